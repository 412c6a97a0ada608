//! What the elements of HTML do to the text around and inside them.

use super::super::block::BlockKind;

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its content is no prose.
    Hidden,
    /// Begins and ends a block.
    Block,
    /// Is a block of this kind.
    Kind(BlockKind),
    /// Its blocks are of this kind.
    Within(&'static str, BlockKind),
    Inline,
}

/// The role of an element by its name.
pub(super) fn role(name: &str) -> Role {
    match name {
        "script" | "style" | "pre" | "svg" | "iframe" | "noscript" | "template" | "math"
        | "head" | "title" | "textarea" | "select" | "button" | "form" | "object" | "audio"
        | "video" | "canvas" | "map" | "datalist" | "nav" | "dialog" => Role::Hidden,
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "ul"
        | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "figure" | "address"
        | "details" | "summary" | "body" | "html" | "hr" | "fieldset" | "center" | "hgroup"
        | "search" => Role::Block,
        "h1" => Role::Kind(BlockKind::Heading(1)),
        "h2" => Role::Kind(BlockKind::Heading(2)),
        "h3" => Role::Kind(BlockKind::Heading(3)),
        "h4" => Role::Kind(BlockKind::Heading(4)),
        "h5" => Role::Kind(BlockKind::Heading(5)),
        "h6" => Role::Kind(BlockKind::Heading(6)),
        "li" => Role::Within("li", BlockKind::ListItem),
        "dt" => Role::Within("dt", BlockKind::ListItem),
        "dd" => Role::Within("dd", BlockKind::ListItem),
        "td" => Role::Within("td", BlockKind::Cell),
        "th" => Role::Within("th", BlockKind::Cell),
        "caption" => Role::Within("caption", BlockKind::Caption),
        "figcaption" => Role::Within("figcaption", BlockKind::Caption),
        "blockquote" => Role::Within("blockquote", BlockKind::Quotation),
        _ => Role::Inline,
    }
}

/// Elements that have no content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "source"
            | "track"
            | "wbr"
            | "col"
            | "area"
            | "base"
            | "embed"
            | "param"
    )
}

/// Elements inside a line, so that an unknown name's end can be told from theirs.
pub(super) fn is_html_inline(name: &str) -> bool {
    matches!(
        name,
        "b" | "i"
            | "em"
            | "strong"
            | "span"
            | "u"
            | "s"
            | "small"
            | "big"
            | "cite"
            | "code"
            | "kbd"
            | "var"
            | "samp"
            | "abbr"
            | "time"
            | "mark"
            | "del"
            | "ins"
            | "font"
            | "label"
            | "data"
            | "dfn"
            | "bdi"
            | "bdo"
            | "ruby"
            | "rt"
            | "rp"
            | "img"
            | "picture"
            | "source"
    )
}

/// Boxes that may say what the blocks inside them are.
pub(super) fn container(name: &str) -> Option<&'static str> {
    ["ul", "ol", "dl", "table", "div", "section", "aside"].into_iter().find(|n| *n == name)
}

/// An open element of this name ends where the other begins.
pub(super) fn ends_before(open: &str, new: &str) -> bool {
    match new {
        "li" => open == "li",
        "td" | "th" => matches!(open, "td" | "th"),
        "dt" | "dd" => matches!(open, "dt" | "dd"),
        _ => false,
    }
}
