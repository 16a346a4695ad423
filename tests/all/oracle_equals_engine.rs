//! The engine answers as the oracle does: small cities where conflicts and ties are common, driven
//! through random commands; each assignment is compared whole, the ledger at the end.

use crate::world::desk;
use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::assign::{Basis, Decision, FailedPick, Force, Reason, Reasons, Verdict};
use assigned_counsel::docket::{
    Applicant, Application, Client, LanguageNeed, Link, Matter, MeansTest, Notice, Opponent,
    Outcome, ProvisionalAid, ProvisionalGround, ReplacementCause, SpecialtyNeed, Status, Tie,
};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::{Chosen, Engine};
use assigned_counsel::entitlement::Turn;
use assigned_counsel::operation::{
    Accept, AdoptPolicy, Amend, Apply, Approve, Assign, AssignByHand, Choose, Close, Consent,
    Decided, Decline, Depart, Enrol, Exclude, Expire, Notify, OpenCentre, PostMerit, Provide,
    Return, SetGoodStanding, SetShare, TakeIn, WithdrawConsent,
};
use assigned_counsel::policy::{
    Caps, CaseFilter, CategoryCap, CentreBy, Choice, Eligibility, Fallback, LotteryBy, Overload,
    Policy, Proficiency, Relief, Routing, Rung, SecondApprover, Strategy as Choosing, WeightRule,
};
use assigned_counsel::quantity::{Factor, Fraction, Lag, Load, Points, Share, Weight};
use assigned_counsel::register::{Bar, Certificate, Leave, OwnCaps};
use assigned_counsel::standing::{GoodStanding, MeritPosting};
use assigned_counsel::terms::{
    Channel, Engagement, Gender, Gravity, Kind, Level, Licence, Role, Stage,
};
use assigned_counsel::{
    ActorId, CaseId, Command, DocketNo, Event, Fact, Lawyer, LawyerId, Refusal, Roll,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use assigned_counsel_oracle::World;

const SEED: [u8; 32] = [7; 32];

/// Something that happens; what it is about is looked up in the city as it then is.
#[derive(Clone, Debug)]
enum Step {
    Enrol(Lawyer),
    Amend(Index, Lawyer),
    Leave(Index, Leave),
    Depart(Index),
    Return(Index),
    Open(Birth, Matter, Vec<(Index, Tie)>),
    Assign(Index),
    ByHand {
        case: Index,
        lawyer: Index,
        reason: &'static str,
        second: Option<&'static str>,
    },
    Exclude(Index, Index),
    /// How whoever is offered a case answers.
    Answer(Index, Answer),
    Replace(Index, ReplacementCause),
    Close(Index, Outcome),
    Merit(Index, i64, Date),
    Share(Index, u32),
    GoodStanding(Index, GoodStanding),
    Consent(Index, bool),
    Choose {
        case: Index,
        picks: Vec<Index>,
        by: Applicant,
        helped: bool,
    },
    Adopt(Box<Policy>),
    Wait(i64),
}

#[derive(Clone, Copy, Debug)]
enum Birth {
    Approval,
    /// Of an application whose client asks to choose.
    Choice,
    Provisional,
    Notice,
}

#[derive(Clone, Debug)]
struct City {
    policy: Policy,
    lawyers: Vec<Lawyer>,
    steps: Vec<Step>,
}

/// Parses a text of this file: an id or a date.
fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn load(choices: &'static [u64]) -> impl Strategy<Value = Load> {
    select(choices).prop_map(Load::from_hundredths)
}

fn day() -> impl Strategy<Value = Date> {
    let days = ["2022-01-15", "2022-02-28", "2024-01-20", "2024-02-03", "2024-02-29", "2024-06-01"];
    select(days.to_vec()).prop_map(id)
}

fn centre() -> impl Strategy<Value = &'static str> {
    select(&["c0", "c1", "c2"][..])
}

fn party() -> impl Strategy<Value = &'static str> {
    select(&["p0", "p1", "p2", "p3", "p4"][..])
}

fn choosing() -> impl Strategy<Value = Choosing> {
    let weighted = (0_u32..3, 0_u32..3, 1_u32..3, select(&[1_00_i64, 70_00, 100_33][..]))
        .prop_flat_map(|(specialty, points, frequency, cap)| {
            let window = (select(&[1_u32, 7, 90][..]), load(&[1, 1_00, 3_33]));
            window.prop_map(move |(window_days, target)| Choosing::Weighted {
                specialty,
                points,
                frequency,
                points_cap: Points::from_hundredths(cap),
                window_days,
                target,
            })
        });
    prop_oneof![
        4 => load(&[0, 33, 1_00, 3_00]).prop_map(|band| Choosing::FairShare { band }),
        2 => weighted,
        1 => Just(Choosing::Rotation),
        1 => select(&[LotteryBy::Equal, LotteryBy::Claim][..])
            .prop_map(|by| Choosing::Lottery { by }),
    ]
}

