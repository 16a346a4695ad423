//! What one lawyer can work out about the others. The lawyer is `a`, with a share of 1.00.

use assigned_counsel::docket::{Applicant, Application, Client, Matter, MeansTest};
use assigned_counsel::explain::{Audience, LawyerStatement, Statement, WhyNot};
use assigned_counsel::operation::SetShare;
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::quantity::{Share, Weight};
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{ActorId, Command, DocketNo, Engine, Event, Lawyer, LawyerId, Policy};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Chance, Question, World, after, day};
use crate::world::{at, defence, desk, lawyer, notify, open_policy, why};

const ME: &str = "a";

pub(super) fn questions() -> Vec<Question> {
    let ask = |secret, values, declared, worlds, world| Question {
        who: "lawyer",
        secret,
        values,
        declared,
        world,
        worlds,
    };
    vec![
        ask("how many were eligible, below five", 3, false, 1_500, few),
        ask("who of five is missing, shares known", 5, false, 1_000, missing),
        ask("whether one of the pool is missing", 2, false, 1_500, one_less),
        ask("a colleague's share, pool of six, lottery", 3, false, 600, lottery),
        ask("which conflict bars me from an offer", 2, false, 300, conflict),
        ask("a colleague's share, pool of two, a month", 3, false, 600, month_of_two),
        ask("a colleague's share, pool of six, a year", 3, false, 150, year_of_six),
        ask("a colleague's share, pool of two, a year", 3, true, 90, year_of_two),
        ask("whether one of a pool of ten is missing", 2, true, 200, one_of_ten),
        ask("whether the client is a minor", 2, true, 200, minor),
    ]
}

fn names(many: usize) -> Vec<String> {
    (0..many).map(|n| char::from(b'a' + u8::try_from(n).unwrap()).to_string()).collect()
}

/// A centre with so many lawyers.
fn centre(chance: &mut Chance, policy: Policy, many: usize) -> Engine {
    super::centre(chance, policy, names(many).iter().map(|name| lawyer(name)))
}

const SHARES: [u32; 3] = [80, 100, 125];

fn share(engine: &mut Engine, lawyer: &str, hundredths: u32) {
    let (lawyer, why) = (lawyer.parse().unwrap(), why("carried_over"));
    let share = Share::from_hundredths(hundredths);
    engine.apply(at(), &desk(), Command::SetShare(SetShare { lawyer, share, why })).unwrap();
}

fn away(engine: &mut Engine, lawyer: &str, from: Date, to: Date) {
    let record = engine.state().roster().lawyers().find(|(_, l)| l.id.as_str() == lawyer);
    let record: Lawyer = record.unwrap().1.clone().with_leave(from, to);
    let now = engine.state().latest().unwrap();
    engine.amend(now, &desk(), record, why("own_wish")).unwrap();
}

/// A civil case of this weight is taken in.
fn arrive(engine: &mut Engine, at: Timestamp, hundredths: u32) -> DocketNo {
    let number = engine.state().docket().next();
    let client = Client::new(format!("client-{number}").parse().unwrap(), Role::Party);
    let matter = Matter::new(client, Kind::Civil, Stage::FirstInstance)
        .with_weight(Weight::from_hundredths(hundredths));
    let (siming, key) = ("siming".parse().unwrap(), format!("case-{number}").parse().unwrap());
    let application = Application::new(Applicant::Client, siming, Channel::Window, matter);
    engine.approve(at, &desk(), key, application, MeansTest::Checked).unwrap()
}

fn ask(engine: &Engine, at: Timestamp, docket: DocketNo) -> WhyNot {
    engine.why_not(at, docket, &ME.parse().unwrap()).unwrap()
}

/// Where the strategy found me, as it is told, in one line.
fn place(told: &WhyNot) -> String {
    serde_json::to_string(&told.answer).unwrap()
}

