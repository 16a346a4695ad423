//! Help on duty bars from cases later: by the same reasons as work in cases does.

use assigned_counsel::docket::Tie;
use assigned_counsel::terms::{Kind, Stage};
use assigned_counsel::{Client, Matter};
use assigned_counsel_report::Text;

use super::*;
use crate::world::{approve, defence, notify};

/// A centre of lawyers with a shift of today.
fn today(slots: u32, lawyers: impl IntoIterator<Item = Lawyer>) -> Engine {
    let mut engine = engine(open_policy(), lawyers);
    let mut shift = plan(slots);
    shift.on = date(2024, 3, 4);
    engine.plan_shift(at(), &desk(), shift).unwrap();
    engine
}

/// `a` alone is on duty and gives this help; then this matter comes: what is against `a`?
fn against(help: HelpGiven, matter: Matter) -> Reasons {
    against_after(&mut helped(help), matter)
}

fn helped(help: HelpGiven) -> Engine {
    let mut engine = today(1, [lawyer("a")]);
    engine.allot(at(), &desk(), SHIFT).unwrap();
    engine.enrol(at(), &desk(), lawyer("b")).unwrap();
    engine.log_help(at(), &desk(), SHIFT, "a".parse().unwrap(), help).unwrap();
    engine
}

fn against_after(engine: &mut Engine, matter: Matter) -> Reasons {
    let defends = matter.kind.is_defence();
    let docket = if defends { notify(engine, matter) } else { approve(engine, matter) };
    let decision = engine.preview(at(), docket).unwrap();
    let a = roll_of(engine, &"a".parse().unwrap());
    let group = decision.left_out().find(|group| group.lawyers.contains(&a));
    group.map_or(Reasons::NONE, |group| group.reasons)
}

fn civil(client: &str) -> Matter {
    let client = Client::new(client.parse().unwrap(), Role::Party);
    Matter::new(client, Kind::Civil, Stage::FirstInstance)
}

const LINKED: Reason = Reason::CoDefendantOrLinked;
const AGAINST: Reason = Reason::ActsForOtherSide;

#[test]
fn whoever_helped_a_co_suspect_can_t_defend_the_other() {
    let help = plea_help("y").with_co_suspect("x".parse().unwrap());
    assert_eq!(against(help.clone(), defence("x")), set(&[LINKED]));
    assert_eq!(against(help.clone(), defence("y")), Reasons::NONE, "their own defence");
    assert_eq!(against(help.clone(), defence("z")), Reasons::NONE, "nobody of theirs");
    assert_eq!(against(help, civil("x")), Reasons::NONE, "another matter");
}

#[test]
fn it_reaches_over_links_and_over_what_other_help_names() {
    // The case of x is linked with that of y, whom a helped before there was a case.
    let mut engine = helped(plea_help("y"));
    let of_y = notify(&mut engine, defence("y"));
    let linked = defence("x").with_link(of_y, Tie::CoDefendant);
    assert_eq!(against_after(&mut engine, linked), set(&[LINKED]));

    // Two hops: a helped y, whose help names z; z's case is linked with x's.
    let mut engine = helped(plea_help("y").with_co_suspect("z".parse().unwrap()));
    let of_z = notify(&mut engine, defence("z"));
    let linked = defence("x").with_link(of_z, Tie::LinkedFacts);
    assert_eq!(against_after(&mut engine, linked), set(&[LINKED]));

    // a's own help names nobody; that of another helper says that y and x are co-suspects.
    let mut engine = today(2, [lawyer("a"), lawyer("c")]);
    engine.allot_all(at(), &desk(), SHIFT).unwrap();
    engine.enrol(at(), &desk(), lawyer("b")).unwrap();
    let named = plea_help("x").with_co_suspect("y".parse().unwrap());
    for (who, help) in [("a", plea_help("y")), ("c", named)] {
        engine.log_help(at(), &desk(), SHIFT, who.parse().unwrap(), help).unwrap();
    }
    assert_eq!(against_after(&mut engine, defence("x")), set(&[LINKED]));

    // Help about a case on the docket.
    let mut engine = today(1, [lawyer("a")]);
    engine.allot(at(), &desk(), SHIFT).unwrap();
    engine.enrol(at(), &desk(), lawyer("b")).unwrap();
    let of_x = notify(&mut engine, defence("x"));
    let help = plea_help("y").with_case(of_x);
    engine.log_help(at(), &desk(), SHIFT, "a".parse().unwrap(), help).unwrap();
    let decision = engine.preview(at(), of_x).unwrap();
    assert_eq!(decision.left_out().next().unwrap().reasons, set(&[LINKED]));
    // And on to a case that is linked with that one.
    let linked = defence("z").with_link(of_x, Tie::LinkedFacts);
    assert_eq!(against_after(&mut engine, linked), set(&[LINKED]));
}

#[test]
fn whoever_helped_somebody_can_t_act_against_them() {
    let advice =
        |client: &str| HelpGiven::new(HelpKind::Consultation, client.parse().unwrap(), Role::Party);
    let against_p = civil("q").with_opponent("p".parse().unwrap());
    assert_eq!(against(advice("p"), against_p.clone()), set(&[AGAINST]));
    let named = advice("p").with_opponent("q".parse().unwrap());
    assert_eq!(against(named.clone(), civil("q")), set(&[AGAINST]), "the desk named nobody");
    assert_eq!(against(named, civil("p")), Reasons::NONE, "their own matter");
    assert_eq!(against(advice("q"), against_p), Reasons::NONE, "the client was helped");
}

/// The firm is not barred by advice on duty, and the oracle of a case is told the same by why-not.
#[test]
fn the_firm_may_act_and_why_not_tells_of_a_conflict_alone() {
    let mut engine = helped(plea_help("y").with_co_suspect("x".parse().unwrap()));
    let mut colleague = lawyer("c");
    colleague.firm = lawyer("a").firm;
    engine.enrol(at(), &desk(), colleague).unwrap();
    let docket = notify(&mut engine, defence("x"));
    let decision = engine.preview(at(), docket).unwrap();
    assert_eq!((decision.candidates(), decision.left_out().count()), (2, 1));
    let told = engine.why_not(at(), docket, &"a".parse().unwrap()).unwrap();
    let text = told.text(assigned_counsel_report::Language::English);
    assert!(text.contains("you have a conflict of interest"), "{text}");
    assert!(!text.contains("co-suspect"), "{text}");
    let by_hand = engine.assign_by_hand(
        at(),
        &desk(),
        docket,
        "a".parse().unwrap(),
        "relief".parse().unwrap(),
        Some("second".parse().unwrap()),
    );
    let said = by_hand.unwrap_err().to_string();
    assert_eq!(said, "lawyer `a` may not have case 1: co_defendant_or_linked");
}
