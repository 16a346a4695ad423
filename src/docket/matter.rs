//! What a case is about.

use serde::{Deserialize, Serialize};

use crate::error::{Fault, Faults, Problem, json_name};
use crate::id::{CentreId, DocketNo, FirmId, Language, OrganId, PartyId, Specialty};
use crate::quantity::Weight;
use crate::terms::{Gender, Gravity, Kind, Role, Stage};

/// What a case is about: everything that a decision looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// Who is to be aided.
    pub client: Client,
    /// The kind of aid.
    pub kind: Kind,
    /// How far the proceedings are.
    pub stage: Stage,
    /// What it may end in.
    pub gravity: Gravity,
    /// The weight, if the centre sets it; else the policy's table does. 0.01 to 1,000.00.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Weight>,
    /// The handling organ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<OrganId>,
    /// The centre of the venue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<CentreId>,
    /// The specialty that it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<SpecialtyNeed>,
    /// The language that it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageNeed>,
    /// The other side: the people whom the lawyer would act against, victims of the crime included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opponents: Vec<Opponent>,
    /// Cases on the docket that it belongs with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// It is served before others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// The client serves in the armed forces or is family of somebody who does, and comes first (Law
    /// on the Protection of the Status, Rights and Interests of Military Personnel, art 61).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub military: bool,
}

/// Who is to be aided (受援人).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// A token, never a name.
    pub token: PartyId,
    /// Who the client is in the matter.
    pub role: Role,
    /// Gender as registered.
    pub gender: Gender,
    /// Under 18.
    pub minor: bool,
}

/// A specialty that a case needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialtyNeed {
    /// Which.
    pub specialty: Specialty,
    /// Without a certificate in it nobody takes the case; otherwise it is a preference.
    pub demanded: bool,
}

/// A language that a client speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageNeed {
    /// Which.
    pub language: Language,
    /// Without it nobody takes the case; otherwise it is a preference, and the decision says when an
    /// interpreter is needed (Criminal Procedure Law, arts 9, 121).
    pub demanded: bool,
}

/// Somebody on the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opponent {
    /// A token, never a name.
    pub party: PartyId,
    /// The firm of their own lawyer, if known and not assigned here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<FirmId>,
}

/// A tie to a case on the docket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The docket number of the other case.
    pub to: DocketNo,
    /// What ties the two.
    pub tie: Tie,
}

/// What ties a case to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Tie {
    /// The two clients are accused of one crime (同案犯罪嫌疑人、被告人). Such ties reach on, over every stage and seat:
    /// the co-defendant of a co-defendant is one too.
    CoDefendant,
    /// The facts of the two are linked (犯罪事实存在关联); reaches on likewise.
    LinkedFacts,
    /// The other case's client is on the other side.
    OpposingParty,
    /// The case goes on where the other ended: the next stage, the second instance. Its lawyer goes
    /// on as well, if eligible.
    Continuation {
        /// The client doesn't want the same lawyer, who is then left out.
        client_objects: bool,
    },
    /// One more lawyer for the same matter: another one than the other case's.
    SecondSeat,
}

impl Tie {
    /// The same proceedings of the same client go on, or have one more lawyer.
    pub fn is_same_matter(self) -> bool {
        matches!(self, Tie::Continuation { .. } | Tie::SecondSeat)
    }

    /// What the law calls one case or linked facts, at whatever stage and seat.
    pub(crate) fn is_same_facts(self) -> bool {
        matches!(self, Tie::CoDefendant | Tie::LinkedFacts) || self.is_same_matter()
    }

    pub(crate) fn is_continuation(self) -> bool {
        matches!(self, Tie::Continuation { .. })
    }

    pub(crate) fn is_second_seat(self) -> bool {
        matches!(self, Tie::SecondSeat)
    }
}

impl Client {
    /// A client who is of age, with no gender stated.
    pub fn new(token: PartyId, role: Role) -> Self {
        Self { token, role, gender: Gender::Unstated, minor: false }
    }
}

impl Matter {
    /// A matter of a client, with nothing further.
    pub fn new(client: Client, kind: Kind, stage: Stage) -> Self {
        Self {
            client,
            kind,
            stage,
            gravity: Gravity::Ordinary,
            weight: None,
            organ: None,
            venue: None,
            specialty: None,
            language: None,
            opponents: Vec::new(),
            links: Vec::new(),
            urgent: false,
            military: false,
        }
    }

    /// Needs this specialty, as a preference.
    pub fn with_specialty(mut self, specialty: Specialty) -> Self {
        self.specialty = Some(SpecialtyNeed { specialty, demanded: false });
        self
    }

    /// Adds somebody on the other side.
    pub fn with_opponent(mut self, party: PartyId) -> Self {
        self.opponents.push(Opponent { party, firm: None });
        self
    }

    /// Adds a link.
    pub fn with_link(mut self, to: DocketNo, tie: Tie) -> Self {
        self.links.push(Link { to, tie });
        self
    }

    /// Sets the weight.
    pub fn with_weight(mut self, weight: Weight) -> Self {
        self.weight = Some(weight);
        self
    }

    /// Life imprisonment or death may be imposed, or a death sentence is reviewed: only lawyers with
    /// some years of criminal defence may take it (Legal Aid Law, art 26).
    pub fn is_grave(&self) -> bool {
        self.gravity == Gravity::LifeOrDeath || self.stage == Stage::DeathReview
    }

    /// Whether this person is on the other side.
    pub fn is_against(&self, person: &PartyId) -> bool {
        self.opponents.iter().any(|opponent| opponent.party == *person)
    }

    /// Everything that is wrong with the matter by itself. Links and centres are the docket's and the
    /// register's to check.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        let lists = [("opponents", self.opponents.len()), ("links", self.links.len())];
        if !lists.map(|(path, has)| faults.need_no_more(path, has)).into_iter().all(|sound| sound) {
            return faults.into_vec();
        }
        let (role, kind, stage) = (self.client.role, self.kind, self.stage);
        let problem = Problem::WrongForKind { kind: json_name(&kind) };
        faults.need(kind.goes_with_role(role), "client.role", json_name(&role), problem.clone());
        faults.need(kind.goes_with_stage(stage), "stage", json_name(&stage), problem);
        let sound = !self.is_grave() || kind.is_defence();
        let problem = Problem::GraveAndNoDefence;
        faults.need(sound, "kind", json_name(&kind), problem);
        if let Some(weight) = self.weight {
            let problem = Problem::bounds("0.01", Weight::MAX);
            faults.need(weight.in_bounds(), "weight", weight, problem);
        }
        for (n, opponent) in self.opponents.iter().enumerate() {
            let path = format!("opponents[{n}].party");
            let party = &opponent.party;
            faults.need(*party != self.client.token, &path, party, Problem::IsTheClient);
            let repeated = self.opponents.iter().take(n).any(|earlier| earlier.party == *party);
            faults.need(!repeated, &path, party, Problem::Repeated);
        }
        for (n, link) in self.links.iter().enumerate() {
            let path = format!("links[{n}].to");
            let mut earlier = self.links.iter().take(n);
            let repeated = earlier.clone().any(|earlier| earlier.to == link.to);
            faults.need(!repeated, &path, link.to, Problem::Repeated);
            let second = link.tie.is_continuation() && earlier.any(|e| e.tie.is_continuation());
            faults.need(!second, &path, link.to, Problem::SecondContinuation);
        }
        faults.into_vec()
    }
}