/// A case comes, I ask before it is decided, and then it is.
fn decided(engine: &mut Engine, at: Timestamp, hundredths: u32) -> (bool, WhyNot, usize) {
    let docket = arrive(engine, at, hundredths);
    let told = ask(engine, at, docket);
    let decision = engine.assign(at, &desk(), docket).unwrap();
    let me = engine.state().roster().roll(&ME.parse().unwrap());
    (decision.lawyer() == me, told, decision.candidates())
}

/// What whole months are told to have brought me, and to the nano-case.
fn months(engine: &mut Engine, from: Date, until: Date) -> (LawyerStatement, Statement) {
    let (history, me): (Vec<Event>, _) = (engine.drain_events(), ME.parse().unwrap());
    let today = until.tomorrow().unwrap();
    let told = LawyerStatement::of(&history, &me, from..=until, today).unwrap();
    (told, Statement::of(&history, &me, from..=until).unwrap())
}

/// Everything in a statement that could depend on others.
fn moved(told: &LawyerStatement) -> String {
    format!("{} {}", told.lag.0, told.lag.1)
}

/// Two to four eligible lawyers, a case of a weight that I know (case 20).
fn few(chance: &mut Chance) -> World {
    let secret = chance.below(3);
    let mut engine = centre(chance, open_policy(), secret + 2);
    let weight = [60, 100, 120, 200, 350][chance.below(5)];
    let (chosen, told, _) = decided(&mut engine, at(), weight);
    let (statement, exact) = months(&mut engine, date(2024, 3, 1), date(2024, 3, 31));
    World {
        secret,
        outcome: chosen.to_string(),
        told: format!("{weight} {} {}", place(&told), moved(&statement)),
        exact: format!("{weight} {}", exact.opportunities[0].credit),
    }
}

/// I know everybody's share, and one of the five others is away: a sum of shares would tell who.
fn missing(chance: &mut Chance) -> World {
    let secret = chance.below(5);
    let mut engine = centre(chance, open_policy(), 6);
    for (n, hundredths) in [80, 90, 100, 110, 125].into_iter().enumerate() {
        share(&mut engine, &names(6)[n + 1], hundredths);
    }
    away(&mut engine, &names(6)[secret + 1], date(2024, 3, 1), date(2024, 3, 31));
    let (chosen, told, _) = decided(&mut engine, at(), 100);
    let (statement, exact) = months(&mut engine, date(2024, 3, 1), date(2024, 3, 31));
    let credit = exact.opportunities[0].credit.nanos();
    World {
        secret,
        outcome: chosen.to_string(),
        told: format!("{} {}", place(&told), moved(&statement)),
        exact: format!("{chosen} {credit}"),
    }
}

/// I know how large the pool is: an exact count would tell whether somebody is barred or away.
fn one_less(chance: &mut Chance) -> World {
    let many = 6 + chance.below(20);
    of_pool(chance, many)
}

/// The pool is as large as one of the steps in which people are told.
fn one_of_ten(chance: &mut Chance) -> World {
    of_pool(chance, 10)
}

fn of_pool(chance: &mut Chance, many: usize) -> World {
    let secret = chance.below(2);
    let mut engine = centre(chance, open_policy(), many);
    if secret == 1 {
        let who = 1 + chance.below(many - 1);
        away(&mut engine, &names(many)[who], date(2024, 3, 1), date(2024, 3, 31));
    }
    let (chosen, told, candidates) = decided(&mut engine, at(), 100);
    World {
        secret,
        outcome: chosen.to_string(),
        told: format!("{many} {}", place(&told)),
        exact: format!("{many} {candidates}"),
    }
}

/// The chance of being drawn falls as a colleague's share rises.
fn lottery(chance: &mut Chance) -> World {
    let secret = chance.below(3);
    let mut policy = open_policy();
    policy.strategy = Strategy::Lottery { by: LotteryBy::Claim };
    let mut engine = centre(chance, policy, 6);
    share(&mut engine, "b", SHARES[secret]);
    let (chosen, told, _) = decided(&mut engine, at(), 100);
    let (statement, exact) = months(&mut engine, date(2024, 3, 1), date(2024, 3, 31));
    let credit = exact.opportunities[0].credit;
    World {
        secret,
        outcome: chosen.to_string(),
        told: format!("{} {}", place(&told), moved(&statement)),
        exact: format!("{chosen} {}", credit.nanos()),
    }
}

