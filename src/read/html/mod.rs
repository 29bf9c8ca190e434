//! HTML to the article's text: its blocks from the token stream, its title, date, outlet and address from the page's head.
//!
//! Works on tokens, not on a tree: time stays linear however deep or broken the nesting is, and nothing of the page can run.

mod head;
mod select;
mod walk;

use super::blocks::Blocks;
use super::{Reader, TextFormat, Work, published_by_metadata};
use crate::model::{Document, SectionKind};

/// Pages as browsers save them, and fragments.
pub const READER: Reader =
    Reader { name: "HTML", extensions: &["html", "htm", "xhtml"], work: Work::Text(TextFormat { sniff, declared_encoding, parse }) };

fn sniff(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article"].iter().any(|tag| start.starts_with(tag))
}

/// The `charset` of a `<meta>` near the beginning.
fn declared_encoding(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let at = memchr::memmem::find(&start, b"charset")? + "charset".len();
    let rest = &bytes[at..start.len()];
    let skip = rest.iter().take_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\'')).count();
    let length = rest[skip..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')).count();
    Some(&rest[skip..skip + length])
}

fn parse(source: String) -> Document {
    let page = walk::walk(&source);
    let head = page.head;
    let mut raw = page.blocks;
    select::mark_furniture(&mut raw);
    let mut blocks = Blocks::default();
    if !raw.iter().any(|block| block.kind == SectionKind::Title) {
        blocks.push(SectionKind::Title, &head.best_title().unwrap_or_default());
    }
    let heading = raw.iter().find(|block| block.kind == SectionKind::Title).map(|block| collapse(&block.text));
    for block in &raw {
        blocks.push(block.kind, &block.text);
    }
    let (text, sections) = blocks.finish();
    Document {
        title: heading.or_else(|| head.best_title()),
        url: head.url,
        outlet: head.outlet,
        published: head.published.map(published_by_metadata),
        language: head.language,
        text: text.into(),
        sections,
        ..Document::default()
    }
}

/// A page, or a piece of one, that came in another format.
pub fn parse_fragment(source: &str) -> Document {
    parse(source.to_owned())
}

/// The blocks of a fragment inside another format.
pub fn blocks_of(fragment: &str) -> Vec<(SectionKind, String)> {
    let mut blocks = walk::walk(fragment).blocks;
    select::mark_furniture(&mut blocks);
    blocks.into_iter().map(|block| (block.kind, block.text)).collect()
}

fn collapse(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let document = parse(source.to_owned());
        let shown: Vec<String> =
            document.sections.iter().map(|s| format!("{:?}: {}", s.kind, s.span.of(document.text.plain()).trim_end())).collect();
        assert_eq!(shown.join("\n"), expected);
    }

    #[test]
    fn keeps_the_article_and_marks_the_rest() {
        check(
            "<nav><a href=/>Home</a></nav><article><h1>Talks &amp; tea</h1><p class=byline>By A. Writer</p><p>A met\n B.<p>C<br>D\
             <figure><img alt=x><figcaption>A and B in Oslo</figcaption></figure></article><footer>Rights</footer>",
            "Furniture: Home\nTitle: Talks & tea\nByline: By A. Writer\nBody: A met B.\nBody: C\nD\nCaption: A and B in Oslo\nFurniture: Rights",
        );
    }

    #[test]
    fn never_shows_what_a_reader_of_the_page_does_not_see() {
        check(
            "<style>p{}</style><script>var a='<p>no</p>'</script><template>t</template><p hidden>h</p><p>Seen</p><!-- c -->",
            "Body: Seen",
        );
        check("<p>a<script>unclosed <p>b", "Body: a");
        check("<title>The headline - Outlet</title><p>One.", "Title: The headline\nBody: One.");
    }

    #[test]
    fn reads_the_head() {
        let document = parse(
            r#"<html lang="en-GB"><meta property="og:site_name" content="Gazette"><meta property="og:title" content="T">
            <script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"H","datePublished":"2020-03-04T10:00Z"}]}</script>
            <link rel="canonical" href="https://x.example/a"><p>Body"#
                .to_owned(),
        );
        assert_eq!(document.title.as_deref(), Some("H"));
        assert_eq!(document.outlet.as_deref(), Some("Gazette"));
        assert_eq!(document.url.as_deref(), Some("https://x.example/a"));
        assert_eq!(document.published.map(|p| p.date.to_string()).as_deref(), Some("2020-03-04"));
        assert_eq!(document.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_class_around_everything_hides_nothing() {
        check(
            "<body><div><div class=has-sidebar><p>The article's text stands here.<div class=related>More</div></div></div>",
            "Body: The article's text stands here.\nBody: More",
        );
        check(
            "<body><div><p>The article's text stands here.</p><div class=related-links>More</div></div>",
            "Body: The article's text stands here.\nFurniture: More",
        );
    }

    #[test]
    fn stays_linear_on_deep_nesting() {
        let deep = "<div><b>".repeat(200_000) + "core" + &"</i></div>".repeat(200_000);
        check(&deep, "Body: core");
    }
}
