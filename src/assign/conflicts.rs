//! Conflicts of interest (利益冲突) in one case, looked up once: whom and what the case is tied to.

use std::collections::BTreeSet;

use super::context::Context;
use crate::docket::{Case, Matter, Tie};
use crate::duty::Help;
use crate::id::{DocketNo, FirmId, PartyId, Roll};

/// The parties of a case, and the lawyers and firms that something ties to it.
#[derive(Default)]
pub(crate) struct Conflicts<'a> {
    /// The client and the other side.
    pub(crate) parties: Vec<&'a PartyId>,
    /// Lawyers who act or acted for the other side, or helped it on duty; and who helped somebody on duty
    /// against the client.
    pub(crate) adverse: Vec<Roll>,
    /// Firms that act or acted for the other side in this matter.
    pub(crate) adverse_firms: Vec<&'a FirmId>,
    /// Lawyers of co-defendants and of linked facts, and who helped such people on duty.
    pub(crate) linked: Vec<Roll>,
    /// Lawyers of the other seats.
    pub(crate) other_seats: Vec<Roll>,
    /// Lawyers who had the case, were excluded from it, or whom the client objects to.
    pub(crate) spent: Vec<Roll>,
    /// Everybody whom any of the rest may be about: the others have nothing to do with the case. In the
    /// order of roll numbers.
    concerned: Vec<Roll>,
}

impl<'a> Conflicts<'a> {
    /// Looks them up for a case.
    pub(crate) fn look_up(context: &Context<'a>, case: &'a Case) -> Self {
        let matter = case.matter();
        let opponents = matter.opponents.iter();
        let parties = std::iter::once(&matter.client.token).chain(opponents.map(|o| &o.party));
        let had = case.assignments().iter().filter(|a| !a.is_withdrawn());
        let mut conflicts = Self {
            parties: parties.collect(),
            adverse_firms: matter.opponents.iter().filter_map(|o| o.firm.as_ref()).collect(),
            spent: had.map(|a| a.lawyer).collect(),
            ..Self::default()
        };
        conflicts.spent.extend(case.excluded());
        if let Some((of, true)) = case.continues() {
            let unwanted = context.docket.case(of).and_then(Case::holder);
            conflicts.spent.extend(unwanted.map(|assignment| assignment.lawyer));
        }
        conflicts.add_other_side(context, matter);
        conflicts.add_linked(context, case);
        conflicts.sum_up(context);
        conflicts
    }

    /// Whether anything ties a lawyer to the case. Where this is false, no conflict holds.
    pub(crate) fn concern(&self, roll: Roll) -> bool {
        self.concerned.binary_search(&roll).is_ok()
    }

    /// Nothing ties any lawyer to the case.
    pub(crate) fn concern_nobody(&self) -> bool {
        self.concerned.is_empty()
    }

    fn sum_up(&mut self, context: &Context<'a>) {
        let named = [&self.adverse, &self.linked, &self.other_seats, &self.spent];
        let of_firms = self.adverse_firms.iter().flat_map(|firm| context.roster.of_firm(firm));
        let relatives = self.parties.iter().flat_map(|party| context.roster.related_to(party));
        let concerned = named.into_iter().flatten().chain(of_firms).chain(relatives);
        self.concerned = concerned.copied().collect();
        self.concerned.sort_unstable();
        self.concerned.dedup();
    }

    /// Whoever aids or aided somebody of the other side in any matter is adverse, and so is whoever
    /// acts or acted against the client; their firm is, where it is this very matter.
    fn add_other_side(&mut self, context: &Context<'a>, matter: &'a Matter) {
        let client = &matter.client.token;
        let opponents = matter.opponents.iter();
        let theirs = opponents.flat_map(|opponent| context.docket.of_client(&opponent.party));
        for theirs in theirs.chain(context.docket.against(client)) {
            self.adverse.extend(lawyers(theirs));
            if is_one_matter(matter, theirs.matter()) {
                self.parties.push(&theirs.matter().client.token);
                self.adverse_firms.extend(firms(theirs));
            }
        }
        let opponents = matter.opponents.iter().map(|opponent| &opponent.party);
        let theirs = opponents.flat_map(|party| {
            context.rota.naming(party).filter(move |help| help.given.client == *party)
        });
        let against = context.rota.naming(client);
        let against = against.filter(|help| help.given.opponents.contains(client));
        self.adverse.extend(theirs.chain(against).map(|help| help.lawyer));
    }

