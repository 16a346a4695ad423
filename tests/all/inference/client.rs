//! What one client can work out about lawyers and about other clients.

use assigned_counsel::docket::{Applicant, Application, Client, Matter, MeansTest, Opponent};
use assigned_counsel::engine::Chosen;
use assigned_counsel::explain::ClientExplanation;
use assigned_counsel::operation::SetGoodStanding;
use assigned_counsel::register::ProfileFilter;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Channel, Kind, Licence, Role, Stage};
use assigned_counsel::{Command, DocketNo, Engine, Lawyer, Reason};
use jiff::civil::date;

use super::{Chance, Question, World, centre};
use crate::world::{at, desk, lawyer, open_policy, why};

pub(super) fn questions() -> Vec<Question> {
    let ask = |secret, values, declared, worlds, world| Question {
        who: "client",
        secret,
        values,
        declared,
        world,
        worlds,
    };
    vec![
        ask("how many were eligible, from one to four", 4, false, 1_000, few),
        ask("why a lawyer I named can't have the case", 4, false, 200, failed_pick),
        ask("which firm acts for the other side", 5, true, 400, firm),
    ]
}

fn civil(client: &str) -> Matter {
    let client = Client::new(client.parse().unwrap(), Role::Party);
    Matter::new(client, Kind::Civil, Stage::FirstInstance)
}

fn apply(engine: &mut Engine, matter: Matter, choice: bool) -> DocketNo {
    let key = format!("case-{}", engine.state().docket().next()).parse().unwrap();
    let siming = "siming".parse().unwrap();
    let application = Application::new(Applicant::Client, siming, Channel::Window, matter);
    let application = if choice { application.with_choice() } else { application };
    engine.approve(at(), &desk(), key, application, MeansTest::Checked).unwrap()
}

fn consenting(engine: &mut Engine) {
    let all: Vec<_> = engine.state().roster().lawyers().map(|(_, l)| l.id.clone()).collect();
    for lawyer in all {
        engine.consent(at(), &desk(), lawyer).unwrap();
    }
}

/// One to four were eligible.
fn few(chance: &mut Chance) -> World {
    let secret = chance.below(4);
    let lawyers = ["a", "b", "c", "d"].into_iter().take(secret + 1).map(lawyer);
    let mut engine = centre(chance, open_policy(), lawyers);
    // An earlier case, so that what decides isn't always the same.
    for _ in 0..chance.below(3) {
        let docket = apply(&mut engine, civil("earlier"), false);
        engine.assign(at(), &desk(), docket).unwrap();
    }
    let docket = apply(&mut engine, civil("client"), false);
    let decision = engine.assign(at(), &desk(), docket).unwrap();
    let chosen = decision.lawyer().unwrap().to_string();
    let told = ClientExplanation::of(engine.state(), &decision).unwrap();
    let told = serde_json::to_value(&told).unwrap();
    // Which case it is tells how many came before, and not how many lawyers there are.
    let told = format!("{chosen} {}", told["outcome"]["assigned"]["why"]);
    let exact = format!("{chosen} {}", decision.candidates());
    World { secret, outcome: chosen, told, exact }
}

/// I name a lawyer who is away, suspended, without a licence, or of the other side's firm.
fn failed_pick(chance: &mut Chance) -> World {
    let secret = chance.below(4);
    let mut engine = centre(chance, open_policy(), ["a", "b", "c"].map(lawyer));
    consenting(&mut engine);
    let mut matter = civil("client");
    let firm = (secret == 3).then(|| "firm-of-a".parse().unwrap());
    matter.opponents.push(Opponent { party: "rival".parse().unwrap(), firm });
    let mut record: Lawyer = engine.state().roster().lawyers().next().unwrap().1.clone();
    let id = record.id.clone();
    match secret {
        0 => record = record.with_leave(date(2024, 3, 1), date(2024, 3, 31)),
        1 => {
            let standing = GoodStanding::Suspended { until: None };
            let command =
                SetGoodStanding { lawyer: id.clone(), standing, why: why("bureau_decision") };
            engine.apply(at(), &desk(), Command::SetGoodStanding(command)).unwrap();
        }
        2 => record.licence = Licence::Lapsed,
        _ => {}
    }
    if secret != 1 && secret != 3 {
        engine.amend(at(), &desk(), record, why("licence_record")).unwrap();
    }
    let docket = apply(&mut engine, matter, true);
    let picked = engine.choose(at(), &desk(), docket, vec![id], Applicant::Client, None).unwrap();
    let Chosen::Nobody(failed) = picked else { panic!("the pick has the case") };
    let told = ClientExplanation::of_failed_picks(engine.state(), at(), docket, &failed).unwrap();
    let told = serde_json::to_string(&told).unwrap();
    let hidden = |reason: Reason| reason.is_confidential();
    assert!(failed[0].reasons.iter().all(hidden), "{:?}", failed[0].reasons);
    World { secret, outcome: String::new(), told, exact: failed[0].reasons.to_string() }
}

/// I look at the list: of each firm two lawyers consent, and one in five lawyers is away. I know whom the
/// list has on other days, and so look for the firm of which nobody is left.
fn firm(chance: &mut Chance) -> World {
    let secret = chance.below(5);
    let lawyers = (0..10).map(|n| {
        let mut lawyer = lawyer(&format!("l{n}"));
        lawyer.firm = format!("firm-{}", n / 2).parse().unwrap();
        let away = chance.below(5) == 0;
        if away { lawyer.with_leave(date(2024, 3, 1), date(2024, 3, 31)) } else { lawyer }
    });
    let lawyers: Vec<Lawyer> = lawyers.collect();
    let mut engine = centre(chance, open_policy(), lawyers);
    consenting(&mut engine);
    let mut matter = civil("client");
    let firm = Some(format!("firm-{secret}").parse().unwrap());
    matter.opponents.push(Opponent { party: "rival".parse().unwrap(), firm: firm.clone() });
    let docket = apply(&mut engine, matter, true);
    let list = engine.list_profiles(at(), &desk(), docket, ProfileFilter::default()).unwrap();
    let gone = |n: &usize| list.iter().all(|shown| shown.firm.as_str() != format!("firm-{n}"));
    let gone: Vec<usize> = (0..5).filter(gone).collect();
    let exact = engine.state().docket().case(docket).unwrap().matter().opponents[0].firm.clone();
    World { secret, outcome: String::new(), told: format!("{gone:?}"), exact: format!("{exact:?}") }
}
