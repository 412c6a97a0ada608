//! Native rules of the `document` family: parts of a draft that could not be judged.

mod cut_off;
mod other_language;
mod unknown_kind;

super::natives! {
    "document/cut-off" => cut_off,
    "document/other-language" => other_language,
    "document/unknown-kind" => unknown_kind,
}
