//! Those among whom chance chooses.

use serde::{Deserialize, Serialize};

use super::decision::{Candidate, Decider, Selected};
use crate::draw::{Answered, Draw};
use crate::quantity::{Claim, Lag};

/// How many candidates a decision shows.
pub(super) const FRONT: usize = 5;

/// Who comes first when all but chance is compared: one, or several who are equal in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lots {
    /// How many candidates were compared.
    pub compared: u32,
    /// Under fair share, the credited lag from which on they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Lag>,
    /// What decides between the first and the second.
    pub decided_by: Decider,
    /// Those who are equal, in the order of their roll numbers.
    pub equal: Vec<Candidate>,
    /// In a draw by claim, what each of them claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// Those who come next, as far as a decision shows them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub behind: Vec<Candidate>,
}

impl Lots {
    /// Whether chance decides.
    pub(crate) fn hang_on_chance(&self) -> bool {
        self.equal.len() > 1
    }

    /// Whom the draw puts first; nothing if there is nobody. It is looked at only where chance decides.
    pub(crate) fn drawn(
        mut self,
        draw: Option<&Draw<'_>>,
        answered: Option<Answered>,
    ) -> Option<Selected> {
        let mut tied = self.equal.len();
        if self.hang_on_chance() {
            let draw = draw?;
            if self.claims.is_empty() {
                for lot in &mut self.equal {
                    lot.ticket = Some(draw.ticket(lot.lawyer));
                }
                self.equal.sort_unstable_by_key(|lot| (lot.ticket, lot.lawyer));
            } else {
                // The others have no order.
                self.equal = vec![by_claim(&self.equal, &self.claims, draw)?];
                tied = 1;
            }
        }
        let mut front = self.equal;
        front.append(&mut self.behind);
        front.truncate(FRONT);
        front.first()?;
        Some(Selected {
            compared: self.compared,
            line: self.line,
            decided_by: self.decided_by,
            tied: u32::try_from(tied).unwrap_or(u32::MAX),
            answered: answered.map(Box::new),
            front,
        })
    }
}

/// A number below the sum of the claims, walked off in the order of the roll numbers.
fn by_claim(lots: &[Candidate], claims: &[Claim], draw: &Draw<'_>) -> Option<Candidate> {
    let total = claims.iter().map(|claim| claim.millionths()).fold(0, u64::saturating_add);
    let mut left = draw.below(total)?;
    let winner = lots.iter().zip(claims).find(|(_, claim)| {
        let rest = left.checked_sub(claim.millionths());
        left = rest.unwrap_or(left);
        rest.is_none()
    });
    winner.map(|(lot, _)| lot.clone())
}
