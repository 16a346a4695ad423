//! Why the desk acts, and who approved: what every act that moves a place, a turn, a share or points brings.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::engine::decide::Deciding;
use crate::engine::operation::ActRefusal;
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::id::{ActorId, DocumentId, LawyerId, ReasonCode, Roll};
use crate::policy::{Act, RestsOn, SecondPerson};
use crate::quantity::Points;

/// Why something is done, by the policy's list for the act, and who approved it.
///
/// Who approved is on record by name; that it was they who approved is for the service to see to. One approval may
/// cover a batch: each command of it names the same person.
///
/// # Example
///
/// ```
/// use assigned_counsel::operation::Why;
///
/// let why = Why::new("bureau_decision".parse()?).by("J-2024-17".parse()?).approved_by("head".parse()?);
/// let json = r#"{"reason":"bureau_decision","document":"J-2024-17","approved_by":"head"}"#;
/// assert_eq!(serde_json::to_string(&why)?, json);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// The reason.
    pub reason: ReasonCode,
    /// The document in which the lawyer asked for it, or that records the finding; needed where the reason
    /// rests on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The second person who approved, where the policy asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<ActorId>,
}

impl Why {
    /// A reason alone.
    pub fn new(reason: ReasonCode) -> Self {
        Self { reason, document: None, approved_by: None }
    }

    /// Names the document that shows it.
    #[must_use]
    pub fn by(mut self, document: DocumentId) -> Self {
        self.document = Some(document);
        self
    }

    /// Names the second person.
    #[must_use]
    pub fn approved_by(mut self, second: ActorId) -> Self {
        self.approved_by = Some(second);
        self
    }
}

/// An act about to be done.
pub(in crate::engine) struct Doing<'a> {
    act: Act,
    /// The lawyer whom it is about; nobody where it is about several.
    lawyer: Option<&'a LawyerId>,
    /// The lawyer would lose something of their place.
    loses: bool,
    /// Lawyers left out of the case before.
    left_out: u32,
    points: Points,
}

impl<'a> Doing<'a> {
    pub(in crate::engine) fn new(act: Act, lawyer: Option<&'a LawyerId>) -> Self {
        Self { act, lawyer, loses: act.ends_a_place(), left_out: 0, points: Points::default() }
    }

    pub(in crate::engine) fn losing(self, loses: bool) -> Self {
        Self { loses: self.loses || loses, ..self }
    }

    pub(in crate::engine) fn after_leaving_out(self, lawyers: usize) -> Self {
        Self { left_out: u32::try_from(lawyers).unwrap_or(u32::MAX), ..self }
    }

    pub(in crate::engine) fn of_points(self, points: Points) -> Self {
        Self { points, ..self }
    }

    /// Whether it may be done so: for a listed reason, which is shown, and approved where it must be.
    pub(in crate::engine) fn check(
        &self,
        context: &Deciding<'_>,
        why: &Why,
    ) -> Result<(), Refusal> {
        let Self { act, lawyer, .. } = *self;
        let rule = context.policy.act_rule(act);
        let mut listed = rule.into_iter().flat_map(|rule| &rule.reasons);
        let reason = || why.reason.clone();
        let Some(found) = listed.find(|listed| listed.code == why.reason) else {
            return Err(ActRefusal::UnlistedReason { act, reason: reason() }.into());
        };
        let own = lawyer.is_some_and(|lawyer| *context.actor == ActorId::from(lawyer));
        match (found.rests_on, lawyer) {
            (RestsOn::TheAct, Some(lawyer)) if self.loses => {
                let lawyer = lawyer.clone();
                return Err(ActRefusal::PlaceNotLostSo { act, lawyer, reason: reason() }.into());
            }
            (RestsOn::OwnWish, Some(lawyer)) if !own && why.document.is_none() => {
                let lawyer = lawyer.clone();
                return Err(ActRefusal::WishNotShown { lawyer, reason: reason() }.into());
            }
            (RestsOn::Finding, _) if why.document.is_none() => {
                return Err(ActRefusal::FindingNotNamed { reason: reason() }.into());
            }
            _ => {}
        }
        self.check_approved(context, why.approved_by.as_ref())
    }

    /// Whether somebody approved it who may, or nobody has to.
    pub(in crate::engine) fn check_approved(
        &self,
        context: &Deciding<'_>,
        approved_by: Option<&ActorId>,
    ) -> Result<(), Refusal> {
        let Self { act, lawyer, .. } = *self;
        let actor = context.actor;
        if let Some(second) = approved_by {
            if second == actor {
                return Err(ActRefusal::SecondPersonIsActor { act, actor: second.clone() }.into());
            }
            if lawyer.is_some_and(|lawyer| *second == ActorId::from(lawyer)) {
                return Err(ActRefusal::SecondPersonConcerned { actor: second.clone() }.into());
            }
            return Ok(());
        }
        let second = context.policy.act_rule(act).and_then(|rule| rule.second_person);
        let own = lawyer.is_some_and(|lawyer| *actor == ActorId::from(lawyer));
        match second.filter(|second| !own && self.exceeds(context, *second)) {
            Some(_) => Err(ActRefusal::SecondPersonNeeded { act, actor: actor.clone() }.into()),
            None => Ok(()),
        }
    }

    fn exceeds(&self, context: &Deciding<'_>, second: SecondPerson) -> bool {
        let SecondPerson { above, within_days, in_case, points } = second;
        let Deciding { state, actor, today, .. } = *context;
        let magnitude = self.points.hundredths().unsigned_abs();
        state.alone.count(actor, self.act, today, within_days) >= above
            || in_case.is_some_and(|in_case| self.left_out >= in_case)
            || points.is_some_and(|points| magnitude > points.hundredths().unsigned_abs())
    }
}

impl State {
    /// Counts an act that somebody did alone. What a lawyer does about themselves isn't counted.
    pub(in crate::engine) fn note_act(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        (act, roll): (Act, Option<Roll>),
        approved_by: Option<&ActorId>,
    ) {
        let lawyer = roll.and_then(|roll| self.roster.lawyer(roll));
        let own = lawyer.is_some_and(|lawyer| *actor == ActorId::from(&lawyer.id));
        let today = self.policy().map(|policy| policy.date(at));
        if let Some(today) = today.filter(|_| !own && approved_by.is_none()) {
            self.alone.note(actor, act, today);
        }
    }
}