/// A case is offered to me; then something comes up, and I may not take it.
fn conflict(chance: &mut Chance) -> World {
    let secret = chance.below(2);
    let mut policy = Policy::xiamen();
    policy.routing.min_candidates = 1;
    let mut engine = centre(chance, policy, 1);
    let mut matter = defence("client");
    matter.opponents.push(assigned_counsel::docket::Opponent {
        party: "rival".parse().unwrap(),
        firm: Some("firm-of-rival".parse().unwrap()),
    });
    let docket = notify(&mut engine, matter);
    engine.assign(at(), &desk(), docket).unwrap();
    let mut record = engine.state().roster().lawyers().next().unwrap().1.clone();
    let me: LawyerId = ME.parse().unwrap();
    if secret == 0 {
        record.related_to.insert("rival".parse().unwrap());
    } else {
        record.firm = "firm-of-rival".parse().unwrap();
    }
    engine.amend(at(), &desk(), record, why("bar_found")).unwrap();
    let refusal = engine.accept(at(), &ActorId::from(&me), docket, me).unwrap_err();
    let told = refusal.told_to(Audience::Lawyer, engine.state());
    let told = serde_json::to_string(&told).unwrap();
    World { secret, outcome: String::new(), told, exact: refusal.to_string() }
}

/// A year or a month of cases in a pool of two or six, in which one colleague's share is the secret.
fn stretch(chance: &mut Chance, pool: usize, months_long: i32, a_month: u32) -> World {
    let secret = chance.below(3);
    let mut engine = centre(chance, open_policy(), pool);
    share(&mut engine, "b", SHARES[secret]);
    let first = date(2024, 4, 1);
    let last = first + jiff::Span::new().months(months_long) - jiff::Span::new().days(1);
    let offset = u32::try_from(chance.below(3)).unwrap();
    let mut own = 0;
    for month in 0..months_long {
        for n in 0..a_month + offset {
            let on = first + jiff::Span::new().months(month).days(n);
            let when = engine.state().policy().unwrap().start_of(on);
            let docket = arrive(&mut engine, when, 100);
            let decision = engine.assign(when, &desk(), docket).unwrap();
            let me = engine.state().roster().roll(&ME.parse().unwrap());
            own += u32::from(decision.lawyer() == me);
        }
    }
    let (told, exact) = months(&mut engine, first, last);
    let credit = exact.opportunities[1].credit;
    World {
        secret,
        outcome: format!("{offset} {own}"),
        told: format!("{offset} {own} {}", moved(&told)),
        exact: format!("{offset} {own} {credit} {}", exact.due),
    }
}

fn month_of_two(chance: &mut Chance) -> World {
    stretch(chance, 2, 1, 8)
}

fn year_of_two(chance: &mut Chance) -> World {
    stretch(chance, 2, 12, 8)
}

fn year_of_six(chance: &mut Chance) -> World {
    stretch(chance, 6, 12, 8)
}

/// I meet every need of a case but one: that I am not registered for minors.
fn minor(chance: &mut Chance) -> World {
    let secret = chance.below(2);
    let mut engine = centre(chance, open_policy(), 3);
    let minors = lawyer("m").with_minors(false);
    engine.enrol(at(), &desk(), minors).unwrap();
    let mut matter = defence("client");
    matter.client.minor = secret == 1;
    let docket = notify(&mut engine, matter);
    let told = ask(&engine, after(0), docket);
    let exact = engine.state().docket().case(docket).unwrap().matter().client.minor;
    let on = day(&engine, after(0));
    let (told, exact) = (place(&told), format!("{on} {exact}"));
    World { secret, outcome: String::new(), told, exact }
}
