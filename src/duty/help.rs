//! Help given on duty.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::{Fault, Faults, Problem, json_name};
use crate::id::{DocketNo, OrganId, PartyId, Roll, ShiftNo};
use crate::terms::Role;

/// What help is given on duty (Criminal Procedure Law, art 36; Measures on the Work of Duty Lawyers 2020,
/// art 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpKind {
    /// Advice (法律咨询).
    Consultation,
    /// Legal help where a suspect admits guilt and accepts punishment (认罪认罚法律帮助).
    PleaHelp,
    /// Advice on the choice of procedure (程序选择建议).
    ProcedureAdvice,
    /// Help to apply for another coercive measure (申请变更强制措施).
    CoerciveMeasure,
    /// An opinion on how the case is handled (对案件处理提出意见).
    Opinion,
}

impl HelpKind {
    /// All of them, in order.
    pub const ALL: &'static [HelpKind] = &[
        HelpKind::Consultation,
        HelpKind::PleaHelp,
        HelpKind::ProcedureAdvice,
        HelpKind::CoerciveMeasure,
        HelpKind::Opinion,
    ];

    /// Whether only somebody accused of a crime is helped so.
    pub const fn is_for_accused(self) -> bool {
        !matches!(self, HelpKind::Consultation)
    }
}

/// Help given to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpGiven {
    /// What help.
    pub kind: HelpKind,
    /// Who was helped: a token, never a name.
    pub client: PartyId,
    /// Who they are in the matter.
    pub role: Role,
    /// The organ that handles the matter; left out: that of the shift, if it is at one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<OrganId>,
    /// Who else is accused of the same crime or of linked facts; only where the client is accused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_suspects: Vec<PartyId>,
    /// Who is on the other side, victims included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opponents: Vec<PartyId>,
    /// Cases on the docket that are of the same or linked facts, the client's own included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<DocketNo>,
}

/// Help as it is logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Its number, from 1.
    pub number: u64,
    /// The shift.
    pub shift: ShiftNo,
    /// Who helped.
    pub lawyer: Roll,
    /// The day.
    pub on: Date,
    /// What was given to whom.
    pub given: HelpGiven,
}

impl HelpGiven {
    /// Help to somebody, with nothing further.
    pub fn new(kind: HelpKind, client: PartyId, role: Role) -> Self {
        let (co_suspects, opponents, cases) = (Vec::new(), Vec::new(), Vec::new());
        Self { kind, client, role, organ: None, co_suspects, opponents, cases }
    }

    /// Somebody is accused of the same crime or of linked facts.
    pub fn with_co_suspect(mut self, party: PartyId) -> Self {
        self.co_suspects.push(party);
        self
    }

    /// Somebody is on the other side.
    pub fn with_opponent(mut self, party: PartyId) -> Self {
        self.opponents.push(party);
        self
    }

    /// A case on the docket is of the same or linked facts.
    pub fn with_case(mut self, docket: DocketNo) -> Self {
        self.cases.push(docket);
        self
    }

    /// The person who was helped is accused of a crime.
    pub fn is_accused(&self) -> bool {
        self.role.is_accused()
    }

    /// Everybody accused whom it names: who was helped, and their co-suspects.
    pub(crate) fn accused(&self) -> impl Iterator<Item = &PartyId> {
        std::iter::once(&self.client).filter(|_| self.is_accused()).chain(&self.co_suspects)
    }

    /// Everything that is wrong with it by itself. Cases are the docket's to check.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        let lists = [
            ("co_suspects", self.co_suspects.len()),
            ("opponents", self.opponents.len()),
            ("cases", self.cases.len()),
        ];
        if !lists.map(|(path, has)| faults.need_no_more(path, has)).into_iter().all(|sound| sound) {
            return faults.into_vec();
        }
        let accused = self.is_accused();
        let problem = Problem::ForAccusedOnly;
        let sound = accused || !self.kind.is_for_accused();
        faults.need(sound, "kind", json_name(&self.kind), problem);
        let lists = [("co_suspects", &self.co_suspects), ("opponents", &self.opponents)];
        for (name, list) in lists {
            for (n, party) in list.iter().enumerate() {
                let path = format!("{name}[{n}]");
                faults.need(*party != self.client, &path, party, Problem::IsWhoWasHelped);
                let repeated = list.iter().take(n).any(|earlier| earlier == party);
                faults.need(!repeated, &path, party, Problem::Repeated);
                let both = name == "opponents" && self.co_suspects.contains(party);
                faults.need(!both, &path, party, Problem::IsCoSuspect);
            }
        }
        let problem = Problem::CoSuspectsOfNobody;
        let first = self.co_suspects.first().map_or("", PartyId::as_str);
        faults.need(accused || self.co_suspects.is_empty(), "co_suspects", first, problem);
        for (n, docket) in self.cases.iter().enumerate() {
            let repeated = self.cases.iter().take(n).any(|earlier| earlier == docket);
            faults.need(!repeated, format!("cases[{n}]"), docket, Problem::Repeated);
        }
        faults.into_vec()
    }
}
