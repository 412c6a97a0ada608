//! What the catalogue of models has of a figure's model.

use crate::ledger::Model;
use crate::rulebook::Facts;
use crate::rules::shared::figure_line::Place;

/// The model that a figure speaks of, if the catalogue has it.
pub(crate) fn model<'a>(facts: &Facts<'a>, place: &Place<'_>) -> Option<&'a Model> {
    place.figure.entity.as_deref().and_then(|e| facts.ledger.catalogue().model(e))
}