    fn add_linked(&mut self, context: &Context<'a>, case: &'a Case) {
        // Most cases stand alone.
        if case.links().is_empty() && context.rota.helps().is_empty() {
            return;
        }
        let (docket, reach) = (case.docket(), context.docket);
        for own in reach.reach(docket, Tie::is_same_matter) {
            let against = own.links().iter().filter(|link| link.tie == Tie::OpposingParty);
            for theirs in against.flat_map(|link| reach.reach(link.to, Tie::is_same_matter)) {
                self.parties.push(&theirs.matter().client.token);
                self.adverse.extend(lawyers(theirs));
                self.adverse_firms.extend(firms(theirs));
            }
        }
        // The rule is about two defendants: one client's lawyer may go on for that client.
        let client = &case.matter().client.token;
        let (joined, helps) = same_facts(context, docket);
        let others = joined.into_iter().filter(|other| other.matter().client.token != *client);
        self.linked.extend(others.flat_map(lawyers));
        let others = helps.into_iter().filter(|help| help.given.client != *client);
        self.linked.extend(others.map(|help| help.lawyer));
        let seats = reach.reach(docket, Tie::is_second_seat).into_iter();
        self.other_seats.extend(seats.filter(|seat| seat.docket() != docket).flat_map(lawyers));
    }
}

/// Every case of the same or linked facts, and all help given in them. Links between cases lead on, and so
/// does help: to the cases that it is about, and from anybody accused in one of them, or named in such
/// help, to the help that names them as helped or as a co-suspect. It does so though that help may have
/// been of other facts: nobody noted which, and whoever gave it can't be asked here.
fn same_facts<'a>(context: &Context<'a>, docket: DocketNo) -> (Vec<&'a Case>, Vec<&'a Help>) {
    let mut joined = context.docket.reach(docket, Tie::is_same_facts);
    let mut helps: Vec<&Help> = Vec::new();
    if context.rota.helps().is_empty() {
        return (joined, helps);
    }
    // Each case, each person and each help is looked at once: of many co-suspects, each help may name all.
    let (mut seen_cases, mut seen_persons) = (BTreeSet::new(), BTreeSet::new());
    let (mut seen_helps, mut seen_cases_named) = (BTreeSet::new(), BTreeSet::new());
    let mut ahead = std::mem::take(&mut joined);
    while let Some(case) = ahead.pop() {
        if !seen_cases.insert(case.docket()) {
            continue;
        }
        joined.push(case);
        let client = &case.matter().client;
        let about = context.rota.about(case.docket());
        let mut found: Vec<&Help> = about.filter(|help| seen_helps.insert(help.number)).collect();
        let mut persons: Vec<&PartyId> =
            Some(&client.token).filter(|_| client.role.is_accused()).into_iter().collect();
        loop {
            while let Some(person) = persons.pop() {
                if !seen_persons.insert(person) {
                    continue;
                }
                for help in context.rota.naming(person) {
                    let is_new = !seen_helps.contains(&help.number);
                    if is_new && help.given.accused().any(|named| named == person) {
                        seen_helps.insert(help.number);
                        found.push(help);
                    }
                }
            }
            let Some(help) = found.pop() else { break };
            helps.push(help);
            persons.extend(help.given.accused());
            let cases = help.given.cases.iter().filter(|case| seen_cases_named.insert(**case));
            ahead.extend(cases.flat_map(|c| context.docket.reach(*c, Tie::is_same_facts)));
        }
    }
    (joined, helps)
}

/// Two cases, of which at least one names the other's client as its other side, are one matter unless
/// the other names only somebody else: the desk may not have noted who it is.
fn is_one_matter(one: &Matter, other: &Matter) -> bool {
    let faces = |a: &Matter, b: &Matter| a.opponents.is_empty() || a.is_against(&b.client.token);
    faces(one, other) && faces(other, one)
}

fn firms(case: &Case) -> impl Iterator<Item = &FirmId> {
    case.acting().map(|assignment| &assignment.firm)
}

fn lawyers(case: &Case) -> impl Iterator<Item = Roll> {
    case.acting().map(|assignment| assignment.lawyer)
}
