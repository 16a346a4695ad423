//! How choices and the desk's freedoms concentrate: officers who steer, favour, reorder and narrow, each
//! plain in the data beside colleagues who don't; and a year counted again from its lines of JSON.

mod again;

use crate::world::desk;
use again::{Again, choices_agree, desks_agree};
use assigned_counsel::docket::{Applicant, Application, Client, Matter, MeansTest, SpecialtyNeed};
use assigned_counsel::fairness::{
    ActorRow, Concentration, Fairness, HelperRow, LawyerPart, Report,
};
use assigned_counsel::terms::{Channel, Kind, Level, Role, Stage};
use assigned_counsel::{ActorId, DocketNo, Engine, Event, Lawyer, LawyerId, Policy, Roll};
use assigned_counsel_city::{Mix, Year, YearPlan};
use jiff::civil::date;
use proptest::prelude::*;

use crate::world::{at, engine, figures, lawyer, open_policy};

/// Twelve lawyers, `l-00` to `l-11`, all with published profiles; a client's picks are by number.
struct Town {
    engine: Engine,
    clients: u32,
}

impl Town {
    fn new(amend: impl Fn(u32, Lawyer) -> Lawyer) -> Self {
        let lawyers = (0..12).map(|n| amend(n, lawyer(name(n).as_str())));
        let mut engine = engine(open_policy(), lawyers);
        for n in 0..12 {
            engine.consent(at(), &desk(), name(n)).unwrap();
        }
        Self { engine, clients: 0 }
    }

    fn approve(&mut self, officer: &str, need: Option<SpecialtyNeed>, choice: bool) -> DocketNo {
        self.clients += 1;
        let client = format!("client-{}", self.clients).parse().unwrap();
        let mut matter =
            Matter::new(Client::new(client, Role::Party), Kind::Civil, Stage::Arbitration);
        matter.specialty = need;
        let (by, siming) = (Applicant::Client, "siming".parse().unwrap());
        let mut application = Application::new(by, siming, Channel::Window, matter);
        application.wants_choice = choice;
        let case = format!("case-{}", self.clients).parse().unwrap();
        let means = MeansTest::Declared;
        self.engine.approve(at(), &actor(officer), case, application, means).unwrap()
    }

    /// A client names lawyers with an officer's help; the first who may have the case gets it.
    fn helped(&mut self, officer: &str, picks: &[u32]) {
        let docket = self.approve(officer, None, true);
        let (picks, by) = (picks.iter().copied().map(name).collect(), Applicant::Client);
        self.engine.choose(at(), &desk(), docket, picks, by, Some(actor(officer))).unwrap();
    }

    fn by_hand(&mut self, officer: &str, n: u32) {
        let docket = self.approve(officer, None, false);
        let (why, second) = ("relief".parse().unwrap(), Some(actor("head")));
        let officer = actor(officer);
        self.engine.assign_by_hand(at(), &officer, docket, name(n), why, second).unwrap();
    }

    fn assign(&mut self, officer: &str, docket: DocketNo) {
        assert!(self.engine.assign(at(), &actor(officer), docket).unwrap().lawyer().is_some());
    }

    fn figures(&mut self) -> Report {
        figures(&self.engine.drain_events())
    }
}

fn name(n: u32) -> LawyerId {
    format!("l-{n:02}").parse().unwrap()
}

fn actor(id: &str) -> ActorId {
    id.parse().unwrap()
}

fn helper<'r>(report: &'r Report, id: &str) -> &'r HelperRow {
    report.choice.helpers.iter().find(|row| row.helper == actor(id)).unwrap()
}

fn officer<'r>(report: &'r Report, id: &str) -> &'r ActorRow {
    report.desk.actors.iter().find(|row| row.actor == actor(id)).unwrap()
}

/// As lawyer, how many, of how many.
fn shown(had: Option<LawyerPart>) -> Option<(u32, u64, u64)> {
    had.map(|had| (had.lawyer.number(), had.part.count, had.part.of))
}