fn routing() -> impl Strategy<Value = Routing> {
    use Relief::{OtherPools, StaffLawyers, WaiveCaps};
    let ladder = prop_oneof![
        Just(vec![Rung::SubPool, Rung::Master]),
        Just(vec![Rung::SubPool]),
        Just(vec![Rung::Master, Rung::SubPool]),
    ];
    let minors_ladder = prop_oneof![
        Just(vec![Rung::Minors, Rung::FamiliarMaster]),
        Just(vec![Rung::Minors]),
        Just(vec![Rung::FamiliarMaster, Rung::Minors]),
    ];
    let steps = subsequence(vec![WaiveCaps, OtherPools, StaffLawyers], 0..=3).prop_shuffle();
    let relief = (steps, any::<bool>()).prop_map(|(mut steps, inform)| {
        steps.extend(inform.then_some(Relief::InformSuperior));
        steps
    });
    let centre_by = select(&[CentreBy::AcceptingCentre, CentreBy::Venue][..]);
    (centre_by, ladder, minors_ladder, 1_u32..=4, relief).prop_map(
        |(centre_by, ladder, minors_ladder, min_candidates, relief)| Routing {
            centre_by,
            ladder,
            minors_ladder,
            min_candidates,
            relief,
        },
    )
}

fn caps() -> impl Strategy<Value = Caps> {
    let overload = (select(&[1_01_u32, 1_50, 2_00][..]), select(&[1_u32, 7, 90][..]))
        .prop_flat_map(|(times, window_days)| {
            load(&[1, 1_00, 3_00]).prop_map(move |floor| Overload {
                times: Factor::from_hundredths(times),
                window_days,
                floor,
            })
        });
    let category = (select(&[Kind::Civil, Kind::CriminalDefence][..]), load(&[1_00, 3_00]));
    let category = category.prop_map(|(kind, year)| CategoryCap { kind, year });
    (
        option::of(load(&[1_00, 3_00])),
        option::of(load(&[1_00, 2_00])),
        option::of(load(&[2_00, 5_00])),
        vec(category, 0..=1),
        option::of(overload),
    )
        .prop_map(|(open, month, year, category, overload)| Caps {
            open,
            month,
            year,
            category,
            overload,
        })
}

fn policy() -> impl Strategy<Value = Policy> {
    let second = [SecondApprover::Never, SecondApprover::WhenWaiving, SecondApprover::Always];
    let factors = select(&[[50, 1_00, 1_25, 1_50], [1_00, 1_33, 1_33, 10_00]][..]);
    let choice = (1_u32..=3, 0_u32..=1, any::<bool>(), option::of(1_u32..=20)).prop_map(
        |(picks_max, repicks, again, capacity_percent)| Choice {
            picks_max,
            repicks,
            fallback: if again { Fallback::AskAgain } else { Fallback::Strategy },
            capacity_percent,
        },
    );
    let rule = |when, weight| WeightRule { when, weight: Weight::from_hundredths(weight) };
    let all = CaseFilter::default;
    let weights = vec![
        rule(CaseFilter { stage: Some(Stage::DeathReview), ..all() }, 5_00),
        rule(CaseFilter { gravity: Some(Gravity::LifeOrDeath), ..all() }, 3_33),
        rule(CaseFilter { kind: Some(Kind::PleaHelp), ..all() }, 10),
        rule(CaseFilter { minor: Some(true), ..all() }, 1_50),
        rule(all(), 1_00),
    ];
    let plain = (
        select(&[-720, 0, 480, 840][..]),
        3_u32..=4,
        any::<bool>(),
        any::<bool>(),
        select(second.to_vec()),
        factors,
        // None, or one of 8 hours, or two; urgent ones of 2.
        select(&[(0, 0), (0, 1), (1, 0), (2, 1)][..]),
    );
    (choosing(), routing(), caps(), choice, plain).prop_map(
        move |(
            strategy,
            routing,
            caps,
            choice,
            (offset, years, dedicated, woman, second, factors, rounds),
        )| {
            let mut policy = Policy::xiamen();
            (policy.offers.rounds, policy.offers.urgent_rounds) = rounds;
            policy.utc_offset_minutes = offset;
            policy.strategy = strategy;
            policy.routing = routing;
            policy.caps = caps;
            policy.choice = choice;
            let early = policy.merit.rules.iter_mut();
            let early = early.filter(|rule| rule.cause.as_str() == "case_ended_early");
            early.for_each(|rule| rule.points = Points::from_hundredths(i64::from(years) * 50));
            policy.weights.clone_from(&weights);
            policy.by_hand.second_approver = second;
            policy.eligibility = Eligibility {
                grave_case_years: years,
                minors_pool_dedicated: dedicated,
                woman_for_female_minor_victim: woman,
            };
            let [none, familiar, skilled, expert] = factors.map(Factor::from_hundredths);
            policy.proficiency = Proficiency { none, familiar, skilled, expert };
            policy
        },
    )
}

