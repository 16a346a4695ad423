//! Ways to bring cases to two friends, each lived through: every third of 120 cases, among 20 lawyers. What
//! the report shows of it stands beside the same figure of a year in which nobody steers.

use assigned_counsel::calendar::Term;
use assigned_counsel::docket::{
    Applicant, Client, LanguageNeed, Matter, Notice, Outcome, ReplacementCause, ReviewAnswer,
    ReviewParty, SpecialtyNeed,
};
use assigned_counsel::draw::{DrawSource, DrawValue, Seed};
use assigned_counsel::engine::Fact;
use assigned_counsel::fairness::{Fairness, Report, Way};
use assigned_counsel::id::DrawNo;
use assigned_counsel::operation::{
    Amend, AnswerDraw, Assign, Close, Decline, Exclude, Replace, SetShare, VoidDraw, Why,
    WithdrawOffer,
};
use assigned_counsel::policy::{AnsweredBy, Caps, LotteryBy, Strategy};
use assigned_counsel::register::Leave;
use assigned_counsel::terms::{Kind, Level, Role, Stage};
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, Event, Lawyer, LawyerId, Policy, Share, Weight,
};
use jiff::{SignedDuration, Timestamp};

use super::Failed;

const LAWYERS: u32 = 20;
const CASES: u32 = 120;

/// What the desk does to every third case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scene {
    /// Nothing.
    Honest,
    /// All but the friends are left out.
    LeftOut,
    /// Whoever a preview shows is left out, until it shows a friend.
    PreviewedAndLeftOut,
    /// All but the friends go on leave for a week, which is taken back in the same minute.
    LeaveTakenBack,
    /// All but the friends go on leave for the day.
    LeaveForTheDay,
    /// The friends get a certificate, and lose it in the same minute.
    Certificate,
    /// The friends' shares are the greatest for a minute.
    Share,
    /// A case whose preview shows nobody wanted is withdrawn, and comes again as one that only the friends can have.
    DescribedAgain,
    /// The case is described so that only the friends can have it.
    DescribedNarrowly,
    /// A friend is named by hand.
    ByHand,
    /// The assignment is set aside until a friend has it.
    SetAside,
    /// Offers are taken back, as by mistake, until a friend is offered the case.
    OfferTakenBack,
    /// The desk declines in the lawyers' names, for want of room, until a friend is offered the case.
    DeclinedForThem,
    /// A case that nobody wanted has is closed as its client's wish, and comes again until it is a friend's turn.
    TurnedAway,
    /// The second holder tells the value before it is due, and the draw is given up unless a friend would win it.
    DrawGivenUp,
    /// Of three cases that wait the one that a friend is wanted to have is decided when it is a friend's turn.
    HeldBack,
}

impl Scene {
    pub(crate) const STEERED: [Scene; 15] = [
        Scene::LeftOut,
        Scene::PreviewedAndLeftOut,
        Scene::LeaveTakenBack,
        Scene::LeaveForTheDay,
        Scene::Certificate,
        Scene::Share,
        Scene::DescribedAgain,
        Scene::DescribedNarrowly,
        Scene::ByHand,
        Scene::SetAside,
        Scene::OfferTakenBack,
        Scene::DeclinedForThem,
        Scene::TurnedAway,
        Scene::DrawGivenUp,
        Scene::HeldBack,
    ];

