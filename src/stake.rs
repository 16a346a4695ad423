//! Whose cause a case is: who stands on its other side, and who has a stake of their own in it.
//!
//! There is one notion of each, for whoever acts: applicants, guardians, choosers, helpers, requesters of
//! review, experts, observers, second persons, and lawyers who do what is the desk's to do. Both are asked
//! at each act, and not once before: a lawyer gets a case, moves to another firm, or gives help on duty
//! after a seat was allotted. [`State::stake`](crate::State::stake) answers; which act looks at which stake
//! is one table, in `engine::own_cause`.
//!
//! A person is known by every id that the records join: a lawyer is an expert by appointment, and the
//! persons whom the register says that they are or are related to; whoever gives a command under a party's
//! token is that party. Two tokens that nothing joins are two persons: which one a person has, the service
//! keeps.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::docket::{Case, Docket, Matter, Tie};
use crate::duty::Rota;
use crate::id::{DocketNo, ExpertId, FirmId, LawyerId, PartyId, Roll};
use crate::quality::{Expert, Oversight, RecusalGround};
use crate::register::{Lawyer, Roster};

/// What somebody has to do with a case, or with a lawyer's record, so that some acts are not theirs
/// (利害关系): the first that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stake {
    /// Is the client (受援人本人).
    Client,
    /// Is on the other side: named as an opponent in any case of the client's or by duty help, or the client
    /// of a case that names this one's client, or is linked as the other side's (对方当事人).
    OtherSide,
    /// Has or had the case, an earlier or later stage of it, or its second seat, or helped the client on
    /// duty (本人承办).
    OwnCase,
    /// Is of the firm of a lawyer who has or had it, then or now (本所承办).
    OwnFirm,
    /// Acts or acted for the other side, on duty included, or is of a firm that does, aided or paid
    /// (为对方当事人代理).
    ForOtherSide,
    /// Is a lawyer who is, or is closely related to, a party (与当事人有近亲属关系).
    RelatedToParty,
    /// It is the own record (本人记录).
    OwnRecord,
    /// Is a lawyer on the roll like those whom it is about: what is taken from one, another gets (同库律师).
    OnTheRoll,
}

impl Stake {
    /// All of them, in order.
    pub const ALL: [Stake; 8] = [
        Stake::Client,
        Stake::OtherSide,
        Stake::OwnCase,
        Stake::OwnFirm,
        Stake::ForOtherSide,
        Stake::RelatedToParty,
        Stake::OwnRecord,
        Stake::OnTheRoll,
    ];
}

impl From<Stake> for RecusalGround {
    fn from(stake: Stake) -> Self {
        match stake {
            Stake::OwnCase | Stake::OwnRecord | Stake::OnTheRoll => RecusalGround::OwnCase,
            Stake::OwnFirm => RecusalGround::OwnFirm,
            Stake::ForOtherSide => RecusalGround::OpponentsFirm,
            Stake::Client | Stake::OtherSide | Stake::RelatedToParty => {
                RecusalGround::RelatedToParty
            }
        }
    }
}

/// What a stake is looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Records<'a> {
    pub(crate) roster: &'a Roster,
    pub(crate) docket: &'a Docket,
    pub(crate) rota: &'a Rota,
    pub(crate) quality: &'a Oversight,
}

/// Somebody who acts, with all that the records join to their id.
#[derive(Clone, Debug)]
pub(crate) struct Who<'a> {
    id: &'a str,
    pub(crate) roll: Option<Roll>,
    lawyer: Option<&'a Lawyer>,
    /// Of an expert, as the last appointment that names one says.
    firm: Option<&'a FirmId>,
}

impl<'a> Who<'a> {
    fn related(&self) -> impl Iterator<Item = &PartyId> {
        self.lawyer.into_iter().flat_map(|lawyer| lawyer.related_to.iter())
    }

    /// The firms they are of today.
    pub(crate) fn firms(&self) -> impl Iterator<Item = &'a FirmId> + use<'a> {
        self.lawyer.map(|lawyer| &lawyer.firm).into_iter().chain(self.firm)
    }
}

