//! The checker's own books: who there is, what there is to do, and who had what.
//!
//! They hold what the events said so far and judge nothing about eligibility. An entry that can't
//! be made is answered with the [`Rule`] that it breaks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use assigned_counsel::docket::{Matter, Tie};
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::id::{CaseId, CentreId, DocketNo, FirmId, OrganId, PartyId, Roll};
use assigned_counsel::policy::Policy;
use assigned_counsel::quantity::Weight;
use assigned_counsel::register::Lawyer;
use assigned_counsel::standing::GoodStanding;

use super::rule::Rule;
use super::slots::Rota;

/// Nano-cases in a hundredth of a case: weights are in the one, the ledger in the other.
const NANOS_PER_HUNDREDTH: i128 = 10_000_000;

#[derive(Clone, Debug, Default)]
pub(super) struct Books {
    pub(super) policy: Option<(u32, Policy)>,
    lawyers: BTreeMap<Roll, Page>,
    rolls: BTreeMap<String, Roll>,
    filings: BTreeMap<CaseId, Filing>,
    cases: BTreeMap<DocketNo, CaseFile>,
    latest_docket: u64,
    clients: BTreeMap<PartyId, Vec<DocketNo>>,
    opponents: BTreeMap<PartyId, Vec<DocketNo>>,
    ledger: BTreeMap<Roll, i128>,
    pub(super) duty: Rota,
}

/// What is known of a lawyer now.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) record: Lawyer,
    pub(super) enrolled: bool,
    pub(super) credit: GoodStanding,
}

/// An application that no case was born of yet.
#[derive(Clone, Debug)]
struct Filing {
    matter: Matter,
    centre: CentreId,
    taken_in: bool,
}

/// A case, with all ties to others, whichever of the two named the other.
#[derive(Clone, Debug)]
pub(super) struct CaseFile {
    pub(super) matter: Matter,
    /// The accepting centre.
    pub(super) centre: CentreId,
    /// The organ that gave notice of it, if one did.
    pub(super) notified_by: Option<OrganId>,
    pub(super) ties: Vec<(DocketNo, Tie)>,
    pub(super) held: Vec<Held>,
    pub(super) excluded: BTreeSet<Roll>,
    pub(super) waiting: bool,
    end: Option<End>,
}

/// That a case is closed.
#[derive(Clone, Copy, Debug)]
struct End {
    /// When, or when the objection to it was rejected.
    at: Timestamp,
    /// Another centre has the case now, and its file.
    transferred: bool,
    /// An objection to it waits for an answer.
    objected: bool,
}

/// Who has or had a case, and for which firm.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) lawyer: Roll,
    pub(super) firm: FirmId,
    pub(super) stands: Stands,
    /// When it was assigned or offered.
    at: Timestamp,
    /// What the assignment credited, as long as it may be taken back.
    booked: Vec<CreditGroup>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// An offer that wasn't accepted yet.
    Offered,
    /// Has the case, or had it to its end.
    Has,
    /// An offer that came to nothing: it binds nobody.
    FellThrough,
    /// The same, as if it had not been made.
    Withdrawn,
    /// Was replaced.
    GaveUp,
}

impl CaseFile {
    /// Whoever acts or acted in it.
    pub(super) fn acting(&self) -> impl Iterator<Item = &Held> {
        let acts = |stands| matches!(stands, Stands::Offered | Stands::Has | Stands::GaveUp);
        self.held.iter().filter(move |held| acts(held.stands))
    }

    /// Whoever has or had it in hand: an offer has to be accepted for that.
    pub(super) fn in_hand(&self) -> impl Iterator<Item = &Held> {
        self.acting().filter(|held| held.stands != Stands::Offered)
    }

    /// Since when it is over: no objection to its end waits.
    pub(super) fn over_since(&self) -> Option<Timestamp> {
        self.end.filter(|end| !end.objected).map(|end| end.at)
    }

