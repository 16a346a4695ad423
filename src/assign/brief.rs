//! What a case brings to every assessment, looked up once.

use jiff::civil::Date;

use super::scene::Scene;
use crate::calendar::first_of_days_until;
use crate::docket::{Assignment, Case, Matter, Tie};
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

    /// Whoever aided somebody of the other side in any matter is adverse; their firm is, where it is
    /// this very matter: the client stands on the other side there.
    fn note_other_side(&mut self, scene: &Scene<'a>) {
        for opponent in &self.matter.opponents {
            for theirs in scene.docket.of_client(&opponent.party) {
                let same_matter = theirs.matter().is_against(&self.matter.client.token);
                self.note_adverse(theirs, same_matter);
            }
        }
    }

    fn note_adverse(&mut self, theirs: &'a Case, same_matter: bool) {
        self.adverse.extend(lawyers(theirs));
        if same_matter {
            self.adverse_firms.extend(theirs.assignments().iter().map(|a: &Assignment| &a.firm));
        }
    }

    fn note_links(&mut self, scene: &Scene<'a>) {
        for joined in scene.docket.joined_with(self.case) {
            self.linked.extend(lawyers(joined));
        }
        for link in self.case.links() {
            let Some(other) = scene.docket.case(link.to) else { continue };
            match link.tie {
                Tie::OpposingParty {} => self.note_adverse(other, true),
                Tie::SecondSeat {} => self.other_seats.extend(lawyers(other)),
                Tie::Continuation { client_objects: true } => self.spent.extend(lawyers(other)),
                Tie::Continuation { client_objects: false }
                | Tie::CoDefendant {}
                | Tie::LinkedFacts {} => {}
            }
        }
    }
}

fn lawyers(case: &Case) -> impl Iterator<Item = Roll> {
    case.assignments().iter().map(|assignment| assignment.lawyer)
}
