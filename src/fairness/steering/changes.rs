//! Changes of what somebody can be given, and which of them were undone.

use jiff::Unit;
use jiff::civil::Date;

use crate::engine::Fact;
use crate::engine::operation::{
    GoodStandingSet, LawyerAmended, LawyerDeparted, LawyerEnrolled, LawyerReturned, MeritCountered,
    MeritPosted, ProfileConsented, ProfileWithdrawn, ShareSet, SharesSettled,
};
use crate::id::{ActorId, Roll};
use crate::quantity::Share;
use crate::register::{Lawyer, Leave};
use crate::sorted::SortedMap;
use crate::standing::GoodStanding;

/// What of a lawyer was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trait {
    Licence,
    Engagement,
    Firm,
    Gender,
    PracticeSince,
    DefenceSince,
    Fraction,
    Centres,
    MinorsPool,
    Familiar,
    Teams,
    Languages,
    Certificates,
    Bars,
    RelatedTo,
    Leave,
    Caps,
}

impl Trait {
    const ALL: [Trait; 17] = [
        Trait::Licence,
        Trait::Engagement,
        Trait::Firm,
        Trait::Gender,
        Trait::PracticeSince,
        Trait::DefenceSince,
        Trait::Fraction,
        Trait::Centres,
        Trait::MinorsPool,
        Trait::Familiar,
        Trait::Teams,
        Trait::Languages,
        Trait::Certificates,
        Trait::Bars,
        Trait::RelatedTo,
        Trait::Leave,
        Trait::Caps,
    ];

    /// Leave that is over by `today` is no difference.
    fn is_same(self, a: &Lawyer, b: &Lawyer, today: Date) -> bool {
        match self {
            Trait::Licence => a.licence == b.licence,
            Trait::Engagement => a.engagement == b.engagement,
            Trait::Firm => a.firm == b.firm,
            Trait::Gender => a.gender == b.gender,
            Trait::PracticeSince => a.practice_since == b.practice_since,
            Trait::DefenceSince => a.criminal_defence_since == b.criminal_defence_since,
            Trait::Fraction => a.fraction == b.fraction,
            Trait::Centres => a.centres == b.centres,
            Trait::MinorsPool => a.minors_pool == b.minors_pool,
            Trait::Familiar => a.familiar_with_minors == b.familiar_with_minors,
            Trait::Teams => a.teams == b.teams,
            Trait::Languages => a.languages == b.languages,
            Trait::Certificates => a.certificates == b.certificates,
            Trait::Bars => a.bars == b.bars,
            Trait::RelatedTo => a.related_to == b.related_to,
            Trait::Leave => open(&a.leave, today).eq(open(&b.leave, today)),
            Trait::Caps => a.caps == b.caps,
        }
    }
}

/// How something was before it was changed.
#[derive(Clone, Debug)]
enum Before {
    Record(Trait, Box<Lawyer>),
    Enrolled,
    Published,
    Standing(GoodStanding),
    Share(Share),
    /// Points were posted under this number.
    Merit(u32),
}

#[derive(Clone, Debug)]
struct Change {
    event: u64,
    on: Date,
    actor: ActorId,
    before: Before,
}

/// A change that was undone.
#[derive(Clone, Debug)]
pub(super) struct Undone {
    /// Who made it.
    pub(super) actor: ActorId,
    /// The number of the event that made it; none where what comes of it is taken from
    /// [`Changes::for_the_day`].
    pub(super) made: Option<u64>,
    /// The day on which it was made.
    pub(super) on: Date,
}

/// A lawyer as last seen, and the changes that may still be undone.
#[derive(Clone, Debug)]
struct Page {
    record: Box<Lawyer>,
    share: Share,
    standing: GoodStanding,
    open: Vec<Change>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    pages: SortedMap<Roll, Page>,
    /// Who entered leave for the very day, and the day.
    today: Vec<(ActorId, Date)>,
}

/// Whether a day lies at most so many days back.
pub(super) fn within(on: Date, today: Date, days: u32) -> bool {
    let ago = on.until((Unit::Day, today)).map_or(i32::MAX, |span| span.get_days());
    u32::try_from(ago).is_ok_and(|ago| ago <= days)
}

impl Changes {
    /// Those who entered leave today for today alone.
    pub(super) fn for_the_day(&self, today: Date) -> impl Iterator<Item = &ActorId> {
        self.today.iter().filter(move |(_, on)| *on == today).map(|(actor, _)| actor)
    }

