//! Native rules of the `precision` family: names, acronyms and terms.

mod acronym_expansion;
mod anthropomorphism;
mod entity_name;
mod undefined_acronym;
mod undefined_jargon;

super::natives! {
    "precision/acronym-expansion" => acronym_expansion,
    "precision/anthropomorphism" => anthropomorphism,
    "precision/entity-name" => entity_name,
    "precision/undefined-acronym" => undefined_acronym,
    "precision/undefined-jargon" => undefined_jargon,
}