    /// Whose work its file shows, if it is over and the file is here.
    pub(super) fn file_of(&self) -> Option<Roll> {
        let here = self.end.is_some_and(|end| !end.transferred && !end.objected);
        self.in_hand().last().filter(|_| here).map(|held| held.lawyer)
    }

    /// Who has the case, or had it when it was closed.
    pub(super) fn holder(&self) -> Option<&Held> {
        self.held.last().filter(|held| matches!(held.stands, Stands::Offered | Stands::Has))
    }
}

impl Books {
    pub(super) fn page(&self, roll: Roll) -> Option<&Page> {
        self.lawyers.get(&roll)
    }

    /// The lawyer who has this id.
    pub(super) fn roll(&self, id: &str) -> Option<Roll> {
        self.rolls.get(id).copied()
    }

    pub(super) fn case(&self, docket: DocketNo) -> Option<&CaseFile> {
        self.cases.get(&docket)
    }

    pub(super) fn cases(&self) -> impl Iterator<Item = (DocketNo, &CaseFile)> {
        self.cases.iter().map(|(docket, case)| (*docket, case))
    }

    pub(super) fn cases_of(&self, client: &PartyId) -> &[DocketNo] {
        self.clients.get(client).map_or(&[], Vec::as_slice)
    }

    pub(super) fn cases_against(&self, person: &PartyId) -> &[DocketNo] {
        self.opponents.get(person).map_or(&[], Vec::as_slice)
    }

    /// Every case that ties of this sort lead to, however many, in either direction; the case
    /// itself is one of them.
    pub(super) fn reach(&self, from: DocketNo, over: fn(Tie) -> bool) -> BTreeSet<DocketNo> {
        let mut reached = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(docket) = open.pop() {
            let ties = self.case(docket).map_or(&[][..], |case| &case.ties);
            for (to, _) in ties.iter().filter(|(_, tie)| over(*tie)) {
                if reached.insert(*to) {
                    open.push(*to);
                }
            }
        }
        reached
    }

    /// Cases due and not received, in nano-cases.
    pub(super) fn lag(&self, roll: Roll) -> i128 {
        self.ledger.get(&roll).copied().unwrap_or(0)
    }

    pub(super) fn lags(&self) -> impl Iterator<Item = (Roll, i128)> {
        self.lawyers.keys().map(|roll| (*roll, self.lag(*roll)))
    }

    pub(super) fn enrol(&mut self, roll: Roll, lawyer: &Lawyer) -> Result<(), Rule> {
        let next =
            self.lawyers.last_key_value().map_or(0, |(last, _)| last.number().saturating_add(1));
        let page = Page { record: lawyer.clone(), enrolled: true, credit: GoodStanding::Good };
        self.rolls.insert(lawyer.id.as_str().to_owned(), roll);
        self.lawyers.insert(roll, page);
        if roll.number() == next { Ok(()) } else { Err(Rule::RollOutOfOrder) }
    }

    pub(super) fn change(
        &mut self,
        roll: Roll,
        change: impl FnOnce(&mut Page),
    ) -> Result<(), Rule> {
        let page = self.lawyers.get_mut(&roll).ok_or(Rule::LawyerUnknown)?;
        change(page);
        Ok(())
    }

    pub(super) fn apply(&mut self, case: &CaseId, matter: &Matter, centre: &CentreId) {
        let (matter, centre) = (matter.clone(), centre.clone());
        let filing = Filing { matter, centre, taken_in: false };
        self.filings.insert(case.clone(), filing);
    }

    pub(super) fn take_in(&mut self, case: &CaseId) {
        if let Some(filing) = self.filings.get_mut(case) {
            filing.taken_in = true;
        }
    }

    pub(super) fn reject(&mut self, case: &CaseId) {
        self.filings.remove(case);
    }