impl<'a> Records<'a> {
    /// Whoever has this id: as a lawyer, an expert, a party or nobody in particular.
    pub(crate) fn who(&self, id: &'a str) -> Who<'a> {
        let expert = ExpertId::new(id).ok().and_then(|expert| self.quality.expert(&expert));
        let own = LawyerId::new(id).ok().and_then(|lawyer| self.roster.roll(&lawyer));
        self.joined(id, own, expert)
    }

    /// An expert, with the lawyer who the expert is.
    pub(crate) fn expert(&self, id: &'a ExpertId) -> Who<'a> {
        self.joined(id.as_str(), None, self.quality.expert(id))
    }

    /// Whether there is anything in which somebody of this id could have a stake: nobody of the desk's own
    /// is looked for in any case.
    pub(crate) fn is_known(&self, id: &str) -> bool {
        let who = self.who(id);
        let person = PartyId::new(id).ok();
        let named = |person: &PartyId| {
            self.docket.of_client(person).next().is_some()
                || self.docket.against(person).next().is_some()
                || self.rota.naming(person).next().is_some()
        };
        who.roll.is_some() || who.firm.is_some() || person.is_some_and(|person| named(&person))
    }

    /// What somebody has to do with a lawyer's record.
    pub(crate) fn in_record(&self, who: &Who<'_>, roll: Roll) -> Option<Stake> {
        let lawyer = self.roster.lawyer(roll)?;
        [
            (Stake::OwnRecord, who.roll == Some(roll)),
            (Stake::OwnFirm, who.firms().any(|firm| *firm == lawyer.firm)),
            (Stake::OnTheRoll, self.is_on_the_roll(who)),
        ]
        .into_iter()
        .find_map(|(stake, holds)| holds.then_some(stake))
    }

    /// Whether it is a lawyer who could have a case.
    pub(crate) fn is_on_the_roll(&self, who: &Who<'_>) -> bool {
        who.roll.is_some_and(|roll| self.roster.is_enrolled(roll))
    }

    fn joined(&self, id: &'a str, own: Option<Roll>, expert: Option<&'a Expert>) -> Who<'a> {
        let roll = own.or_else(|| expert?.lawyer);
        let lawyer = roll.and_then(|roll| self.roster.lawyer(roll));
        Who { id, roll, lawyer, firm: expert.and_then(|expert| expert.firm.as_ref()) }
    }
}

/// Everybody who has a stake in one case, looked up once.
#[derive(Default)]
pub(crate) struct Stakes<'a> {
    client: Option<&'a PartyId>,
    other_side: BTreeSet<&'a str>,
    own: BTreeSet<Roll>,
    own_firms: BTreeSet<&'a FirmId>,
    theirs: BTreeSet<Roll>,
    their_firms: BTreeSet<&'a FirmId>,
}

impl<'a> Stakes<'a> {
    /// Looks them up for a case on the docket.
    pub(crate) fn of_case(records: Records<'a>, case: &'a Case) -> Self {
        let own = records.docket.reach(case.docket(), Tie::is_same_matter);
        let links = own.iter().flat_map(|case| case.links());
        let links: Vec<_> = links.map(|link| (link.to, link.tie)).collect();
        Self::look_up(records, case.matter(), &own, &links)
    }

    /// Looks them up for what isn't on the docket yet.
    pub(crate) fn of_matter(records: Records<'a>, matter: &'a Matter) -> Self {
        let continued = matter.links.iter().filter(|link| link.tie.is_same_matter());
        let own = continued.flat_map(|link| records.docket.reach(link.to, Tie::is_same_matter));
        let own: Vec<&Case> = own.collect();
        let links = matter.links.iter().chain(own.iter().flat_map(|case| case.links()));
        let links: Vec<_> = links.map(|link| (link.to, link.tie)).collect();
        Self::look_up(records, matter, &own, &links)
    }

