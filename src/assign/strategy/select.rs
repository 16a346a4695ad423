//! The policy's strategy, applied to a field.

use jiff::civil::Date;

use super::super::context::Context;
use super::super::decision::Decider;
use super::super::lots::Lots;
use super::contest::Contest;
use super::field::Field;
use super::{fair_share, lottery, rotation, weighted};
use crate::calendar::first_of_days_until;
use crate::policy::{LotteryBy, Strategy};

/// Who of the field comes first by all but chance; nothing if it is empty.
pub(crate) fn lots(context: &Context<'_>, field: &Field) -> Option<Lots> {
    let mut lots = match contest(context, field) {
        Some(contest) => contest.lots(context),
        None => lottery::by_claim(context, field),
    }?;
    let lottery = matches!(context.policy.strategy, Strategy::Lottery { .. });
    if lottery && lots.decided_by == Decider::Ticket {
        lots.decided_by = Decider::Lottery;
    }
    Some(lots)
}

/// The first day of the window in which the weighted sum counts what was received; nothing under
/// another strategy.
pub(crate) fn window(context: &Context<'_>) -> Option<Date> {
    match context.policy.strategy {
        Strategy::Weighted { window_days, .. } => {
            Some(first_of_days_until(context.today, window_days))
        }
        _ => None,
    }
}

/// What is compared by the policy's strategy; nothing under a lottery by claim, and where there are
/// no candidates.
pub(super) fn contest<'a>(context: &Context<'_>, field: &'a Field) -> Option<Contest<'a>> {
    let contenders = field.contenders.as_slice();
    match &context.policy.strategy {
        Strategy::FairShare { band } => fair_share::contest(field, *band),
        Strategy::Weighted { .. } => Some(weighted::contest(contenders)),
        Strategy::Rotation => Some(rotation::contest(contenders)),
        Strategy::Lottery { by: LotteryBy::Equal } => Some(lottery::equal(contenders)),
        Strategy::Lottery { by: LotteryBy::Claim } => None,
    }
}