    /// An approved application gives its matter to one case, once. What was received but not taken
    /// in still says what the case is about, so that its assignment can be checked further.
    pub(super) fn approve(
        &mut self,
        case: &CaseId,
    ) -> (Option<(Matter, CentreId)>, Result<(), Rule>) {
        let filing = self.filings.remove(case);
        let lawful = filing.as_ref().is_some_and(|filing| filing.taken_in);
        let result = if lawful { Ok(()) } else { Err(Rule::BornOfNothing) };
        (filing.map(|filing| (filing.matter, filing.centre)), result)
    }

    pub(super) fn bear(
        &mut self,
        docket: DocketNo,
        filed: Option<(Matter, CentreId)>,
        notified_by: Option<&OrganId>,
    ) -> Result<(), Rule> {
        let in_order = docket.number() == self.latest_docket.saturating_add(1);
        self.latest_docket = self.latest_docket.max(docket.number());
        // A number given twice doesn't wipe out who had the first case of that number.
        if let Some(filed) = filed.filter(|_| !self.cases.contains_key(&docket)) {
            self.put(docket, filed, notified_by.cloned());
        }
        if in_order { Ok(()) } else { Err(Rule::DocketOutOfOrder) }
    }

    fn put(
        &mut self,
        docket: DocketNo,
        (matter, centre): (Matter, CentreId),
        notified_by: Option<OrganId>,
    ) {
        for link in &matter.links {
            if let Some(other) = self.cases.get_mut(&link.to) {
                other.ties.push((docket, link.tie));
            }
        }
        self.clients.entry(matter.client.token.clone()).or_default().push(docket);
        for opponent in &matter.opponents {
            self.opponents.entry(opponent.party.clone()).or_default().push(docket);
        }
        let case = CaseFile {
            ties: matter.links.iter().map(|link| (link.to, link.tie)).collect(),
            matter,
            centre,
            notified_by,
            held: Vec::new(),
            excluded: BTreeSet::new(),
            waiting: true,
            end: None,
        };
        self.cases.insert(docket, case);
    }

    pub(super) fn exclude(&mut self, docket: DocketNo, roll: Roll) -> Result<(), Rule> {
        let case = self.cases.get_mut(&docket).ok_or(Rule::CaseUnknown)?;
        case.excluded.insert(roll);
        Ok(())
    }

    /// Closes a case; an offer that is open comes to nothing, and only that is taken back.
    pub(super) fn close(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        by_client: bool,
        transferred: bool,
        reversed: bool,
    ) -> Result<(), Rule> {
        let soon = self.policy.as_ref().map(|(_, policy)| {
            let days = SignedDuration::from_hours(24 * i64::from(policy.windows.early_end_days));
            move |from: Timestamp| policy.date(at) <= policy.date(from).saturating_add(days)
        });
        let case = self.cases.get_mut(&docket).ok_or(Rule::CaseUnknown)?;
        case.waiting = false;
        case.end = Some(End { at, transferred, objected: false });
        let open = case.held.last_mut().filter(|held| held.stands == Stands::Offered);
        let lapsed = if let Some(held) = open {
            held.stands = Stands::FellThrough;
            Some((held.lawyer, std::mem::take(&mut held.booked)))
        } else {
            let held = case.held.last_mut().filter(|held| held.stands == Stands::Has);
            let early = |at: Timestamp| soon.as_ref().is_some_and(|soon| soon(at));
            let held = held.filter(|held| by_client && early(held.at));
            held.map(|held| (held.lawyer, std::mem::take(&mut held.booked)))
        };
        let lawful = lapsed.is_some() == reversed;
        if let (true, Some((lawyer, booked))) = (reversed, lapsed) {
            self.take_back(&booked, lawyer);
        }
        if lawful { Ok(()) } else { Err(Rule::WronglyReversed) }
    }

    pub(super) fn reopen(&mut self, docket: DocketNo) -> Result<(), Rule> {
        let case = self.cases.get_mut(&docket).ok_or(Rule::CaseUnknown)?;
        case.waiting = case.holder().is_none();
        case.end = None;
        Ok(())
    }

