//! A refusal as a client or a lawyer is told of it: nothing that their own act didn't bring.
//!
//! For the desk a [`Refusal`] names what stands against a command: another case, a conflict by its kind, who is
//! on the other side. So none of it is told to a client or a lawyer unless it stands in the table below; a
//! refusal that is new is folded until somebody puts it there.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Against, Audience};
use crate::engine::{Refusal, RefusalKind, State};

use Audience::{Client, Lawyer};

/// A refusal as an audience is told of it: safe to hand to whoever gave the command, and to nobody else.
///
/// Written as JSON, it is an object of its code, its kind and the fields that are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusalTold {
    code: &'static str,
    kind: RefusalKind,
    #[serde(flatten)]
    fields: Map<String, Value>,
    #[serde(skip_serializing_if = "Against::is_nothing")]
    against: Against,
}

impl RefusalTold {
    /// What stands for whatever this audience may not know.
    pub const NOT_POSSIBLE: &'static str = "not_possible";
    /// The case isn't offered to the lawyer who answers; whether it is to another isn't said.
    pub const NOT_OFFERED_TO_YOU: &'static str = "not_offered_to_you";
    /// Something is against the lawyer, told as far as [`WhyNot`](super::WhyNot) tells it.
    pub const BARRED: &'static str = "barred";

    /// The code: the refusal's own, or one of the three above.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What kind of refusal it is; [`Forbidden`](RefusalKind::Forbidden) where the kind isn't told.
    pub fn kind(&self) -> RefusalKind {
        self.kind
    }

    /// The fields that are told, by name.
    pub fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }

    /// What is against the lawyer, where that is why.
    pub fn against(&self) -> Against {
        self.against
    }
}

impl Refusal {
    /// The code that an audience is told.
    pub fn code_for(&self, audience: Audience) -> &'static str {
        let [client, lawyer] = told_codes(self.code());
        match audience {
            Client => client,
            Lawyer => lawyer,
            Audience::Desk => self.code(),
        }
    }

    /// What an audience is told of it, with times of day as they are where `state`'s policy is in force.
    pub fn told_to(&self, audience: Audience, state: &State) -> RefusalTold {
        // By way of the text, which is written for records anyway: a value of each field would need a second writer.
        let written = serde_json::to_vec(self).unwrap_or_default();
        let written: Map<String, Value> = serde_json::from_slice(&written).unwrap_or_default();
        let code = self.code_for(audience);
        let told: &[&str] = match code {
            RefusalTold::NOT_POSSIBLE => &[],
            RefusalTold::BARRED | RefusalTold::NOT_OFFERED_TO_YOU => &["docket"],
            own => told_fields(own, audience).unwrap_or_default(),
        };
        let desk = audience == Audience::Desk;
        let is_told = |name: &str| name != "code" && (desk || told.contains(&name));
        let fields = written.into_iter().filter(|(name, _)| is_told(name));
        let fields = fields.map(|(name, value)| (name, local(value, state))).collect();
        let kind = match code {
            RefusalTold::NOT_POSSIBLE | RefusalTold::NOT_OFFERED_TO_YOU => RefusalKind::Forbidden,
            _ => self.kind(),
        };
        let against = match self {
            Refusal::NotEligible { reasons, .. } if audience == Lawyer => Against::of(*reasons),
            _ => Against::default(),
        };
        RefusalTold { code, kind, fields, against }
    }
}

/// An instant as the day and time of day where the policy is in force; anything else as it is.
fn local(value: Value, state: &State) -> Value {
    let at = value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
    match at.zip(state.policy()) {
        Some((at, policy)) => policy.local(at).to_string().into(),
        None => value,
    }
}

/// Which fields of a refusal an audience is told; nothing where it is folded.
fn told_fields(code: &str, audience: Audience) -> Option<&'static [&'static str]> {
    let (_, _, fields) =
        TOLD.iter().find(|(told, to, _)| *told == code && to.contains(&audience))?;
    Some(fields)
}

/// What is told as it is, to whom, and which of its fields: what the asker's own act brought, or what is so of
/// the asker's own case, offer, shift, request or record.
const TOLD: &[(&str, &[Audience], &[&str])] = &[
    ("unknown_lawyer", &[Client, Lawyer], &["lawyer"]),
    ("applicant_is_client", &[Client], &["case", "person"]),
    ("means_not_admissible", &[Client], &["case", "waived_by"]),
    ("wrong_step", &[Client], &["case", "pending"]),
    ("no_choice_open", &[Client], &["docket"]),
    ("wrong_number_of_picks", &[Client], &["docket", "picks", "most"]),
    ("pick_repeated", &[Client], &["docket", "lawyer"]),
    ("not_assigned", &[Client], &["docket", "status"]),
    ("too_many_replacements", &[Client], &["docket", "times"]),
    ("not_terminated", &[Client], &["docket", "status"]),
    ("objected_already", &[Client], &["docket"]),
    ("nothing_decided", &[Client, Lawyer], &["docket"]),
    ("review_asked_already", &[Client, Lawyer], &["docket", "review", "open"]),
    ("offer_over", &[Lawyer], &["docket", "until"]),
    ("unknown_excuse", &[Lawyer], &["excuse"]),
    ("not_busy_so_long", &[Lawyer], &["until", "first", "latest"]),
    ("no_busy_days", &[Lawyer], &["until"]),
    ("excuse_not_granted", &[Lawyer], &["excuse"]),
    ("consented_already", &[Lawyer], &["lawyer"]),
    ("not_consented", &[Lawyer], &["lawyer"]),
    ("departed", &[Lawyer], &["lawyer"]),
    ("unlisted_reason", &[Lawyer], &["act", "reason"]),
    ("unknown_shift", &[Lawyer], &["shift"]),
    ("shift_cancelled", &[Lawyer], &["shift"]),
    ("shift_over", &[Lawyer], &["shift", "on"]),
    ("no_slot", &[Lawyer], &["lawyer", "shift"]),
    ("no_statement_due", &[Lawyer], &["review"]),
    ("statement_taken_already", &[Lawyer], &["review"]),
    ("scored_already", &[Lawyer], &["expert", "docket"]),
    ("not_allotted", &[Lawyer], &["expert", "docket"]),
    ("score_out_of_bounds", &[Lawyer], &["score"]),
    ("recused_already", &[Lawyer], &["expert", "docket"]),
];

/// What a client and a lawyer are told of a refusal with this code, by its code: the page of codes lists it.
pub fn told_codes(code: &'static str) -> [&'static str; 2] {
    [Client, Lawyer].map(|audience| match code {
        "not_eligible" if audience == Lawyer => RefusalTold::BARRED,
        "not_offered" | "offered_to_another" if audience == Lawyer => {
            RefusalTold::NOT_OFFERED_TO_YOU
        }
        _ if told_fields(code, audience).is_some() => code,
        _ => RefusalTold::NOT_POSSIBLE,
    })
}
