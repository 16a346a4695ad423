//! One decision, found in a journal.

use std::io::{Error as IoError, ErrorKind};

use super::record::Record;
use super::replay::follow;
use crate::engine::State;
use crate::explain::{DecisionSought, PastDecision};
use crate::id::DocketNo;

/// The decision on a case with the state just before it, from the records of a journal in one pass:
/// the last decision of this attempt, counted from 1, or the last there is, if `attempt` is `None`.
///
/// As of a past record, give [`Records`](super::Records) up to that one (`take`).
///
/// # Errors
///
/// The first of `records`; of kind `InvalidData` if a record's events don't follow from those before; and
/// of kind `NotFound` if there is no such decision.
///
/// # Complexity
///
/// Linear in the events. Beside one record it holds the state and what the state before the decision had
/// other than it.
///
/// # Example
///
/// ```
/// use assigned_counsel::docket::{Client, Matter, Notice};
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::explain::Answer;
/// use assigned_counsel::journal::{Journal, Records, decision_of};
/// use assigned_counsel::terms::{Kind, Role, Stage};
/// use assigned_counsel::{Engine, Lawyer, Policy};
///
/// let (at, seed) = ("2024-03-04T01:30:00Z".parse()?, Seed::from_bytes([7; 32]));
/// let desk = "desk-1".parse()?;
/// let mut centre = Engine::new(at, &desk, Policy::xiamen(), seed.clone())?;
/// centre.open_centre(at, &desk, "siming".parse()?)?;
/// let lawyer = Lawyer::new("chen".parse()?, "F-1".parse()?, "2012-07-01".parse()?);
/// centre.enrol(at, &desk, lawyer.with_centre("siming".parse()?))?;
/// let client = Client::new("client-1".parse()?, Role::Defendant);
/// let matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance);
/// let (organ, centre_of) = ("siming-court".parse()?, "siming".parse()?);
/// let notice = Notice { organ, centre: centre_of, received_at: at, matter };
/// let docket = centre.notify(at, &desk, "2024-0001".parse()?, notice)?;
/// centre.assign(at, &desk, docket)?;
/// let mut journal = Journal::new(Vec::new());
/// for step in centre.drain_steps() {
///     journal.append(&step)?;
/// }
/// let lines = journal.into_inner();
///
/// let past = decision_of(Records::new(&lines[..]), docket, None)?;
/// let told = past.why_not(&"chen".parse()?, &seed)?;
/// assert!(matches!(told.answer, Answer::Chosen { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn decision_of(
    records: impl IntoIterator<Item = Result<Record, IoError>>,
    docket: DocketNo,
    attempt: Option<u32>,
) -> Result<PastDecision, IoError> {
    let (mut state, mut sought) = (State::default(), DecisionSought::new(docket, attempt));
    for record in records {
        let record = record?;
        sought.take(&state, &record.step);
        follow(&mut state, &record)?;
    }
    let none =
        || IoError::new(ErrorKind::NotFound, format!("there is no decision on case {docket}"));
    sought.found().ok_or_else(none)
}
