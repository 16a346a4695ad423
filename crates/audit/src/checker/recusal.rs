//! Who has a stake in a case, from the rules' text once more: whoever acts in it, or says something about
//! its quality.

use std::collections::BTreeSet;

use super::books::{Books, CaseFile, Held};
use super::law::{is_same_matter, linked_against};
use assigned_counsel::docket::{Matter, Tie};
use assigned_counsel::id::{DocketNo, FirmId, PartyId, Roll};

/// What is known of an expert.
#[derive(Clone, Debug, Default)]
pub(super) struct Expert {
    pub(super) lawyer: Option<Roll>,
    pub(super) firm: Option<FirmId>,
    pub(super) recused: BTreeSet<DocketNo>,
}

impl Expert {
    /// Has a stake in the case, or so declared.
    pub(super) fn has_stake(&self, books: &Books, id: &str, docket: DocketNo) -> bool {
        let person = Person { id, lawyer: self.lawyer, firm: self.firm.as_ref() };
        self.recused.contains(&docket) || person.stake(books, docket).is_some()
    }
}

/// What somebody has to do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tied {
    Client,
    OtherSide,
    /// Own work for the client, or the own firm's.
    Ours,
    /// Work for the other side, or the firm's.
    Theirs,
    Related,
}

/// Somebody by their id, with what the register and the appointments join to it.
pub(super) struct Person<'a> {
    pub(super) id: &'a str,
    pub(super) lawyer: Option<Roll>,
    pub(super) firm: Option<&'a FirmId>,
}

/// Everybody on the other side of a client: named in any of their cases, the clients of linked cases and of
/// cases that name them, and whom help on duty puts there.
pub(super) fn other_side<'a>(
    books: &'a Books,
    matter: &'a Matter,
    against: &BTreeSet<DocketNo>,
) -> BTreeSet<&'a str> {
    let client = &matter.client.token;
    let own = books.cases_of(client).iter().filter_map(|docket| books.case(*docket));
    let matters = own.map(|case| &case.matter).chain([matter]);
    let named = matters.flat_map(|matter| &matter.opponents).map(|opponent| &opponent.party);
    let theirs = against.iter().chain(books.cases_against(client));
    let theirs = theirs.filter_map(|docket| books.case(*docket));
    let theirs = theirs.map(|case| &case.matter.client.token);
    let by_help = books.duty.helped(client).flat_map(|help| &help.given.opponents);
    let by_help = by_help.chain(books.duty.against(client).map(|help| &help.given.client));
    let all = named.chain(theirs).chain(by_help).filter(|party| *party != client);
    all.map(PartyId::as_str).collect()
}

/// The cases of the other side that the links of a matter lead to, where it isn't on the docket yet.
pub(super) fn linked_to(books: &Books, matter: &Matter) -> BTreeSet<DocketNo> {
    let opposing = |tie: Tie| matches!(tie, Tie::OpposingParty);
    let links = matter.links.iter();
    let direct = links.clone().filter(|link| opposing(link.tie)).map(|link| link.to);
    let direct = direct.flat_map(|to| books.reach(to, is_same_matter));
    let earlier = links.filter(|link| is_same_matter(link.tie)).map(|link| link.to);
    direct.chain(earlier.flat_map(|to| linked_against(books, to))).collect()
}

impl Person<'_> {
    /// What ties them to the case: the first that does.
    pub(super) fn stake(&self, books: &Books, docket: DocketNo) -> Option<Tied> {
        let case = books.case(docket)?;
        let client = &case.matter.client.token;
        let linked = linked_against(books, docket);
        let parties = other_side(books, &case.matter, &linked);
        let stages = books.reach(docket, is_same_matter);
        let stages: Vec<&CaseFile> = stages.iter().filter_map(|stage| books.case(*stage)).collect();
        let held = stages.iter().flat_map(|case| case.acting());
        let mut ours = held.map(|held| self.is_of(books, held));
        let helped = |roll: Roll| Some(roll) == self.lawyer;
        let page = self.lawyer.and_then(|roll| books.page(roll));
        let is_party = |party: &PartyId| party == client || parties.contains(party.as_str());
        let tied = [
            (Tied::Client, client.as_str() == self.id),
            (Tied::OtherSide, parties.contains(self.id)),
            (
                Tied::Ours,
                ours.any(|own| own) || books.duty.helped(client).any(|help| helped(help.lawyer)),
            ),
            (Tied::Theirs, self.is_theirs(books, &stages, &linked, &parties, client)),
            (Tied::Related, page.is_some_and(|page| page.record.related_to.iter().any(is_party))),
        ];
        tied.into_iter().find_map(|(tied, holds)| holds.then_some(tied))
    }

    fn is_own_firm(&self, books: &Books, firm: &FirmId) -> bool {
        let own = self.lawyer.and_then(|roll| books.page(roll)).map(|page| &page.record.firm);
        self.firm == Some(firm) || own == Some(firm)
    }

    /// It is their own work, or that of a lawyer whose firm was or is theirs.
    fn is_of(&self, books: &Books, held: &Held) -> bool {
        let now = books.page(held.lawyer).map(|page| &page.record.firm);
        Some(held.lawyer) == self.lawyer
            || self.is_own_firm(books, &held.firm)
            || now.is_some_and(|firm| self.is_own_firm(books, firm))
    }

    fn is_theirs(
        &self,
        books: &Books,
        stages: &[&CaseFile],
        linked: &BTreeSet<DocketNo>,
        parties: &BTreeSet<&str>,
        client: &PartyId,
    ) -> bool {
        let opponents = stages.iter().flat_map(|case| &case.matter.opponents);
        let mut paid = opponents.clone().filter_map(|opponent| opponent.firm.as_ref());
        let named = opponents.flat_map(|opponent| books.cases_of(&opponent.party));
        let mut theirs = linked.iter().chain(named).chain(books.cases_against(client));
        let helped = parties.iter().filter_map(|party| PartyId::new(*party).ok());
        let is_own = |roll: Roll| Some(roll) == self.lawyer;
        paid.any(|firm| self.is_own_firm(books, firm))
            || theirs.any(|docket| {
                let mut acting = books.case(*docket).into_iter().flat_map(CaseFile::acting);
                acting.any(|held| is_own(held.lawyer) || self.is_own_firm(books, &held.firm))
            })
            || books.duty.against(client).any(|help| is_own(help.lawyer))
            || helped.into_iter().any(|p| books.duty.helped(&p).any(|help| is_own(help.lawyer)))
    }
}