fn bar() -> impl Strategy<Value = Bar> {
    let organ = select(&["o0", "o1"][..]);
    let left_on = select(&["2020-01-01", "2022-01-31", "2022-02-28", "2023-12-01"][..]);
    prop_oneof![
        (organ.clone(), left_on).prop_map(|(organ, left_on)| {
            Bar::FormerJudgeOrProsecutor { organ: id(organ), left_on: id(left_on) }
        }),
        organ.prop_map(|organ| Bar::RelativeOfStaff { organ: id(organ) }),
        Just(Bar::Assessor),
        Just(Bar::StandingCommitteeMember),
    ]
}

fn certificate() -> impl Strategy<Value = Certificate> {
    let certified_on = select(&["2022-01-01", "2024-02-10"][..]);
    let expires_on = option::of(Just(id("2024-03-01")));
    (select(&["s0", "s1"][..]), select(Level::ALL), certified_on, expires_on).prop_map(
        |(specialty, level, certified_on, expires_on)| Certificate {
            specialty: id(specialty),
            level,
            certified_on: id(certified_on),
            expires_on,
        },
    )
}

fn leave() -> impl Strategy<Value = Leave> {
    (day(), day()).prop_map(|(a, b)| Leave { from: a.min(b), to: a.max(b) })
}

/// Rarely something, mostly nothing: who has every fault takes no case.
fn rarely<T: std::fmt::Debug + Clone + 'static>(
    item: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Vec<T>> {
    prop_oneof![5 => Just(Vec::new()), 1 => vec(item, 1..=2)]
}

/// A lawyer whose record is sound; the key is set when it is known.
fn lawyer() -> impl Strategy<Value = Lawyer> {
    let licence = prop_oneof![
        12 => Just(Licence::Lawyer),
        1 => Just(Licence::LegalServiceWorker),
        1 => Just(Licence::Lapsed),
    ];
    let defends = select(&["2015-06-01", "2021-01-31", "2020-02-29", "2023-01-01"][..]);
    let who = (
        select(&["f0", "f1", "f2", "f3"][..]),
        licence,
        prop_oneof![8 => Just(Engagement::Panel), 1 => Just(Engagement::Staff)],
        select(Gender::ALL),
        option::weighted(0.8, defends),
        select(&[100, 100, 50, 33, 1][..]),
    );
    let pools = (btree_set(centre(), 1..=2), 0..6_u32);
    let skills = (btree_set(select(&["zh", "min"][..]), 0..=2), vec(certificate(), 0..=2));
    let bars = (rarely(bar()), rarely(party()), rarely(leave()));
    let own = || prop_oneof![5 => Just(None), 1 => load(&[50, 2_00]).prop_map(Some)];
    (who, pools, skills, bars, (own(), own(), own())).prop_map(
        |(who, (centres, minors), (languages, certificates), (bars, related, leave), own)| {
            let (firm, licence, engagement, gender, defends, fraction) = who;
            let mut lawyer = Lawyer::new(id("L"), id(firm), id("2014-01-01"));
            lawyer.licence = licence;
            lawyer.engagement = engagement;
            lawyer.gender = gender;
            lawyer.criminal_defence_since = defends.map(id);
            lawyer.fraction = Fraction::from_hundredths(fraction);
            lawyer.centres = centres.into_iter().map(id).collect();
            lawyer.familiar_with_minors = minors < 3;
            lawyer.minors_pool = minors < 2 && engagement == Engagement::Panel;
            lawyer.languages = languages.into_iter().map(id).collect();
            lawyer.certificates = certificates;
            lawyer.bars = bars;
            lawyer.related_to = related.into_iter().map(id).collect();
            lawyer.leave = leave;
            lawyer.caps = OwnCaps { open: own.0, month: own.1, year: own.2 };
            lawyer
        },
    )
}

fn tie() -> impl Strategy<Value = Tie> {
    prop_oneof![
        Just(Tie::CoDefendant),
        Just(Tie::LinkedFacts),
        Just(Tie::OpposingParty),
        any::<bool>().prop_map(|client_objects| Tie::Continuation { client_objects }),
        Just(Tie::Continuation { client_objects: false }),
        Just(Tie::SecondSeat),
    ]
}

