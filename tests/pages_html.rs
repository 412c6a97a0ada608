//! Which parts of a web page are read: sections of the article whatever they are called; no comments, lists of links, players.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::Options;
use copydesk::text::Source;
use support::engine;

const PROSE: &str = "Halden opened a lab in Riga and said that it would hire forty people, most of them from the old plant on the river, before the year ends.";

/// What is read of a page whose article holds `inside`, with `behind` after it.
fn read(inside: &str, behind: &str, article: bool) -> String {
    let body = format!("<h1>Prices</h1><p>{PROSE}</p><p>{PROSE}</p>{inside}<p>{PROSE}</p>");
    let body = if article {
        format!("<main><article>{body}</article>{behind}</main>")
    } else {
        format!("{body}{behind}")
    };
    let page = format!("<html><head><title>x</title></head><body>{body}</body></html>");
    let report = engine().check(Source::new("a.html", page), Syntax::Html, &Options::default());
    report.doc.prose.text().to_owned()
}

#[test]
fn sections_are_read_whatever_they_are_called() {
    let text = "<p>What WORDS say of the firms, when they did it and what it cost them, at a length that makes a paragraph of it.</p>";
    for open in [
        "<section id=\"related-work\"><h2>Related work</h2>",
        "<section id=\"related-party-deals\"><h2>Deals</h2>",
        "<section id=\"sharing-the-load\">",
        "<div class=\"social-media-firms\">",
        "<div class=\"ads-on-chatgpt\">",
        "<section aria-label=\"Ads on ChatGPT\">",
        "<section aria-label=\"Comments from regulators\">",
        "<section id=\"discussion\"><h2>Discussion</h2>",
        "<section id=\"trending\"><h2>Trending down</h2>",
        "<section id=\"social-media\"><h2>Social media</h2>",
        "<section id=\"advertising\"><h2>Advertising</h2>",
        "<section class=\"newsletter-economics\">",
        "<div class=\"promo-codes\">",
        "<section id=\"cookie-law\">",
    ] {
        let close = if open.starts_with("<div") { "</div>" } else { "</section>" };
        let section = format!("{open}{text}{close}");
        for article in [true, false] {
            assert!(read(&section, "", article).contains("WORDS"), "{open}");
        }
    }
    assert!(
        read("<figure><img src=x><figcaption>WORDS</figcaption></figure>", "", true)
            .contains("WORDS")
    );
    let chart = "<figure><iframe src=\"https://charts.example/1\"></iframe><figcaption>WORDS</figcaption></figure>";
    assert!(read(chart, "", true).contains("WORDS"));
}

#[test]
fn comments_link_lists_and_players_are_not_read() {
    let comment = format!(
        "<li class=\"comment\"><article class=\"comment-body\"><p>WORDS. {PROSE} {PROSE}</p></article></li>"
    );
    let comments = comment.repeat(5);
    let links = "<li><a href=\"/x\">WORDS of another story, with its title</a></li>".repeat(5);
    for part in [
        format!("<div id=\"comments\"><h2>5 comments</h2><ol class=\"comment-list\">{comments}</ol></div>"),
        format!("<ol>{comments}</ol>"),
        format!("<div itemscope itemtype=\"https://schema.org/Comment\"><p>WORDS. {PROSE}</p></div>"),
        format!("<div id=\"disqus_thread\"><p>WORDS. {PROSE}</p></div>"),
        format!("<section><h2>Trending</h2><ul>{links}</ul></section>"),
        format!("<h3>Most read</h3><ul>{links}</ul>"),
        format!("<p><strong>You may also like:</strong></p><ul>{links}</ul>"),
        format!("<div><h4>More from Halden</h4>{links}</div>"),
        format!("<div class=\"related-posts\"><ul>{links}</ul></div>"),
        format!("<section id=\"related\"><ul>{links}</ul></section>"),
        "<figure class=\"video-player\"><video src=x></video><figcaption>WORDS</figcaption></figure>".to_owned(),
        "<figure><iframe src=\"https://www.youtube.com/embed/x\"></iframe><figcaption>WORDS</figcaption></figure>".to_owned(),
        "<div class=\"jw-player__caption\">WORDS</div>".to_owned(),
        "<div itemscope itemtype=\"https://schema.org/VideoObject\"><p>WORDS</p></div>".to_owned(),
        "<div id=\"share\">WORDS: <a href=a>X</a> <a href=b>Y</a></div>".to_owned(),
    ] {
        for article in [true, false] {
            for (inside, behind) in [(part.as_str(), ""), ("", part.as_str())] {
                let prose = read(inside, behind, article);
                assert!(!prose.contains("WORDS"), "{part}\n{prose}");
                assert_eq!(prose.matches(PROSE).count(), 3, "{part}\n{prose}");
            }
        }
    }
}

#[test]
fn a_digest_of_links_is_the_article() {
    let links = "<li><a href=\"/x\">WORDS of a story with its title</a></li>".repeat(5);
    let page =
        format!("<html><body><article><h1>This week</h1><ul>{links}</ul></article></body></html>");
    let report = engine().check(Source::new("a.html", page), Syntax::Html, &Options::default());
    assert_eq!(report.doc.prose.text().matches("WORDS").count(), 5);
}