    pub(super) fn object(&mut self, docket: DocketNo) -> Result<(), Rule> {
        let case = self.cases.get_mut(&docket).ok_or(Rule::CaseUnknown)?;
        case.end.iter_mut().for_each(|end| end.objected = true);
        Ok(())
    }

    /// The case stays ended, and is over from then on.
    pub(super) fn reject_objection(&mut self, at: Timestamp, docket: DocketNo) -> Result<(), Rule> {
        let case = self.cases.get_mut(&docket).ok_or(Rule::CaseUnknown)?;
        case.end.iter_mut().for_each(|end| (end.at, end.objected) = (at, false));
        Ok(())
    }

    pub(super) fn assign(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: Roll,
        firm: &FirmId,
        offered: bool,
        booked: Vec<CreditGroup>,
    ) {
        if let Some(case) = self.cases.get_mut(&docket) {
            let stands = if offered { Stands::Offered } else { Stands::Has };
            let firm = firm.clone();
            case.held.push(Held { lawyer, firm, stands, at, booked });
            case.waiting = false;
        }
    }

    pub(super) fn accept(&mut self, docket: DocketNo, lawyer: Roll) -> Result<(), Rule> {
        let case = self.cases.get_mut(&docket).ok_or(Rule::CaseUnknown)?;
        let theirs = |held: &&mut Held| held.lawyer == lawyer && held.stands == Stands::Offered;
        let offer = case.held.last_mut().filter(theirs);
        offer.map(|held| held.stands = Stands::Has).ok_or(Rule::NotTheirs)
    }

    /// The lawyer gives up an offer, or the case: it waits again.
    pub(super) fn give_up(
        &mut self,
        docket: DocketNo,
        lawyer: Roll,
        offer: bool,
        reversed: bool,
    ) -> Result<(), Rule> {
        let case = self.cases.get_mut(&docket).ok_or(Rule::CaseUnknown)?;
        let (from, to) = if offer {
            (Stands::Offered, Stands::FellThrough)
        } else {
            (Stands::Has, Stands::GaveUp)
        };
        let has = |held: &&mut Held| held.lawyer == lawyer && held.stands == from;
        let held = case.held.last_mut().filter(has).ok_or(Rule::NotTheirs)?;
        held.stands = to;
        let booked = std::mem::take(&mut held.booked);
        let lawful = !std::mem::replace(&mut case.waiting, true);
        if reversed {
            self.take_back(&booked, lawyer);
        }
        if lawful { Ok(()) } else { Err(Rule::NotTheirs) }
    }

    /// The offer is as if it had never been.
    pub(super) fn withdraw(&mut self, docket: DocketNo, lawyer: Roll) -> Result<(), Rule> {
        let given_up = self.give_up(docket, lawyer, true, true);
        if let Some(held) = self.cases.get_mut(&docket).and_then(|case| case.held.last_mut()) {
            held.stands = Stands::Withdrawn;
        }
        given_up
    }

    pub(super) fn take_back(&mut self, groups: &[CreditGroup], chosen: Roll) {
        for group in groups {
            let credit = i128::from(group.credit.nanos());
            for roll in &group.lawyers {
                self.add(*roll, credit.saturating_neg());
                self.add(chosen, credit);
            }
        }
    }

    /// Credits the candidates, and takes what they got from the chosen: the credit of the case less
    /// its weight comes to just that.
    pub(super) fn post(&mut self, groups: &[CreditGroup], chosen: Roll) {
        for group in groups {
            let credit = i128::from(group.credit.nanos());
            for roll in &group.lawyers {
                self.add(*roll, credit);
                self.add(chosen, credit.saturating_neg());
            }
        }
    }

    fn add(&mut self, roll: Roll, amount: i128) {
        let lag = self.ledger.entry(roll).or_default();
        *lag = lag.saturating_add(amount);
    }
}

/// A weight in nano-cases.
pub(super) fn nanos(weight: Weight) -> i128 {
    i128::from(weight.hundredths()).saturating_mul(NANOS_PER_HUNDREDTH)
}
