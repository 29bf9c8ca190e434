//! Takes the README's pictures anew: `cargo test --test browser pictures -- --ignored`.

use super::{Page, Site};

fn go(page: &mut Page, hash: &str, until: &str) {
    page.eval(&format!("(() => {{ location.hash = {hash:?} }})()"));
    page.wait(until);
    page.settle();
}

#[test]
#[ignore = "writes into .pictures"]
fn takes_the_pictures_of_the_readme() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".pictures");
    let (_site, mut page) = Site::open("pictures");
    page.look(1280, 800, "light");
    page.press("button", "Try the sample corpus");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    page.eval("[...document.querySelectorAll('.row')].find(row => row.innerText.includes('Joe Biden') && row.innerText.includes('held'))?.click()");
    page.wait("document.querySelector('#detail blockquote')");
    page.settle();
    page.screenshot(&folder.join("meetings.png"));
    // From the sentence to the article.
    page.eval("document.querySelector('#detail blockquote a').click()");
    page.wait("document.querySelector('article mark.current')");
    page.settle();
    page.screenshot(&folder.join("reader.png"));
    go(&mut page, "#/meetings?q=Putn%20talks", "document.querySelector('.row mark.hit')");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail mark.hit')");
    page.settle();
    page.screenshot(&folder.join("search.png"));
    go(&mut page, "#/meetings?sort=count", "document.querySelector('.row')");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail .compared')");
    page.eval("document.querySelector('#detail .compared').scrollIntoView({ block: 'center' })");
    page.settle();
    page.screenshot(&folder.join("reports.png"));
    go(&mut page, "#/entities?kind=person", "document.querySelector('.row .kind')");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail .itinerary')");
    page.eval("document.querySelector('#detail .itinerary').scrollIntoView({ block: 'center' })");
    page.settle();
    page.screenshot(&folder.join("itinerary.png"));
    for (name, hash) in [
        ("timeline", "#/timeline"),
        ("calendar", "#/timeline?as=calendar&month=2022-11"),
        ("pairs", "#/pairs"),
        ("network", "#/network"),
        ("map", "#/map"),
    ] {
        go(&mut page, hash, "document.querySelector('#drawing svg')?.getBoundingClientRect().width > 900");
        page.wait("document.querySelectorAll('#drawing svg .stop').length > 0");
        page.screenshot(&folder.join(format!("{name}.png")));
    }
}
