//! What a case brings to every assessment, looked up once.

use std::collections::BTreeSet;

use super::scene::Scene;
use crate::caseload::View;
use crate::docket::{Case, Matter, Tie};
use crate::duty::Help;
use crate::id::{DocketNo, FirmId, PartyId, Roll};
use crate::quantity::Load;
use crate::register::Sought;

/// The case, and who stands in a conflict with it.
pub(crate) struct Brief<'a> {
    pub(crate) case: &'a Case,
    pub(crate) matter: &'a Matter,
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
    /// Those who are barred before an organ of the case, for each of them, in the order of roll numbers.
    pub(crate) barred: Vec<&'a [Roll]>,
    /// Whoever any of the rest may be about: the others have nothing to do with the case. In the order of
    /// roll numbers.
    pub(crate) concerned: Vec<Roll>,
    /// The specialty that the case needs.
    pub(crate) sought: Option<Sought<'a>>,
    /// What everybody carries, in the windows that caps look at today.
    pub(crate) caseload: View<'a>,
    /// The cap on cases of this kind.
    pub(crate) category_cap: Option<Load>,
}

impl<'a> Brief<'a> {
    pub(crate) fn new(scene: &Scene<'a>, case: &'a Case) -> Self {
        let (matter, today) = (case.matter(), scene.today);
        let opponents = matter.opponents.iter();
        let parties = std::iter::once(&matter.client.token).chain(opponents.map(|o| &o.party));
        let caps = &scene.policy.caps;
        let need = matter.specialty.as_ref();
        let mut brief = Self {
            case,
            matter,
            parties: parties.collect(),
            adverse: Vec::new(),
            adverse_firms: matter.opponents.iter().filter_map(|o| o.firm.as_ref()).collect(),
            linked: Vec::new(),
            other_seats: Vec::new(),
            spent: case.assignments().iter().map(|a| a.lawyer).collect(),
            barred: case.organs().map(|organ| scene.roster.barred_before(organ)).collect(),
            concerned: Vec::new(),
            sought: need.map(|need| scene.roster.seek(&need.specialty, today)),
            caseload: scene.view(),
            category_cap: caps.category.iter().find(|c| c.kind == matter.kind).map(|c| c.year),
        };
        brief.spent.extend(case.excluded());
        if let Some((of, true)) = case.continues() {
            let unwanted = scene.docket.case(of).and_then(Case::holder);
            brief.spent.extend(unwanted.map(|assignment| assignment.lawyer));
        }
        brief.note_other_side(scene);
        brief.note_links(scene);
        brief.note_concerned(scene);
        brief
    }

    fn note_concerned(&mut self, scene: &Scene<'a>) {
        let named = [&self.adverse, &self.linked, &self.other_seats, &self.spent];
        let of_firms = self.adverse_firms.iter().flat_map(|firm| scene.roster.of_firm(firm));
        let relatives = self.parties.iter().flat_map(|party| scene.roster.related_to(party));
        let concerned = named.into_iter().flatten().chain(of_firms).chain(relatives);
        self.concerned = concerned.copied().collect();
        self.concerned.sort_unstable();
        self.concerned.dedup();
    }

    /// Whoever aids or aided somebody of the other side in any matter is adverse, and so is whoever
    /// acts or acted against the client; their firm is, where it is this very matter.
    fn note_other_side(&mut self, scene: &Scene<'a>) {
        let client = &self.matter.client.token;
        let opponents = self.matter.opponents.iter();
        let theirs = opponents.flat_map(|opponent| scene.docket.of_client(&opponent.party));
        for theirs in theirs.chain(scene.docket.against(client)) {
            self.adverse.extend(lawyers(theirs));
            if is_one_matter(self.matter, theirs.matter()) {
                self.parties.push(&theirs.matter().client.token);
                self.adverse_firms.extend(firms(theirs));
            }
        }
        let opponents = self.matter.opponents.iter().map(|opponent| &opponent.party);
        let theirs = opponents.flat_map(|party| {
            scene.rota.naming(party).filter(move |help| help.given.client == *party)
        });
        let against = scene.rota.naming(client);
        let against = against.filter(|help| help.given.opponents.contains(client));
        self.adverse.extend(theirs.chain(against).map(|help| help.lawyer));
    }

    fn note_links(&mut self, scene: &Scene<'a>) {
        // Most cases stand alone.
        if self.case.links().is_empty() && scene.rota.helps().is_empty() {
            return;
        }
        let (docket, reach) = (self.case.docket(), scene.docket);
        for own in reach.reach(docket, Tie::is_same_matter) {
            let against = own.links().iter().filter(|link| link.tie == Tie::OpposingParty {});
            for theirs in against.flat_map(|link| reach.reach(link.to, Tie::is_same_matter)) {
                self.parties.push(&theirs.matter().client.token);
                self.adverse.extend(lawyers(theirs));
                self.adverse_firms.extend(firms(theirs));
            }
        }
        // The rule is about two defendants: one client's lawyer may go on for that client.
        let client = &self.matter.client.token;
        let (joined, helps) = same_facts(scene, docket);
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
fn same_facts<'a>(scene: &Scene<'a>, docket: DocketNo) -> (Vec<&'a Case>, Vec<&'a Help>) {
    let mut joined = scene.docket.reach(docket, Tie::is_same_facts);
    let mut helps: Vec<&Help> = Vec::new();
    if scene.rota.helps().is_empty() {
        return (joined, helps);
    }
    let (mut seen_cases, mut seen_helps) = (BTreeSet::new(), BTreeSet::new());
    let mut ahead = std::mem::take(&mut joined);
    while let Some(case) = ahead.pop() {
        if !seen_cases.insert(case.docket()) {
            continue;
        }
        joined.push(case);
        let client = &case.matter().client;
        let mut found: Vec<&Help> = scene.rota.about(case.docket()).collect();
        found.extend(of_accused(scene, Some(&client.token).filter(|_| client.role.is_accused())));
        while let Some(help) = found.pop() {
            if seen_helps.insert(help.number) {
                helps.push(help);
                found.extend(of_accused(scene, help.given.accused()));
                let cases = help.given.cases.iter();
                ahead.extend(cases.flat_map(|c| scene.docket.reach(*c, Tie::is_same_facts)));
            }
        }
    }
    (joined, helps)
}

/// The help that names one of these as helped, accused of a crime, or as a co-suspect.
fn of_accused<'a: 'p, 'p>(
    scene: &Scene<'a>,
    persons: impl IntoIterator<Item = &'p PartyId>,
) -> impl Iterator<Item = &'a Help> {
    let rota = scene.rota;
    persons.into_iter().flat_map(move |person| {
        rota.naming(person).filter(move |help| help.given.accused().any(|named| named == person))
    })
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
