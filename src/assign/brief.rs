//! What a case brings to every assessment, looked up once.

use jiff::civil::Date;

use super::scene::Scene;
use crate::calendar::first_of_days_until;
use crate::docket::{Case, Matter, Tie};
use crate::id::{FirmId, PartyId, Roll};
use crate::quantity::Load;

/// The case, and who stands in a conflict with it.
pub(crate) struct Brief<'a> {
    pub(crate) case: &'a Case,
    pub(crate) matter: &'a Matter,
    /// The client and the other side.
    pub(crate) parties: Vec<&'a PartyId>,
    /// Lawyers who act or acted for the other side.
    pub(crate) adverse: Vec<Roll>,
    /// Firms that act or acted for the other side in this matter.
    pub(crate) adverse_firms: Vec<&'a FirmId>,
    /// Lawyers of co-defendants and of linked facts.
    pub(crate) linked: Vec<Roll>,
    /// Lawyers of the other seats.
    pub(crate) other_seats: Vec<Roll>,
    /// Lawyers who had the case, were excluded from it, or whom the client objects to.
    pub(crate) spent: Vec<Roll>,
    pub(crate) month_start: Date,
    pub(crate) year_start: Date,
    /// The first day that counts for being far over the mean.
    pub(crate) overload_start: Date,
    /// The cap on cases of this kind.
    pub(crate) category_cap: Option<Load>,
}

impl<'a> Brief<'a> {
    pub(crate) fn new(scene: &Scene<'a>, case: &'a Case) -> Self {
        let (matter, today) = (case.matter(), scene.today);
        let opponents = matter.opponents.iter();
        let parties = std::iter::once(&matter.client.token).chain(opponents.map(|o| &o.party));
        let caps = &scene.policy.caps;
        let window = caps.overload.as_ref().map_or(0, |overload| overload.window_days);
        let mut brief = Self {
            case,
            matter,
            parties: parties.collect(),
            adverse: Vec::new(),
            adverse_firms: matter.opponents.iter().filter_map(|o| o.firm.as_ref()).collect(),
            linked: Vec::new(),
            other_seats: Vec::new(),
            spent: case.assignments().iter().map(|a| a.lawyer).collect(),
            month_start: today.first_of_month(),
            year_start: today.first_of_year(),
            overload_start: first_of_days_until(today, window),
            category_cap: caps.category.iter().find(|c| c.kind == matter.kind).map(|c| c.year),
        };
        brief.spent.extend(case.excluded());
        brief.note_other_side(scene);
        brief.note_links(scene);
        brief
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
    }

    fn note_links(&mut self, scene: &Scene<'a>) {
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
        let joined = reach.reach(docket, Tie::is_same_facts).into_iter();
        let others = joined.filter(|other| other.matter().client.token != *client);
        self.linked.extend(others.flat_map(lawyers));
        let seats = reach.reach(docket, Tie::is_second_seat).into_iter();
        self.other_seats.extend(seats.filter(|seat| seat.docket() != docket).flat_map(lawyers));
        if let Some((of, true)) = self.case.continues() {
            let unwanted = reach.case(of).and_then(Case::holder);
            self.spent.extend(unwanted.map(|assignment| assignment.lawyer));
        }
    }
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
