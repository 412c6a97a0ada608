//! The module: nothing but the exports of the library. A program and not a `cdylib`, because a `cdylib` would export what its
//! dependencies export for a browser, too, and would keep it all for that.

#![cfg_attr(target_family = "wasm", no_main)]

use copydesk_wasm as _;

#[cfg(not(target_family = "wasm"))]
fn main() {}
