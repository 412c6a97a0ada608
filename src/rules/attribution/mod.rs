//! Native rules of the `attribution` family: who says so.

mod anonymous_opinion;
mod anonymous_source;
mod attribution_distance;
mod benchmark_without_runner;
mod factive_verb;
mod link_only;
mod no_right_of_reply;
mod poll_without_method;
mod quote_without_speaker;
mod secondhand_report;
mod single_source_story;
mod weasel_source;

super::natives! {
    "attribution/anonymous-opinion" => anonymous_opinion,
    "attribution/anonymous-source" => anonymous_source,
    "attribution/attribution-distance" => attribution_distance,
    "attribution/benchmark-without-runner" => benchmark_without_runner,
    "attribution/factive-verb" => factive_verb,
    "attribution/link-only" => link_only,
    "attribution/no-right-of-reply" => no_right_of_reply,
    "attribution/poll-without-method" => poll_without_method,
    "attribution/quote-without-speaker" => quote_without_speaker,
    "attribution/secondhand-report" => secondhand_report,
    "attribution/single-source-story" => single_source_story,
    "attribution/weasel-source" => weasel_source,
}