    fn look_up(
        records: Records<'a>,
        matter: &'a Matter,
        own: &[&'a Case],
        links: &[(DocketNo, Tie)],
    ) -> Self {
        let Records { docket, rota, roster, .. } = records;
        let client = &matter.client.token;
        let mut stakes = Self { client: Some(client), ..Self::default() };
        let matters: Vec<&Matter> =
            std::iter::once(matter).chain(own.iter().map(|case| case.matter())).collect();
        let opponents = matters.iter().flat_map(|matter| &matter.opponents);
        stakes.their_firms.extend(opponents.clone().filter_map(|o| o.firm.as_ref()));
        let against = links.iter().filter(|(_, tie)| *tie == Tie::OpposingParty);
        let linked = against.flat_map(|(to, _)| docket.reach(*to, Tie::is_same_matter));
        let named = opponents.clone().flat_map(|opponent| docket.of_client(&opponent.party));
        for theirs in linked.chain(docket.against(client)).chain(named) {
            stakes.other_side.insert(theirs.matter().client.token.as_str());
            stakes.theirs.extend(theirs.acting().map(|acting| acting.lawyer));
            stakes.their_firms.extend(theirs.acting().map(|acting| &acting.firm));
        }
        let others = docket.of_client(client).flat_map(|case| &case.matter().opponents);
        let opponents = opponents.chain(others);
        stakes.other_side.extend(opponents.map(|opponent| opponent.party.as_str()));
        for acting in own.iter().flat_map(|case| case.acting()) {
            let now = roster.lawyer(acting.lawyer).map(|lawyer| &lawyer.firm);
            stakes.own.insert(acting.lawyer);
            stakes.own_firms.extend([&acting.firm].into_iter().chain(now));
        }
        stakes.add_help(rota);
        stakes
    }

    /// Help on duty joins: whoever helped the client has worked for them, whoever helped against them or the
    /// other side, for that side; and those whom such help names stand there.
    fn add_help(&mut self, rota: &'a Rota) {
        let Some(client) = self.client else { return };
        for help in rota.naming(client) {
            if help.given.client == *client {
                self.own.insert(help.lawyer);
                self.other_side.extend(help.given.opponents.iter().map(PartyId::as_str));
            } else if help.given.opponents.contains(client) {
                self.theirs.insert(help.lawyer);
                self.other_side.insert(help.given.client.as_str());
            }
        }
        self.other_side.remove(client.as_str());
        let persons = self.other_side.iter().filter_map(|person| PartyId::new(*person).ok());
        for person in persons {
            let helped = rota.naming(&person).filter(|help| help.given.client == person);
            self.theirs.extend(helped.map(|help| help.lawyer));
        }
    }

    /// Whether a person stands on the other side, is one of its lawyers, or is or is related to one.
    pub(crate) fn is_other_side(&self, records: Records<'a>, person: &PartyId) -> bool {
        let stake = self.of(&records.who(person.as_str()));
        matches!(stake, Some(Stake::OtherSide | Stake::ForOtherSide))
            || records.roster.related_to(person).iter().any(|roll| self.theirs.contains(roll))
    }

    /// The stake that somebody has in the case: the first that holds.
    pub(crate) fn of(&self, who: &Who<'_>) -> Option<Stake> {
        let has = |rolls: &BTreeSet<Roll>| who.roll.is_some_and(|roll| rolls.contains(&roll));
        let of_firm = |firms: &BTreeSet<&FirmId>| who.firms().any(|firm| firms.contains(firm));
        let client = self.client.map(PartyId::as_str);
        let is_party = |id: &str| client == Some(id) || self.other_side.contains(id);
        [
            (Stake::Client, client == Some(who.id)),
            (Stake::OtherSide, self.other_side.contains(who.id)),
            (Stake::OwnCase, has(&self.own)),
            (Stake::OwnFirm, of_firm(&self.own_firms)),
            (Stake::ForOtherSide, has(&self.theirs) || of_firm(&self.their_firms)),
            (Stake::RelatedToParty, who.related().any(|person| is_party(person.as_str()))),
        ]
        .into_iter()
        .find_map(|(stake, holds)| holds.then_some(stake))
    }
}