    /// In words.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Scene::Honest => "nobody steers",
            Scene::LeftOut => "all but two are left out",
            Scene::PreviewedAndLeftOut => "previewed, and left out until it is a friend",
            Scene::LeaveTakenBack => "leave of a week, taken back in the same minute",
            Scene::LeaveForTheDay => "leave for the day",
            Scene::Certificate => "a certificate for a minute",
            Scene::Share => "the greatest share for a minute",
            Scene::DescribedAgain => "withdrawn, and described anew",
            Scene::DescribedNarrowly => "described until two are left",
            Scene::ByHand => "by hand",
            Scene::SetAside => "set aside until a friend has it",
            Scene::OfferTakenBack => "offers taken back until a friend has one",
            Scene::DeclinedForThem => "declined in others' names until a friend has it",
            Scene::TurnedAway => {
                "assigned, withdrawn at once, and filed anew until a friend has it"
            }
            Scene::DrawGivenUp => "drawn until the second holder tells of a friend",
            Scene::HeldBack => "held back until it is a friend's turn",
        }
    }

    /// The figure that shows it.
    pub(crate) const fn shown_by(self) -> Way {
        match self {
            Scene::Honest | Scene::LeftOut | Scene::PreviewedAndLeftOut => Way::Exclusion,
            Scene::LeaveTakenBack | Scene::LeaveForTheDay | Scene::Certificate | Scene::Share => {
                Way::UndoneChange
            }
            Scene::DescribedAgain | Scene::TurnedAway => Way::DescribedAgain,
            Scene::DescribedNarrowly => Way::FewCandidates,
            Scene::ByHand => Way::ByHand,
            Scene::SetAside => Way::SetAside,
            Scene::OfferTakenBack => Way::OfferWithdrawn,
            Scene::DeclinedForThem => Way::DeclinedForLawyer,
            Scene::DrawGivenUp => Way::VoidedDraw,
            Scene::HeldBack => Way::OutOfOrder,
        }
    }

    /// A row: the way that shows it, and how that stands in this life and in an honest one.
    pub(crate) fn row(self, report: &Report, honest: &Report) -> String {
        let way = self.shown_by();
        let shown = |report: &Report| {
            let mut rows = report.steering.ways.iter();
            let row = rows.find(|row| row.way == way);
            row.map_or_else(String::new, |row| {
                let most = row.most.map_or(0, |most| most.part.count);
                let chance = row.by_chance.map_or_else(|| "–".to_owned(), |n| n.to_string());
                format!("{} | {} | {most} | {chance}", row.acts, row.decisions)
            })
        };
        let name = serde_json::to_value(way).ok();
        let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
        format!("| {} | `{name}` | {} | {} |", self.words(), shown(report), shown(honest))
    }
}

/// The events of a life, in order.
pub(crate) fn events(scene: Scene) -> Result<Vec<Event>, Failed> {
    let mut town = Town::open(scene)?;
    if scene == Scene::HeldBack {
        town.hold_back()?;
        return Ok(town.engine.drain_events());
    }
    for n in 0..CASES {
        town.day(n)?;
        if n % 3 == 2 {
            town.steer(scene, n)?;
        } else {
            let docket = town.notify(n, "", |_| ())?;
            town.assign(docket)?;
        }
    }
    Ok(town.engine.drain_events())
}

/// What is reported of them.
pub(crate) fn report(events: &[Event]) -> Result<Report, Failed> {
    let mut fairness = Fairness::new();
    events.iter().try_for_each(|event| fairness.observe(event))?;
    Ok(fairness.report())
}

/// All ways, each with the figure that shows it, as a table in Markdown.
pub(crate) fn table() -> Result<String, Failed> {
    let honest = report(&events(Scene::Honest)?)?;
    let mut table = HEAD.to_owned();
    for scene in Scene::STEERED {
        table.push_str(&scene.row(&report(&events(scene)?)?, &honest));
        table.push('\n');
    }
    Ok(table)
}

const HEAD: &str = "\
| what the desk does to every third case | shown by | acts | decisions | most to one | rare from | honest: acts | decisions | most to one | rare from |
|---|---|---|---|---|---|---|---|---|---|
";

struct Town {
    engine: Engine,
    start: Timestamp,
    now: Timestamp,
    ann: ActorId,
    /// The second holder's values, the next one last; none where nobody answers.
    values: Vec<DrawValue>,
}

fn lawyer(n: u32) -> Result<Lawyer, Failed> {
    let (id, firm) = (format!("l{n:02}").parse()?, format!("f{n:02}").parse()?);
    let mut lawyer = Lawyer::new(id, firm, "2012-07-01".parse()?)
        .with_centre("siming".parse()?)
        .with_criminal_defence_since("2013-01-01".parse()?);
    if is_friend(n) {
        lawyer.languages.insert("rare".parse()?);
    }
    Ok(lawyer)
}

const fn is_friend(n: u32) -> bool {
    n < 2
}

/// On file, and approved by the other person of the centre.
fn why(reason: &str) -> Result<Why, Failed> {
    Ok(Why::new(reason.parse()?).by("on-file".parse()?).approved_by("bo".parse()?))
}