    /// Takes a fact; the changes that it undoes, or that are undone by the end of the day.
    pub(super) fn observe(
        &mut self,
        event: u64,
        today: Date,
        days: u32,
        fact: &Fact,
    ) -> Vec<Undone> {
        let now = (event, today);
        match fact {
            Fact::LawyerEnrolled(LawyerEnrolled { roll, lawyer, share, .. }) => {
                let (record, share, standing) = (lawyer.clone(), *share, GoodStanding::Good);
                self.pages.insert(*roll, Page { record, share, standing, open: Vec::new() });
                Vec::new()
            }
            Fact::LawyerAmended(LawyerAmended { roll, lawyer, actor, .. }) => {
                self.amended(now, days, *roll, lawyer, actor)
            }
            Fact::LawyerDeparted(LawyerDeparted { roll, actor, .. }) => {
                self.change(now, *roll, actor, Before::Enrolled)
            }
            Fact::LawyerReturned(LawyerReturned { roll, .. }) => {
                self.undo(today, days, *roll, |before| matches!(before, Before::Enrolled))
            }
            Fact::ProfileWithdrawn(ProfileWithdrawn { roll, actor, .. }) => {
                self.change(now, *roll, actor, Before::Published)
            }
            Fact::ProfileConsented(ProfileConsented { roll }) => {
                self.undo(today, days, *roll, |before| matches!(before, Before::Published))
            }
            Fact::GoodStandingSet(GoodStandingSet { roll, standing, actor, .. }) => {
                let Some(page) = self.pages.get_mut(roll) else { return Vec::new() };
                let before = std::mem::replace(&mut page.standing, *standing);
                let back = |before: &Before| matches!(before, Before::Standing(b) if b == standing);
                let same = |before: &Before| matches!(before, Before::Standing(_));
                let undone = self.undo_from(today, days, *roll, back, same);
                if undone.is_empty() && before != *standing {
                    return self.change(now, *roll, actor, Before::Standing(before));
                }
                undone
            }
            Fact::ShareSet(ShareSet { roll, share, actor, .. }) => {
                let Some(page) = self.pages.get_mut(roll) else { return Vec::new() };
                let before = std::mem::replace(&mut page.share, *share);
                let back = |before: &Before| matches!(before, Before::Share(b) if b == share);
                let undone = self.undo_from(today, days, *roll, back, is_share);
                if undone.is_empty() && before != *share {
                    return self.change(now, *roll, actor, Before::Share(before));
                }
                undone
            }
            Fact::SharesSettled(SharesSettled { settled, .. }) => {
                let mut undone = Vec::new();
                for settled in settled {
                    if let Some(page) = self.pages.get_mut(&settled.roll) {
                        page.share = settled.after;
                    }
                    let back =
                        |before: &Before| matches!(before, Before::Share(b) if *b == settled.after);
                    undone.extend(self.undo_from(today, days, settled.roll, back, is_share));
                }
                undone
            }
            Fact::MeritPosted(MeritPosted { roll, entry, actor: Some(actor), .. }) => {
                self.change(now, *roll, actor, Before::Merit(entry.number))
            }
            Fact::MeritCountered(MeritCountered { roll, entry, .. }) => {
                let back = |before: &Before| matches!(before, Before::Merit(n) if Some(*n) == entry.counters);
                self.undo(today, days, *roll, back)
            }
            _ => Vec::new(),
        }
    }

    fn amended(
        &mut self,
        (event, today): (u64, Date),
        days: u32,
        roll: Roll,
        lawyer: &Lawyer,
        actor: &ActorId,
    ) -> Vec<Undone> {
        let Some(page) = self.pages.get_mut(&roll) else { return Vec::new() };
        let before = std::mem::replace(&mut page.record, Box::new(lawyer.clone()));
        let mut undone = Vec::new();
        for what in Trait::ALL.into_iter().filter(|what| !what.is_same(&before, lawyer, today)) {
            let back = |before: &Before| matches!(before, Before::Record(of, old) if *of == what && what.is_same(old, lawyer, today));
            let same = |before: &Before| matches!(before, Before::Record(of, _) if *of == what);
            let found = self.undo_from(today, days, roll, back, same);
            if !found.is_empty() {
                undone.extend(found);
            } else if what == Trait::Leave && for_the_day(&before.leave, &lawyer.leave, today) {
                self.today.retain(|(_, on)| *on == today);
                self.today.push((actor.clone(), today));
                undone.push(Undone { actor: actor.clone(), made: None, on: today });
            } else {
                let before = Before::Record(what, before.clone());
                self.change((event, today), roll, actor, before);
            }
        }
        undone
    }

    fn change(
        &mut self,
        (event, on): (u64, Date),
        roll: Roll,
        actor: &ActorId,
        before: Before,
    ) -> Vec<Undone> {
        if let Some(page) = self.pages.get_mut(&roll) {
            page.open.push(Change { event, on, actor: actor.clone(), before });
        }
        Vec::new()
    }

    fn undo(
        &mut self,
        today: Date,
        days: u32,
        roll: Roll,
        back: impl Fn(&Before) -> bool,
    ) -> Vec<Undone> {
        self.undo_from(today, days, roll, &back, &back)
    }

    /// Takes out the first change after which things are as they were before it, and those of the same that came
    /// after it.
    fn undo_from(
        &mut self,
        today: Date,
        days: u32,
        roll: Roll,
        back: impl Fn(&Before) -> bool,
        same: impl Fn(&Before) -> bool,
    ) -> Vec<Undone> {
        let Some(page) = self.pages.get_mut(&roll) else { return Vec::new() };
        page.open.retain(|change| within(change.on, today, days));
        let Some(first) = page.open.iter().position(|change| back(&change.before)) else {
            return Vec::new();
        };
        let mut undone = Vec::new();
        let mut place = 0_usize;
        page.open.retain(|change| {
            let taken = place >= first && same(&change.before);
            place = place.saturating_add(1);
            if taken {
                let (actor, made, on) = (change.actor.clone(), Some(change.event), change.on);
                undone.push(Undone { actor, made, on });
            }
            !taken
        });
        undone
    }
}

fn is_share(before: &Before) -> bool {
    matches!(before, Before::Share(_))
}

/// Leave that isn't over by a day.
fn open(leave: &[Leave], today: Date) -> impl Iterator<Item = &Leave> {
    leave.iter().filter(move |leave| leave.to >= today)
}

/// Whether all leave that was added is over with the day on which it is entered, and nothing was taken away.
fn for_the_day(before: &[Leave], after: &[Leave], today: Date) -> bool {
    let kept = open(before, today).all(|leave| after.contains(leave));
    let added = after.iter().filter(|leave| !before.contains(leave));
    kept && added.clone().all(|leave| leave.from <= today && leave.to == today)
}
