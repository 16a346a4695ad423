//! Streams in which somebody acts without a reason, without a finding, or alone.

use assigned_counsel::docket::ReplacementCause;
use assigned_counsel::operation::{
    LawyerAmended, LawyerDeparted, LawyerExcluded, LawyerReplaced, MeritPosted, ShareSet, Why,
};
use assigned_counsel::policy::{Act, ActReason, RestsOn, Validity};
use assigned_counsel::quantity::{Points, Share};
use assigned_counsel::standing::MeritEntry;
use assigned_counsel::{ActorId, DocketNo, Event, Fact, Roll};
use assigned_counsel_audit::Rule;

use super::FIRST;
use super::town::*;
use crate::world::{desk, why};

const OTHER: Roll = Roll::new(1);

fn before(fact: Fact) -> Vec<Event> {
    before_decision(one(civil(1)), [fact])
}

fn excluded(why: Why) -> Vec<Event> {
    before(LawyerExcluded { docket: FIRST, roll: OTHER, why, actor: desk() }.into())
}

fn departed(why: Why, actor: &str) -> Vec<Event> {
    before(LawyerDeparted { roll: OTHER, why, actor: id(actor) }.into())
}

fn share(why: Why, actor: ActorId) -> Vec<Event> {
    before(ShareSet { roll: OTHER, share: Share::from_hundredths(110), why, actor }.into())
}

fn points(hundredths: i64, cause: &str, approved_by: Option<&str>) -> Vec<Event> {
    let entry = MeritEntry {
        number: 1,
        cause: id(cause),
        amount: Points::from_hundredths(hundredths),
        cut_from: None,
        effective_on: id("2024-03-01"),
        validity: Validity::ForGood,
        docket: None,
        counters: None,
    };
    let (actor, approved_by) = (Some(desk()), approved_by.map(id));
    before(MeritPosted { roll: OTHER, entry, actor, approved_by }.into())
}

/// A record that gives less, for a reason that a policy of this centre's takes at the desk's word.
fn amended(change: impl FnOnce(&mut assigned_counsel::Lawyer)) -> Vec<Event> {
    let mut record = lawyer(1);
    change(&mut record);
    let (lawyer, why) = (Box::new(record), Why::new(id("so_we_say")));
    let fact = LawyerAmended { roll: OTHER, lawyer, why, actor: desk() };
    with_policy(before(fact.into()), |policy| {
        let rule = policy.acts.iter_mut().find(|rule| rule.act == Act::Amend).unwrap();
        rule.reasons.push(ActReason { code: id("so_we_say"), rests_on: RestsOn::TheAct });
    })
}

pub(super) fn of_acts() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let alone = |reason: &str| Why { approved_by: None, ..why(reason) };
    let bare = |reason: &str| Why { document: None, ..why(reason) };
    let exclude = |roll| {
        let actor = desk();
        Fact::from(LawyerExcluded { docket: FIRST, roll, why: alone("recusal"), actor })
    };
    let third = [exclude(Roll::new(1)), exclude(Roll::new(2)), exclude(Roll::new(3))];
    vec![
        (Rule::UnlistedReason, "no such reason", excluded(why("ours"))),
        (
            Rule::UnlistedReason,
            "a finding of which nothing shows",
            excluded(bare("conflict_found")),
        ),
        (Rule::UnlistedReason, "a wish that nothing shows", departed(bare("own_wish"), "desk")),
        (Rule::UnlistedReason, "points for no cause", points(1_00, "ours", None)),
        (Rule::LostUnfounded, "hours", amended(|lawyer| lawyer.fraction = id("0.50"))),
        (Rule::NotApproved, "a share by one", share(alone("appeal"), desk())),
        (Rule::NotApproved, "by who acted", share(alone("appeal").approved_by(desk()), desk())),
        (Rule::NotApproved, "many points", points(20_01, "commendation", None)),
        (Rule::NotApproved, "a third left out", before_decision(given_of_four(), third)),
        (Rule::NotApproved, "the eleventh replaced", replaced(11, None)),
    ]
}

/// So many cases, each by hand to lawyer 0, who is replaced as absent in each; the last time with that approval.
fn replaced(times: u32, last: Option<&str>) -> Vec<Event> {
    let mut town = Town::of(2);
    for case in 1..=times {
        town.give(civil(case), 0);
    }
    let mut events = town.events();
    for docket in 1..=times {
        let (roll, cause) = (Roll::new(0), ReplacementCause::Absent);
        let approved_by = last.filter(|_| docket == times).map(id);
        let (docket, document, actor) = (DocketNo::new(docket.into()), None, Some(desk()));
        let (assign_by, reversed) = (super::by("2024-03-04T09:30:00Z"), true);
        let fact = LawyerReplaced {
            docket,
            roll,
            cause,
            actor,
            document,
            approved_by,
            assign_by,
            reversed,
        };
        events = and_then(events, fact.into());
    }
    events
}

/// One case, by hand to lawyer 0 of four.
fn given_of_four() -> Vec<Event> {
    let mut town = Town::of(4);
    town.give(civil(1), 0);
    town.events()
}

/// What comes close to each and breaks nothing.
pub(super) fn lawful() -> Vec<(&'static str, Vec<Event>)> {
    vec![
        ("an own wish, by themselves", departed(Why::new(id("own_wish")), "L-1")),
        ("a share, approved", share(why("appeal"), desk())),
        ("a share, asked for", share(why("own_wish"), desk())),
        ("the tenth replaced", replaced(10, None)),
        ("the eleventh replaced, approved", replaced(11, Some("head"))),
        ("points at the number", points(20_00, "commendation", None)),
        ("more points, approved", points(20_01, "commendation", Some("head"))),
        (
            "a record that gives more",
            amended(|lawyer| {
                lawyer.languages.insert(id("zh-min"));
            }),
        ),
    ]
}
