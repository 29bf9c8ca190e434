//! The sample corpus that the worker carries: short articles of our own, in the manner of what people drop.

/// A sample article.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// File name, with its extension.
    pub name: &'static str,
    /// Contents of the file.
    pub text: &'static str,
}

/// All samples, by name.
pub fn all() -> &'static [Sample] {
    &[
        Sample { name: "2018-06-12-singapore.txt", text: include_str!("2018-06-12-singapore.txt") },
        Sample { name: "2021-06-17-geneva.txt", text: include_str!("2021-06-17-geneva.txt") },
    ]
}