fn matter() -> impl Strategy<Value = Matter> {
    let kinds = [
        (Kind::CriminalDefence, Role::Defendant),
        (Kind::PleaHelp, Role::Suspect),
        (Kind::CriminalRepresentation, Role::Victim),
        (Kind::Civil, Role::Party),
    ];
    let stage = prop_oneof![5 => Just(Stage::FirstInstance), 1 => Just(Stage::DeathReview)];
    let what = (
        select(kinds.to_vec()),
        stage,
        prop_oneof![5 => Just(Gravity::Ordinary), 1 => Just(Gravity::LifeOrDeath)],
        prop_oneof![2 => Just(None), 1 => select(&[7, 1_00, 2_50][..]).prop_map(Some)],
    );
    let who = (party(), select(Gender::ALL), prop_oneof![3 => Just(false), 1 => Just(true)]);
    let needs = (
        option::of((select(&["s0", "s1"][..]), prop::bool::weighted(0.3))),
        option::of((select(&["zh", "min"][..]), prop::bool::weighted(0.3))),
    );
    let firm = option::weighted(0.2, select(&["f0", "f1"][..]));
    let others = rarely((party(), firm));
    let place = (option::of(select(&["o0", "o1"][..])), option::of(centre()));
    let first = (prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    (what, who, needs, others, place, first).prop_map(
        |((kind, stage, gravity, weight), who, needs, others, (organ, venue), first)| {
            let ((kind, role), (token, gender, minor)) = (kind, who);
            let client = Client { token: id(token), role, gender, minor };
            let mut matter = Matter::new(client, kind, stage);
            if kind.is_defence() {
                matter.gravity = gravity;
            } else if stage == Stage::DeathReview {
                matter.stage = Stage::OutOfCourt;
            }
            matter.weight = weight.map(Weight::from_hundredths);
            matter.organ = organ.map(id);
            matter.venue = venue.map(id);
            let (specialty, language) = needs;
            matter.specialty =
                specialty.map(|(text, demanded)| SpecialtyNeed { specialty: id(text), demanded });
            matter.language =
                language.map(|(text, demanded)| LanguageNeed { language: id(text), demanded });
            let others: BTreeMap<_, _> = others.into_iter().filter(|o| o.0 != token).collect();
            let opponent = |(party, firm): (&str, Option<&str>)| Opponent {
                party: id(party),
                firm: firm.map(id),
            };
            matter.opponents = others.into_iter().map(opponent).collect();
            (matter.urgent, matter.military) = first;
            matter
        },
    )
}

fn chooser() -> impl Strategy<Value = Applicant> {
    prop_oneof![
        2 => Just(Applicant::Client),
        1 => Just(Applicant::Guardian { person: id("a guardian") }),
        1 => Just(Applicant::NearRelative { person: id("a relative") }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let which = any::<Index>;
    let birth = select(
        &[Birth::Approval, Birth::Choice, Birth::Provisional, Birth::Notice, Birth::Notice][..],
    );
    let links = prop_oneof![2 => Just(Vec::new()), 3 => vec((which(), tie()), 1..=2)];
    let reason = prop_oneof![9 => Just("language"), 1 => Just("whim")];
    let second = option::of(prop_oneof![9 => Just("second"), 1 => Just("desk")]);
    let until = option::of(day());
    let credit = prop_oneof![
        2 => Just(GoodStanding::Good),
        2 => until.prop_map(|until| GoodStanding::Suspended { until }),
        1 => Just(GoodStanding::Removed),
    ];
    prop_oneof![
        1 => lawyer().prop_map(Step::Enrol),
        1 => (which(), lawyer()).prop_map(|(who, lawyer)| Step::Amend(who, lawyer)),
        1 => (which(), leave()).prop_map(|(who, leave)| Step::Leave(who, leave)),
        1 => which().prop_map(Step::Depart),
        1 => which().prop_map(Step::Return),
        12 => (birth, matter(), links).prop_map(|(b, matter, links)| Step::Open(b, matter, links)),
        14 => which().prop_map(Step::Assign),
        4 => (which(), which(), reason, second).prop_map(|(case, lawyer, reason, second)| {
            Step::ByHand { case, lawyer, reason, second }
        }),
        1 => (which(), which()).prop_map(|(case, lawyer)| Step::Exclude(case, lawyer)),
        8 => (which(), select(&Answer::ALL[..])).prop_map(|(case, answer)| Step::Answer(case, answer)),
        2 => (which(), select(&ReplacementCause::ALL[..]))
            .prop_map(|(case, cause)| Step::Replace(case, cause)),
        2 => (which(), select(&[Outcome::Completed, Outcome::Completed, Outcome::Withdrawn][..]))
            .prop_map(|(case, outcome)| Step::Close(case, outcome)),
        2 => (which(), select(&[-70_00_i64, -5_00, 1, 5_00][..]), day())
            .prop_map(|(who, amount, from)| Step::Merit(who, amount, from)),
        1 => (which(), select(&[80_u32, 90, 1_10, 1_25, 1_26][..]))
            .prop_map(|(who, share)| Step::Share(who, share)),
        1 => (which(), credit).prop_map(|(who, credit)| Step::GoodStanding(who, credit)),
        4 => (which(), any::<bool>()).prop_map(|(who, gives)| Step::Consent(who, gives)),
        5 => (which(), vec(which(), 0..=4), chooser(), any::<bool>()).prop_map(
            |(case, picks, by, helped)| Step::Choose { case, picks, by, helped }
        ),
        1 => policy().prop_map(|policy| Step::Adopt(Box::new(policy))),
        5 => select(&[1_i64, 5, 24, 24 * 9, 24 * 31, 24 * 200][..]).prop_map(Step::Wait),
    ]
}

fn city() -> impl Strategy<Value = City> {
    (policy(), vec(lawyer(), 2..=8), vec(step(), 20..=60))
        .prop_map(|(policy, lawyers, steps)| City { policy, lawyers, steps })
}

/// How an offer is answered.
#[derive(Clone, Copy, Debug)]
enum Answer {
    Accept,
    Excused,
    NoRoom,
    Declined,
    Silence,
}

impl Answer {
    const ALL: [Answer; 6] = [
        Answer::Accept,
        Answer::Accept,
        Answer::Excused,
        Answer::NoRoom,
        Answer::Declined,
        Answer::Silence,
    ];
}

/// The engine and the oracle, given the same commands; and what came about, for the coverage.
struct Both {
    engine: Engine,
    oracle: World,
    at: Timestamp,
    seen: BTreeSet<String>,
}

impl Both {
    fn new(policy: &Policy) -> Self {
        let at: Timestamp = id("2024-01-28T09:00:00Z");
        // Years are lived through.
        let mut policy = policy.clone();
        policy.draws.seed_days = 3_660;
        let engine = Engine::new(at, &desk(), policy.clone(), Seed::from_bytes(SEED)).unwrap();
        let oracle = World::new(policy, SEED);
        let mut both = Self { engine, oracle, at, seen: BTreeSet::new() };
        for centre in ["c0", "c1", "c2"] {
            both.give(&Command::OpenCentre(OpenCentre { centre: id(centre) }));
        }
        both
    }

    /// Gives a command other than an assignment, which may be refused.
    fn give(&mut self, command: &Command) {
        if self.engine.apply(self.at, &desk(), command).is_ok() {
            self.oracle.learn(self.at, command);
        }
    }

    fn enrol(&mut self, lawyer: &Lawyer) {
        let mut lawyer = lawyer.clone();
        // The keys are not in the order of enrolment.
        lawyer.id = id(&format!("L{}", self.oracle.people.len() * 37 % 101));
        self.give(&Command::Enrol(Enrol { lawyer: Box::new(lawyer) }));
    }

    fn lawyer(&self, which: Index) -> LawyerId {
        which.get(&self.oracle.people).record.id.clone()
    }

    /// Some case; sometimes one that isn't there.
    fn case(&self, which: Index) -> DocketNo {
        DocketNo::new(which.index(self.oracle.files.len() + 1) as u64 + 1)
    }

    /// A case that waits, if one does.
    fn waiting(&self, which: Index) -> DocketNo {
        let waiting: Vec<usize> = (0..self.oracle.files.len())
            .filter(|n| self.oracle.files.get(*n).is_some_and(|f| f.status == Status::Waiting))
            .collect();
        if waiting.is_empty() {
            return self.case(which);
        }
        DocketNo::new(*which.get(&waiting) as u64 + 1)
    }

    /// A case that somebody has, if there is one.
    fn assigned(&self, which: Index) -> DocketNo {
        let cases = self.engine.state().docket().cases().iter();
        let had: Vec<DocketNo> = cases
            .filter(|case| case.lawyer().is_some())
            .map(assigned_counsel::Case::docket)
            .collect();
        if had.is_empty() { self.case(which) } else { *which.get(&had) }
    }

    /// An answer to one of the offers that are open or ran out, if there is one.
    fn answer(&mut self, which: Index, answer: Answer) -> Option<Command> {
        let state = self.engine.state();
        let offers =
            state.docket().cases().iter().filter_map(|case| Some((case.docket(), case.offer()?)));
        let offers: Vec<_> = offers.collect();
        if offers.is_empty() {
            return None;
        }
        let (docket, (roll, until)) = *which.get(&offers);
        let lawyer = state.roster().lawyer(roll)?.id.clone();
        self.seen.insert(format!("{answer:?}"));
        let decline = |excuse: Option<&str>| {
            Command::Decline(Decline {
                docket,
                lawyer: lawyer.clone(),
                excuse: excuse.map(id),
                granted_by: (excuse == Some("capacity")).then(desk),
                busy_until: None,
            })
        };
        Some(match answer {
            Answer::Accept => Command::Accept(Accept { docket, lawyer }),
            Answer::Excused => decline(Some("conflict")),
            Answer::NoRoom => decline(Some("capacity")),
            Answer::Declined => decline(None),
            Answer::Silence => {
                self.at = self.at.max(until);
                Command::Expire(Expire { docket })
            }
        })
    }

    /// A case whose client may choose, if there is one.
    fn choosing(&self, which: Index) -> DocketNo {
        let waiting = self.engine.state().docket().waiting();
        let open: Vec<DocketNo> = waiting
            .filter(|case| case.choosing(self.at).is_some())
            .map(assigned_counsel::Case::docket)
            .collect();
        if open.is_empty() { self.case(which) } else { *which.get(&open) }
    }

    /// A later stage or another seat is of the client of the case it is linked to; of one case only.
    fn settle_client(&self, matter: &mut Matter) {
        let goes_on = |link: &Link| matches!(link.tie, Tie::Continuation { .. } | Tie::SecondSeat);
        let Some(first) = matter.links.iter().find(|link| goes_on(link)).copied() else { return };
        matter.links.retain(|link| *link == first || !goes_on(link));
        let index = usize::try_from(first.to.number()).unwrap() - 1;
        matter.client.token = self.oracle.files[index].matter.client.token.clone();
        matter.opponents.retain(|opponent| opponent.party != matter.client.token);
    }

    fn open(&mut self, birth: Birth, mut matter: Matter, links: Vec<(Index, Tie)>) {
        let number = self.oracle.files.len();
        if number > 0 {
            let links: BTreeMap<_, _> =
                links.into_iter().map(|(to, tie)| (to.index(number), tie)).collect();
            let link = |(to, tie)| Link { to: DocketNo::new(to as u64 + 1), tie };
            matter.links = links.into_iter().map(link).collect();
            self.settle_client(&mut matter);
        }
        let (centre, case) = (id("c0"), id::<CaseId>(&format!("case {number}")));
        let (applicant, means) = (Applicant::Client, MeansTest::Checked);
        match birth {
            Birth::Approval | Birth::Choice => {
                let mut application = Application::new(applicant, centre, Channel::Window, matter);
                application.wants_choice = matches!(birth, Birth::Choice);
                let application = Box::new(application);
                let case = || case.clone();
                self.give(&Command::Apply(Apply { case: case(), application }));
                self.give(&Command::TakeIn(TakeIn { case: case(), means }));
                self.give(&Command::Approve(Approve { case: case() }));
            }
            Birth::Provisional => {
                let ground = ProvisionalGround::Emergency;
                let aid = Box::new(ProvisionalAid { applicant, centre, ground, matter });
                self.give(&Command::Provide(Provide { case, aid }));
            }
            Birth::Notice => {
                let (organ, received_at) = (id("o0"), self.at);
                let notice = Box::new(Notice { organ, centre, received_at, matter });
                self.give(&Command::Notify(Notify { case, notice }));
            }
        }
    }

    /// Gives an assignment and compares the answers, whole.
    fn assign(&mut self, command: &Command) -> Result<(), TestCaseError> {
        if let Command::Assign(Assign { docket, .. }) = command {
            let preview = self.engine.preview(self.at, *docket);
            prop_assert_eq!(preview, self.oracle.preview(self.at, *docket));
        }
        let events = self.engine.apply(self.at, &desk(), command).map(<[_]>::to_vec);
        let answer = events.map(|events| match events.as_slice() {
            [Event { fact: Fact::Decided(Decided { decision, .. }), .. }] => (**decision).clone(),
            other => panic!("an assignment without a decision: {other:?}"),
        });
        prop_assert_eq!(&answer, &self.oracle.assign(self.at, &desk(), command));
        match &answer {
            Ok(decision) => self.note(decision),
            Err(refusal) => self.note_refusal(refusal),
        }
        Ok(())
    }

    /// Gives a client's picks and compares the answers, whole.
    fn choose(&mut self, command: &Command) -> Result<(), TestCaseError> {
        let Command::Choose(Choose { docket, picks, by, helper }) = command.clone() else {
            panic!("no choice: {command:?}")
        };
        let answer = self.engine.choose(self.at, &desk(), docket, picks, by, helper);
        prop_assert_eq!(&answer, &self.oracle.pick(self.at, command));
        match answer {
            Ok(Chosen::Lawyer(decision)) => {
                self.note(&decision);
                if let Some(Basis::ClientChoice { failed, .. }) = decision.basis() {
                    self.note_picks(failed);
                }
            }
            Ok(Chosen::Nobody(failed)) => {
                self.seen.insert("picks failed".to_owned());
                self.note_picks(&failed);
            }
            Err(refusal) => self.note_refusal(&refusal),
        }
        Ok(())
    }

    fn note_picks(&mut self, failed: &[FailedPick]) {
        for pick in failed {
            self.note_reasons("failed pick", pick.reasons);
        }
    }

    fn step(&mut self, step: Step) -> Result<(), TestCaseError> {
        let desk = || id::<ActorId>("desk");
        let command = match step {
            Step::Enrol(lawyer) => {
                self.enrol(&lawyer);
                return Ok(());
            }
            Step::Open(birth, matter, links) => {
                self.open(birth, matter, links);
                return Ok(());
            }
            Step::Wait(hours) => {
                self.at = self.at.checked_add(SignedDuration::from_hours(hours)).unwrap();
                return Ok(());
            }
            Step::Assign(case) => {
                let docket = self.waiting(case);
                return self.assign(&Command::Assign(Assign { docket }));
            }
            Step::Choose { case, picks, by, helped } => {
                return self.choose(&Command::Choose(Choose {
                    docket: self.choosing(case),
                    picks: picks.into_iter().map(|pick| self.lawyer(pick)).collect(),
                    by,
                    helper: helped.then(desk),
                }));
            }
            Step::Consent(who, true) => Command::Consent(Consent { lawyer: self.lawyer(who) }),
            Step::Consent(who, false) => Command::WithdrawConsent(WithdrawConsent {
                lawyer: self.lawyer(who),
                why: crate::world::why("own_wish"),
            }),
            Step::ByHand { case, lawyer, reason, second } => {
                return self.assign(&Command::AssignByHand(AssignByHand {
                    docket: self.waiting(case),
                    lawyer: self.lawyer(lawyer),
                    reason: id(reason),
                    second: second.map(id),
                }));
            }
            Step::Amend(who, mut lawyer) => {
                lawyer.id = self.lawyer(who);
                Command::Amend(Amend {
                    lawyer: Box::new(lawyer),
                    why: crate::world::why("own_wish"),
                })
            }
            Step::Leave(who, leave) => {
                let mut lawyer = who.get(&self.oracle.people).record.clone();
                lawyer.leave.push(leave);
                Command::Amend(Amend {
                    lawyer: Box::new(lawyer),
                    why: crate::world::why("own_wish"),
                })
            }
            Step::Depart(who) => Command::Depart(Depart {
                lawyer: self.lawyer(who),
                why: crate::world::why("own_wish"),
            }),
            Step::Return(who) => Command::Return(Return {
                lawyer: self.lawyer(who),
                why: crate::world::why("own_wish"),
            }),
            Step::Exclude(case, who) => Command::Exclude(Exclude {
                docket: self.waiting(case),
                lawyer: self.lawyer(who),
                why: crate::world::why("recusal"),
            }),
            Step::Answer(case, answer) => match self.answer(case, answer) {
                Some(command) => command,
                None => return Ok(()),
            },
            Step::Replace(case, cause) => crate::world::replace(self.assigned(case), cause),
            Step::Close(case, outcome) => {
                Command::Close(Close { docket: self.case(case), outcome })
            }
            Step::Merit(who, amount, effective_on) => {
                let amount = Some(Points::from_hundredths(amount));
                let posting =
                    MeritPosting { cause: id("commendation"), amount, effective_on, docket: None };
                Command::PostMerit(PostMerit {
                    lawyer: self.lawyer(who),
                    posting,
                    approved_by: Some(crate::world::second()),
                })
            }
            Step::Share(who, share) => Command::SetShare(SetShare {
                lawyer: self.lawyer(who),
                share: Share::from_hundredths(share),
                why: crate::world::why("own_wish"),
            }),
            Step::GoodStanding(who, credit) => Command::SetGoodStanding(SetGoodStanding {
                lawyer: self.lawyer(who),
                standing: credit,
                why: crate::world::why("appeal"),
            }),
            Step::Adopt(policy) => Command::AdoptPolicy(AdoptPolicy { policy }),
        };
        self.give(&command);
        Ok(())
    }

    fn compare_ledgers(&self) -> Result<(), TestCaseError> {
        let ledger = self.engine.state().entitlement();
        for (n, person) in (0..).zip(&self.oracle.people) {
            let lag = ledger.lag(Roll::new(n)).map(Lag::nanos);
            prop_assert_eq!(lag, self.oracle.lags.get(&person.record.id).copied());
            let turn = ledger.turn(Roll::new(n)).map(Turn::number);
            prop_assert_eq!(turn, Some(person.turn));
        }
        prop_assert_eq!(self.oracle.lags.values().sum::<i64>(), 0);
        Ok(())
    }

    fn note(&mut self, decision: &Decision) {
        let left_out = decision.left_out().map(|left_out| left_out.reasons);
        for reasons in left_out.chain(decision.continuity.map(|earlier| earlier.reasons)) {
            self.note_reasons("left out", reasons);
        }
        self.seen.extend(decision.relief.iter().map(|step| format!("relief {step:?}")));
        let Verdict::Assigned { basis, .. } = &decision.verdict else {
            self.seen.insert("impasse".to_owned());
            return;
        };
        self.seen.insert(basis.name().to_owned());
        let offered = if decision.offered_until().is_some() { "offered" } else { "at once" };
        self.seen.insert(format!("{offered}, again: {}", decision.attempt > 1));
        match basis {
            Basis::Strategy { selected } => {
                let strategy = &self.engine.state().policy().unwrap().strategy;
                if let Choosing::Lottery { by } = strategy {
                    self.seen.insert(format!("lottery by {by:?}"));
                }
                self.seen.insert(format!("{} by {:?}", strategy.name(), selected.decided_by));
            }
            Basis::ByHand { waived, .. } => self.note_reasons("waived", *waived),
            _ => {}
        }
    }

    fn note_refusal(&mut self, refusal: &Refusal) {
        match refusal {
            Refusal::NotEligible { reasons, .. } => self.note_reasons("barred by hand", *reasons),
            Refusal::NothingChanged { .. } => _ = self.seen.insert("nothing changed".to_owned()),
            _ => {}
        }
    }

    fn note_reasons(&mut self, how: &str, reasons: Reasons) {
        self.seen.extend(reasons.iter().map(|reason| format!("{how} {reason}")));
    }
}

/// Runs a city to the end; returns what came about.
fn run(city: City) -> Result<BTreeSet<String>, TestCaseError> {
    let mut both = Both::new(&city.policy);
    for lawyer in &city.lawyers {
        both.enrol(lawyer);
    }
    for step in city.steps {
        both.step(step)?;
    }
    both.compare_ledgers()?;
    Ok(both.seen)
}

/// Enough for every run; many more where `NIGHT` is set.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    let least = if std::env::var_os("NIGHT").is_some() { 15_000 } else { 1_000 };
    ProptestConfig { cases: config.cases.max(least), failure_persistence: None, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_engine_answers_as_the_oracle_does(city in city()) {
        run(city)?;
    }
}

/// The comparison is not vacuous: in a fixed number of cities everything comes about.
#[test]
fn every_reason_relief_decider_and_basis_comes_about() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for _ in 0..2_000 {
        seen.extend(run(city().new_tree(&mut runner).unwrap().current()).unwrap());
    }
    let mut expected: BTreeSet<String> = BTreeSet::new();
    // Duty shifts have tests of their own.
    for reason in Reason::ALL.iter().filter(|reason| **reason != Reason::OnDuty) {
        // A capped kind whose client chooses somebody at that cap is too rare to ask for.
        if *reason != Reason::AtCategoryCap {
            expected.insert(format!("failed pick {reason}"));
        }
        if matches!(reason, Reason::AtChoiceCap | Reason::NotPublished) {
            continue; // They bar clients' picks alone.
        }
        let by_hand = match reason.force() {
            Force::Policy => format!("waived {reason}"),
            Force::Law | Force::LocalRule => format!("barred by hand {reason}"),
        };
        expected.extend([format!("left out {reason}"), by_hand]);
    }
    let others = [
        "Accept",
        "Excused",
        "NoRoom",
        "Declined",
        "Silence",
        "offered, again: false",
        "offered, again: true",
        "at once, again: true",
        "continuity",
        "strategy",
        "by_hand",
        "client_choice",
        "picks failed",
        "impasse",
        "nothing changed",
        "relief WaiveCaps",
        "relief OtherPools",
        "relief StaffLawyers",
        "relief InformSuperior",
        "fair_share by OnlyCandidate",
        "fair_share by Band",
        "fair_share by Specialty",
        "fair_share by Lag",
        "fair_share by Points",
        "fair_share by Wait",
        "fair_share by Ticket",
        "weighted by OnlyCandidate",
        "weighted by Score",
        "weighted by Lag",
        "weighted by Ticket",
        "rotation by Wait",
        "rotation by Ticket",
        "lottery by Lottery",
        "lottery by Equal",
        "lottery by Claim",
    ];
    expected.extend(others.map(str::to_owned));
    let missing: Vec<_> = expected.difference(&seen).collect();
    assert!(missing.is_empty(), "never came about: {missing:?}");
}
