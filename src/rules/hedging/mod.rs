//! Native rules of the `hedging` family: how sure a draft is.

mod unsourced_modal;

super::natives! {
    "hedging/unsourced-modal" => unsourced_modal,
}