impl Town {
    fn open(scene: Scene) -> Result<Self, Failed> {
        let mut policy = Policy::xiamen();
        policy.caps = Caps::default();
        policy.routing.min_candidates = 1;
        (policy.offers.rounds, policy.offers.urgent_rounds) = (0, 0);
        let (start, ann): (Timestamp, ActorId) = ("2024-01-02T01:00:00Z".parse()?, "ann".parse()?);
        let (mut source, mut values) = (DrawSource::SeedAlone, Vec::new());
        if scene == Scene::DrawGivenUp {
            policy.strategy = Strategy::Lottery { by: LotteryBy::Equal };
            policy.draws.answered_by = AnsweredBy::SecondHolder;
            let last = DrawValue::from_bytes([9; 32]);
            values = std::iter::successors(Some(last), |value| Some(value.before()))
                .take(2_000)
                .collect();
            let head = values.pop().unwrap_or(last);
            source = DrawSource::SecondHolder { head };
        }
        if scene == Scene::OfferTakenBack {
            policy.strategy = Strategy::Lottery { by: LotteryBy::Equal };
            policy.offers.rounds = 1;
        }
        if scene == Scene::DeclinedForThem {
            (policy.offers.rounds, policy.windows.slack_minutes) = (20, 0);
            (policy.offers.answer, policy.windows.choice) = (Term::Hours { number: 1 }, None);
        }
        if scene == Scene::TurnedAway {
            policy.strategy = Strategy::Lottery { by: LotteryBy::Equal };
        }
        let seed = Seed::from_bytes([7; 32]);
        let mut engine = Engine::with_source(start, &ann, policy, seed, source)?;
        engine.open_centre(start, &ann, "siming".parse()?)?;
        let lawyers = (0..LAWYERS).map(lawyer).collect::<Result<Vec<_>, _>>()?;
        engine.enrol_all(start, &ann, lawyers)?;
        Ok(Self { engine, start, now: start, ann, values })
    }

    fn day(&mut self, n: u32) -> Result<(), Failed> {
        let begins = self.start.checked_add(SignedDuration::from_hours(24 * i64::from(n)))?;
        self.now = self.now.max(begins);
        Ok(())
    }

