//! Whether a case in an impasse is looked at again once time alone has cured somebody's only reason.
//!
//! Three cures can be told from the events: leave that ends, a suspension that ends, a month that ends
//! with a monthly cap. What other events cure (a case closed, a record amended, somebody enrolled) is
//! not reckoned here.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::books::{Books, Page};
use assigned_counsel::assign::{Decision, Reason};
use assigned_counsel::id::{DocketNo, Roll};
use assigned_counsel::policy::Policy;
use assigned_counsel::standing::GoodStanding;

/// How long after the day of a cure the case may still wait for its turn.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);
/// So many days ahead a cure is looked for.
const AHEAD: u32 = 400;

/// The cases in an impasse, with those left out for one reason that ends with time.
#[derive(Clone, Debug, Default)]
pub(super) struct Impasses(BTreeMap<DocketNo, Open>);

#[derive(Clone, Debug)]
struct Open {
    since: Date,
    waiting: Vec<(Roll, Reason)>,
    /// By when it is looked at again, at the latest.
    due: Option<Timestamp>,
}

impl Impasses {
    pub(super) fn begin(
        &mut self,
        books: &Books,
        policy: &Policy,
        at: Timestamp,
        impasse: &Decision,
    ) {
        let since = policy.date(at);
        let mut waiting = Vec::new();
        for group in impasse.left_out() {
            let mut reasons = group.reasons.iter();
            if let (Some(reason), None) = (reasons.next(), reasons.next()) {
                waiting.extend(group.lawyers.iter().map(|roll| (*roll, reason)));
            }
        }
        let due = due(books, policy, since, &waiting);
        self.0.insert(impasse.docket, Open { since, waiting, due });
    }

    /// The case was looked at again with another result, or is over.
    pub(super) fn end(&mut self, docket: DocketNo) {
        self.0.remove(&docket);
    }

    /// A record has changed: what cures it may have, too.
    pub(super) fn amended(&mut self, books: &Books, policy: &Policy, roll: Roll) {
        for open in self.0.values_mut() {
            if open.waiting.iter().any(|(who, _)| *who == roll) {
                open.due = due(books, policy, open.since, &open.waiting);
            }
        }
    }

    /// Those not looked at in time; each is said once.
    pub(super) fn overdue(&mut self, at: Timestamp) -> Vec<DocketNo> {
        let late = self.0.iter().filter(|(_, open)| open.due.is_some_and(|due| due < at));
        let late: Vec<DocketNo> = late.map(|(docket, _)| *docket).collect();
        for docket in &late {
            self.0.remove(docket);
        }
        late
    }
}

/// A day after the first day on which somebody's only reason is gone.
fn due(
    books: &Books,
    policy: &Policy,
    since: Date,
    waiting: &[(Roll, Reason)],
) -> Option<Timestamp> {
    let cured = waiting.iter().filter_map(|(roll, reason)| {
        books.page(*roll).and_then(|page| cured_on(page, *reason, since))
    });
    policy.start_of(cured.min()?).checked_add(A_DAY).ok()
}

fn cured_on(page: &Page, reason: Reason, since: Date) -> Option<Date> {
    match reason {
        Reason::OnLeave if page.enrolled => {
            let away = |day: Date| {
                page.record.leave.iter().any(|leave| leave.from <= day && day <= leave.to)
            };
            let ahead = std::iter::successors(Some(since), |day| day.tomorrow().ok());
            ahead.take(usize::try_from(AHEAD).ok()?).find(|day| !away(*day))
        }
        Reason::Suspended => match page.credit {
            GoodStanding::Suspended { until } => until,
            _ => None,
        },
        Reason::AtMonthCap => since.last_of_month().tomorrow().ok(),
        _ => None,
    }
}