/// Both help twelve clients; one always points at lawyer 7, and the other's clients go through the list.
/// Lawyer 7 has 13 of 24 choices and the others one each: (169 + 11) / 576; at best 12 × 4 / 576.
#[test]
fn an_officer_who_steers_every_choice_to_one_lawyer() {
    let mut town = Town::new(|_, lawyer| lawyer);
    for n in 0..12 {
        town.helped("steers", &[7, n % 7]);
        town.helped("helps", &[n, (n + 1) % 12]);
    }
    let report = town.figures();
    let choices = &report.choice;
    assert_eq!((choices.asked, choices.cases, choices.helped), (24, 24, 24));
    assert_eq!((choices.hhi, choices.hhi_least), (Some(3_125), Some(833)));
    assert_eq!(shown(choices.most.first().copied()), Some((7, 13, 24)));

    let steers = helper(&report, "steers");
    assert_eq!((steers.cases, steers.choices, steers.lawyers), (12, 12, 1));
    assert_eq!(shown(steers.most_chosen), Some((7, 12, 12)));
    let helps = helper(&report, "helps");
    assert_eq!((helps.cases, helps.choices, helps.lawyers), (12, 12, 12));
    assert_eq!(shown(helps.most_chosen), Some((0, 1, 12)));
    let largest = choices.largest_helper_part(10).unwrap();
    assert_eq!(largest.ten_thousandths(), Some(10_000));
}

/// The one whom everybody is steered to is on leave: others get the cases, or the client must name
/// somebody else, and who is named first still shows.
#[test]
fn an_officer_who_steers_to_somebody_who_cannot_have_the_cases() {
    let away = |n, lawyer: Lawyer| {
        if n == 7 { lawyer.with_leave(date(2024, 3, 1), date(2024, 4, 1)) } else { lawyer }
    };
    let mut town = Town::new(away);
    for n in 0..6 {
        town.helped("steers", &[7, n]);
    }
    town.helped("steers", &[7]);
    let report = town.figures();
    let steers = helper(&report, "steers");
    assert_eq!((steers.cases, steers.choices, steers.lawyers), (7, 6, 6));
    assert_eq!(shown(steers.most_chosen), Some((0, 1, 6)));
    assert_eq!(shown(steers.most_named), Some((7, 7, 7)));
    let first = report.choice.first_choice;
    assert_eq!((first.count, first.of, report.choice.failed_rounds), (0, 7, 1));
}

#[test]
fn an_officer_who_names_the_same_favourite_by_hand() {
    let on_leave = |n, lawyer: Lawyer| {
        if n == 4 { lawyer.with_leave(date(2024, 3, 1), date(2024, 4, 1)) } else { lawyer }
    };
    let mut town = Town::new(on_leave);
    for n in 0..4 {
        town.by_hand("favours", 4);
        town.by_hand("varies", n);
    }
    let docket = town.approve("varies", None, false);
    town.assign("varies", docket);
    let report = town.figures();
    assert_eq!(report.desk.by_hand_actors, 2);

    let favours = officer(&report, "favours");
    assert_eq!((favours.assignments, favours.by_hand, favours.by_hand_lawyers), (4, 4, 1));
    assert_eq!(shown(favours.by_hand_most), Some((4, 4, 4)));
    assert_eq!((favours.waiving, favours.reasons_waived), (4, 4));
    assert_eq!(favours.approved_by.len(), 1);
    assert_eq!(
        (&favours.approved_by[0].second, favours.approved_by[0].assignments),
        (&actor("head"), 4)
    );
    let varies = officer(&report, "varies");
    assert_eq!((varies.assignments, varies.by_hand, varies.by_hand_lawyers), (5, 4, 4));
    assert_eq!(shown(varies.by_hand_most), Some((0, 1, 4)));
    assert_eq!((varies.waiving, varies.reasons_waived), (0, 0));
    assert_eq!(officer(&report, "head").approved, 8);
}

#[test]
fn an_officer_who_takes_cases_out_of_order() {
    let mut town = Town::new(|_, lawyer| lawyer);
    let dockets: Vec<DocketNo> = (0..6).map(|_| town.approve("queues", None, false)).collect();
    let (before, after) = dockets.split_at(4);
    for docket in after.iter().rev() {
        town.assign("jumps", *docket);
    }
    for docket in before {
        town.assign("queues", *docket);
    }
    let report = town.figures();
    let orders = |id| {
        let row = officer(&report, id);
        (row.out_of_order, row.assignments)
    };
    assert_eq!((orders("jumps"), orders("queues")), ((2, 2), (0, 4)));
    assert_eq!(report.desk.out_of_order, 2);
}