    fn notify(
        &mut self,
        n: u32,
        again: &str,
        describe: impl FnOnce(&mut Matter),
    ) -> Result<DocketNo, Failed> {
        let client = Client::new(format!("client-{n}").parse()?, Role::Defendant);
        let mut matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance);
        describe(&mut matter);
        let notice = Notice {
            organ: "siming-court".parse()?,
            centre: "siming".parse()?,
            received_at: self.now,
            matter,
        };
        let case = format!("case-{n}{again}").parse()?;
        Ok(self.engine.notify(self.now, &self.ann, case, notice)?)
    }

    /// Only the friends speak it.
    fn demand(matter: &mut Matter) -> Result<(), Failed> {
        matter.language = Some(LanguageNeed { language: "rare".parse()?, demanded: true });
        Ok(())
    }

    fn narrowly(&mut self, n: u32, again: &str) -> Result<DocketNo, Failed> {
        let mut described = Ok(());
        let docket = self.notify(n, again, |matter| described = Self::demand(matter))?;
        described.map(|()| docket)
    }

    fn give(&mut self, command: impl Into<Command>) -> Result<(), Failed> {
        self.engine.apply(self.now, &self.ann, command.into())?;
        Ok(())
    }

    fn exclude(&mut self, docket: DocketNo, lawyer: LawyerId) -> Result<(), Failed> {
        self.give(Exclude { docket, lawyer, why: why("client_objects")? })
    }

    /// Whom a preview shows, if it is no friend.
    fn shows_another(&self, docket: DocketNo) -> Result<Option<LawyerId>, Failed> {
        let shown = self.engine.preview(self.now, docket)?.lawyer();
        let other = shown.filter(|roll| !is_friend(roll.number()));
        Ok(other.and_then(|roll| self.engine.state().roster().id(roll).cloned()))
    }

    fn amend_all(
        &mut self,
        friends: bool,
        reason: &str,
        change: impl Fn(&mut Lawyer) -> Result<(), Failed>,
    ) -> Result<(), Failed> {
        for n in (0..LAWYERS).filter(|n| is_friend(*n) == friends) {
            let mut record = lawyer(n)?;
            change(&mut record)?;
            self.give(Amend { lawyer: Box::new(record), why: why(reason)? })?;
        }
        Ok(())
    }

    fn assign(&mut self, docket: DocketNo) -> Result<bool, Failed> {
        if !self.values.is_empty() {
            let draw = self.freeze(docket)?;
            return self.answer(draw);
        }
        let decision = self.engine.assign(self.now, &self.ann, docket)?;
        Ok(decision.lawyer().is_some_and(|roll| is_friend(roll.number())))
    }

    fn file_until_a_friend(&mut self, n: u32, mut docket: DocketNo) -> Result<(), Failed> {
        let mut again = String::from("-again");
        while !self.assign(docket)? {
            self.give(Close { docket, outcome: Outcome::Withdrawn })?;
            docket = self.notify(n, &again, |_| ())?;
            again.push('+');
        }
        Ok(())
    }

    /// Whether there was an offer to decline.
    fn decline_for_them(&mut self, docket: DocketNo) -> Result<bool, Failed> {
        let state = self.engine.state();
        let offer = state.docket().case(docket).and_then(assigned_counsel::Case::offer);
        let Some(lawyer) = offer.and_then(|(roll, _)| state.roster().id(roll)).cloned() else {
            return Ok(false);
        };
        let (excuse, granted_by) = (Some("capacity".parse()?), Some(self.ann.clone()));
        self.give(Decline { excuse, granted_by, ..Decline::new(docket, lawyer) })?;
        Ok(true)
    }

    fn is_offered(&self, docket: DocketNo) -> bool {
        let case = self.engine.state().docket().case(docket);
        case.is_some_and(|case| case.offer().is_some())
    }

    fn freeze(&mut self, docket: DocketNo) -> Result<DrawNo, Failed> {
        let events = self.engine.apply(self.now, &self.ann, Assign { docket })?;
        let frozen = events.iter().find_map(|event| match &event.fact {
            Fact::DrawFrozen(fact) => Some(fact.frozen.draw),
            _ => None,
        });
        frozen.ok_or_else(|| "nothing was frozen".into())
    }

    /// Answers with the next value; whether a friend was drawn.
    fn answer(&mut self, draw: DrawNo) -> Result<bool, Failed> {
        let value = self.values.pop().ok_or("no value is left")?;
        let events = self.engine.apply(self.now, &self.ann, AnswerDraw { draw, value })?;
        Ok(events.iter().any(|event| match &event.fact {
            Fact::Decided(fact) => {
                fact.decision.lawyer().is_some_and(|roll| is_friend(roll.number()))
            }
            _ => false,
        }))
    }

    /// Gives draws up until the value, known before it is entered, is a friend's.
    fn draw_until_a_friend(&mut self, docket: DocketNo) -> Result<(), Failed> {
        loop {
            let draw = self.freeze(docket)?;
            let (engine, values) = (self.engine.clone(), self.values.clone());
            if self.answer(draw)? {
                return Ok(());
            }
            (self.engine, self.values) = (engine, values);
            self.values.pop();
            let hours = self.engine.state().policy().map_or(0, |policy| policy.draws.answer_hours);
            self.now = self.now.checked_add(SignedDuration::from_hours(hours.into()))?;
            self.give(VoidDraw { draw, approved_by: "bo".parse()? })?;
        }
    }

    fn steer(&mut self, scene: Scene, n: u32) -> Result<(), Failed> {
        let today = jiff::tz::Offset::UTC.to_datetime(self.now).date();
        let leave = |days: i64| Leave { from: today, to: today + jiff::Span::new().days(days) };
        let docket = match scene {
            Scene::DescribedNarrowly => self.narrowly(n, "")?,
            Scene::Certificate => {
                let specialty = "rare".parse()?;
                self.notify(n, "", |matter| {
                    matter.specialty = Some(SpecialtyNeed { specialty, demanded: false });
                })?
            }
            _ => self.notify(n, "", |_| ())?,
        };
        match scene {
            Scene::Honest | Scene::DescribedNarrowly | Scene::HeldBack => {
                self.assign(docket)?;
            }
            Scene::LeftOut => {
                for n in (0..LAWYERS).filter(|n| !is_friend(*n)) {
                    self.exclude(docket, lawyer(n)?.id)?;
                }
                self.assign(docket)?;
            }
            Scene::PreviewedAndLeftOut => {
                while let Some(other) = self.shows_another(docket)? {
                    self.exclude(docket, other)?;
                }
                self.assign(docket)?;
            }
            Scene::LeaveTakenBack | Scene::LeaveForTheDay => {
                let days = if scene == Scene::LeaveForTheDay { 0 } else { 6 };
                self.amend_all(false, "own_wish", |record| {
                    record.leave.push(leave(days));
                    Ok(())
                })?;
                self.assign(docket)?;
                if scene == Scene::LeaveTakenBack {
                    self.amend_all(false, "own_wish", |_| Ok(()))?;
                }
            }
            Scene::Certificate => {
                let since = "2020-01-01".parse()?;
                self.amend_all(true, "certified", |record| {
                    let with = record.clone();
                    *record = with.with_certificate("rare".parse()?, Level::Expert, since);
                    Ok(())
                })?;
                self.assign(docket)?;
                self.amend_all(true, "record_corrected", |_| Ok(()))?;
            }
            Scene::Share => {
                for share in [125, 100] {
                    for n in (0..LAWYERS).filter(|n| is_friend(*n)) {
                        let share = Share::from_hundredths(share);
                        self.give(SetShare { lawyer: lawyer(n)?.id, share, why: why("appeal")? })?;
                    }
                    if share == 125 {
                        self.assign(docket)?;
                    }
                }
            }
            Scene::DescribedAgain => {
                let mut docket = docket;
                if self.shows_another(docket)?.is_some() {
                    self.give(Close { docket, outcome: Outcome::Withdrawn })?;
                    docket = self.narrowly(n, "-again")?;
                }
                self.assign(docket)?;
            }
            Scene::ByHand => {
                let (friend, second) = (lawyer((n / 3) % 2)?.id, Some("bo".parse()?));
                let (reason, ann) = ("relief".parse()?, self.ann.clone());
                self.engine.assign_by_hand(self.now, &ann, docket, friend, reason, second)?;
            }
            Scene::DrawGivenUp => self.draw_until_a_friend(docket)?,
            Scene::DeclinedForThem => {
                while !self.assign(docket)? && self.decline_for_them(docket)? {}
            }
            Scene::TurnedAway => self.file_until_a_friend(n, docket)?,
            // On a day off the case is assigned at once.
            Scene::OfferTakenBack => {
                while !self.assign(docket)? && self.is_offered(docket) {
                    let why = Some(why("mistake")?);
                    self.give(WithdrawOffer { docket, why })?;
                }
            }
            Scene::SetAside => {
                while !self.assign(docket)? {
                    self.set_aside(docket)?;
                    self.give(
                        Replace::new(docket, ReplacementCause::SetAside).approved_by("bo".parse()?),
                    )?;
                }
            }
        }
        Ok(())
    }

    /// The client asks for a review, and the other person of the centre sets the assignment aside.
    fn set_aside(&mut self, docket: DocketNo) -> Result<(), Failed> {
        let (bo, by, grounds) =
            ("bo".parse()?, ReviewParty::Client { applicant: Applicant::Client }, "turn".parse()?);
        let review = self.engine.request_review(self.now, &bo, docket, by, grounds)?;
        let (grounds, letter) = ("turn".parse()?, "letter".parse()?);
        self.engine.answer_review(
            self.now,
            &bo,
            review,
            ReviewAnswer::SetAside,
            grounds,
            letter,
        )?;
        Ok(())
    }

    /// Three cases wait at a time, the one that is wanted the last of them.
    fn hold_back(&mut self) -> Result<(), Failed> {
        for block in 0..CASES / 3 {
            self.day(3 * block)?;
            let mut waiting = Vec::new();
            for (n, weight) in (3 * block..).zip([50, 50, 300]) {
                waiting.push(self.notify(n, "", |matter| {
                    matter.weight = Some(Weight::from_hundredths(weight));
                })?);
            }
            while let (Some(last), Some(first)) = (waiting.last(), waiting.first()) {
                let next = if self.shows_another(*last)?.is_none() { *last } else { *first };
                self.assign(next)?;
                waiting.retain(|docket| *docket != next);
            }
        }
        Ok(())
    }
}
