//! document/unknown-kind: the draft calls itself a kind of piece that no profile stands for.

use crate::doc::closest;
use crate::rulebook::{Facts, Finding, Profile};

const OTHER_TYPE: &str = "other-type";
/// All of them.
pub(super) const CASES: &[&str] = &[OTHER_TYPE];

/// One finding at the key. Publishing systems have types of their own, so an unlike `type:` is only noted.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let meta = &facts.doc.meta;
    let (Some(kind), Some((key, span))) = (&meta.kind, &meta.kind_key) else { return };
    if kind.is_empty() || Profile::of_kind(kind).is_some() {
        return;
    }
    let known = Profile::KINDS.iter().flat_map(|(_, kinds)| kinds.iter().copied());
    let near = closest(kind, known.clone());
    let mut finding = Finding { span: *span, ..Finding::document() }
        .arg("key", key.clone())
        .arg("what", kind.chars().take(40).collect::<String>())
        .arg("profile", facts.profile.name())
        .arg("known", known.collect::<Vec<_>>().join(", "));
    if let Some(near) = near {
        finding = finding.note(format!("did you mean `{near}`?"));
    } else if !key.eq_ignore_ascii_case("profile") {
        finding = finding.case(OTHER_TYPE);
    }
    out.push(finding);
}