/// One officer demands a certificate that only lawyer 9 has, so that nobody else is a candidate.
#[test]
fn an_officer_who_narrows_the_description_until_one_is_left() {
    let specialist = |n, lawyer: Lawyer| match n {
        9 => lawyer.with_certificate("rare".parse().unwrap(), Level::Skilled, date(2020, 1, 1)),
        _ => lawyer,
    };
    let mut town = Town::new(specialist);
    for _ in 0..3 {
        let need = SpecialtyNeed { specialty: "rare".parse().unwrap(), demanded: true };
        let docket = town.approve("narrows", Some(need), false);
        town.assign("narrows", docket);
        let docket = town.approve("describes", None, false);
        town.assign("describes", docket);
    }
    let report = town.figures();
    let narrows = officer(&report, "narrows");
    assert_eq!((narrows.single_candidate, narrows.assignments), (3, 3));
    assert_eq!(shown(narrows.single_candidate_most), Some((9, 3, 3)));
    assert_eq!(officer(&report, "describes").single_candidate, 0);
    assert_eq!(report.desk.single_candidate, 3);
}

#[test]
fn a_year_counted_again() {
    let plan = YearPlan::synthetic(3, 60, 1_500, Mix::Scarce, Policy::xiamen()).unwrap();
    let (mut fairness, mut again) = (Fairness::new(), Again::default());
    let observe = |event: &Event| {
        fairness.observe(event).unwrap();
        again.read(&serde_json::to_value(event).unwrap()["fact"]);
    };
    Year::new(plan).unwrap().live(observe).unwrap();
    let report = fairness.report();
    choices_agree(&report, &again);
    desks_agree(&report, &again);
    let seen = ["asked", "failed", "first"].map(|name| again.sum(name) > 0);
    assert_eq!(seen, [true; 3], "{:?}", again.sums);
}

/// An officer, what they do, and with which lawyers or which of the cases that wait.
fn acts() -> impl Strategy<Value = Vec<(usize, u32, Vec<u32>)>> {
    let picks = Just((0..12).collect::<Vec<u32>>()).prop_shuffle();
    let picks = (picks, 1_usize..4).prop_map(|(picks, n)| picks[..n].to_vec());
    prop::collection::vec((0_usize..3, 0_u32..4, picks), 1..40)
}

proptest! {
    /// Whatever three officers do; lawyers 8 to 11 are on leave.
    #[test]
    fn a_random_desk_counted_again(acts in acts()) {
        let mut town = Town::new(|n, lawyer| match n {
            8.. => lawyer.with_leave(date(2024, 3, 1), date(2024, 4, 1)),
            _ => lawyer,
        });
        let mut waiting = Vec::new();
        for (officer, act, picks) in acts {
            let officer = ["ann", "bob", "cai"][officer];
            match act {
                0 => town.helped(officer, &picks),
                1 => town.by_hand(officer, picks[0]),
                2 => waiting.push(town.approve(officer, None, false)),
                _ if waiting.is_empty() => {}
                _ => {
                    let docket = waiting.swap_remove(picks[0] as usize % waiting.len());
                    town.assign(officer, docket);
                }
            }
        }
        let (events, mut again) = (town.engine.drain_events(), Again::default());
        for event in &events {
            again.read(&serde_json::to_value(event).unwrap()["fact"]);
        }
        let report = figures(&events);
        choices_agree(&report, &again);
        desks_agree(&report, &again);
    }

    /// The index lies between the least for as many lawyers and the whole, doesn't hang on the order, and
    /// doesn't fall when two lawyers become one.
    #[test]
    fn the_index_keeps_its_bounds(lawyers in prop::collection::vec(0_u32..9, 1..60), more in 0_u64..20) {
        let all = |lawyers: &[u32]| Concentration::new(lawyers.iter().copied().map(Roll::new));
        let concentration = all(&lawyers);
        let hhi = concentration.hhi().unwrap();
        let different = concentration.lawyers();
        let least = concentration.hhi_least(different + more).unwrap();
        prop_assert!(0 < least && least <= hhi && hhi <= 10_000);
        prop_assert_eq!(different == 1, hhi == 10_000);
        prop_assert!(least <= concentration.hhi_least(different).unwrap());

        let backwards: Vec<u32> = lawyers.iter().rev().copied().collect();
        prop_assert_eq!(all(&backwards), concentration);
        let merged: Vec<u32> = lawyers.iter().map(|n| if *n == 8 { 0 } else { *n }).collect();
        prop_assert!(all(&merged).hhi().unwrap() >= hhi);
    }

    /// As many for each is the least there is.
    #[test]
    fn all_equal_is_the_least(lawyers in 1_u32..50, each in 1_usize..9) {
        let equal = (0..lawyers).flat_map(|n| std::iter::repeat_n(Roll::new(n), each));
        let concentration = Concentration::new(equal);
        prop_assert_eq!(concentration.hhi(), concentration.hhi_least(u64::from(lawyers)));
        prop_assert_eq!(concentration.hhi(), Some(u64::from(10_000 / lawyers)));
    }
}
