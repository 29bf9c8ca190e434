//! What the benchmarks read: articles made from the project's own samples, the same on every machine; or, with `SIDELINES_TEXTS=FILE`
//! while building, the articles of that file, apart by form feeds. The samples are denser in meetings than a newspaper.

const GIVEN: &str = include_str!(concat!(env!("OUT_DIR"), "/bench_texts.txt"));

/// Articles of about three paragraphs-worth of each of several samples; `bytes` in all, the same every time.
pub fn articles(bytes: usize) -> Vec<String> {
    if !GIVEN.is_empty() {
        let mut given: Vec<String> = Vec::new();
        let mut all = 0;
        let mut articles = GIVEN.split('\u{c}').cycle();
        while let Some(article) = articles.next().filter(|_| all < bytes) {
            all += article.len().max(1);
            given.push(article.to_owned());
        }
        return given;
    }
    let paragraphs: Vec<&str> = sidelines::samples::all().iter().flat_map(|sample| sample.text.split("\n\n")).collect();
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |below: usize| {
        // Knuth's constants; the upper bits are the good ones.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let (mut out, mut all) = (Vec::new(), 0);
    while all < bytes {
        let count = 6 + next(10);
        let article: Vec<&str> = (0..count).map(|_| paragraphs[next(paragraphs.len())]).collect();
        out.push(article.join("\n\n"));
        all += out.last().map_or(0, String::len);
    }
    out
}
