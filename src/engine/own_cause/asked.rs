//! Asks one thing of whoever acts: what somebody has to do with a case, or with a lawyer's record.

use super::{About, ActKind, Acting, Checked};
use crate::docket::{Applicant, Case, Filing, Matter};
use crate::engine::operation::{QualityRefusal, Why};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::id::{ActorId, CaseId, DocketNo, ExpertId, LawyerId, ReviewNo};
use crate::stake::{Records, Stake, Stakes};

impl Acting<'_> {
    /// The actor is this lawyer, under whatever id.
    pub(super) fn is(&self, lawyer: &LawyerId) -> bool {
        let roll = self.state.roster.roll(lawyer);
        roll.is_some() && self.state.records().who(self.actor.as_str()).roll == roll
    }

    /// The actor, and others with a part in it, do something about a case.
    pub(super) fn on<'b>(
        &self,
        act: ActKind,
        about: About<'_>,
        others: impl IntoIterator<Item = &'b ActorId>,
    ) -> Checked {
        self.check_on(act, about, self.actor)?;
        others.into_iter().try_for_each(|who| self.check_on(act, about, who))
    }

    fn check_on(&self, act: ActKind, about: About<'_>, actor: &ActorId) -> Checked {
        let Some((case, stake)) = self.stake_in(about, actor) else {
            return Ok(());
        };
        let on_the_roll = || {
            let records = self.state.records();
            let barred = act.is_barred_by(Stake::OnTheRoll);
            let is = barred && records.is_on_the_roll(&records.who(actor.as_str()));
            is.then_some(Stake::OnTheRoll)
        };
        let stake = stake.filter(|stake| act.is_barred_by(*stake)).or_else(on_the_roll);
        refuse(stake, |stake| Refusal::HasStake { actor: actor.clone(), case: case.clone(), stake })
    }

    /// The key of the case, and what stake somebody has in it; none where it isn't there.
    fn stake_in<'b>(
        &'b self,
        about: About<'b>,
        actor: &ActorId,
    ) -> Option<(&'b CaseId, Option<Stake>)> {
        let (state, records) = (self.state, self.state.records());
        let stake_of = |found: Found<'b>| {
            let (id, matter) = (found.id(), found.matter());
            let named = matter.client.token.as_str() == actor.as_str()
                || matter.opponents.iter().any(|o| o.party.as_str() == actor.as_str());
            let looked_up = named || records.is_known(actor.as_str());
            let stake = looked_up.then(|| found.stakes(records).of(&records.who(actor.as_str())));
            (id, stake.flatten())
        };
        Found::find(state, about).map(stake_of)
    }

    /// Somebody applies, objects, chooses or asks for a client.
    pub(super) fn applies(&self, case: &CaseId, matter: &Matter, applicant: &Applicant) -> Checked {
        let about = About::New(case, matter);
        self.on(ActKind::ForClient, about, [])?;
        self.check_applicant(about, applicant)
    }

    pub(super) fn for_client(&self, docket: DocketNo, applicant: &Applicant) -> Checked {
        let about = About::Case(docket);
        self.on(ActKind::ForClient, about, [])?;
        self.check_applicant(about, applicant)
    }

    fn check_applicant(&self, about: About<'_>, applicant: &Applicant) -> Checked {
        let found = applicant.on_behalf().zip(Found::find(self.state, about));
        let Some((person, found)) = found else { return Ok(()) };
        let records = self.state.records();
        if !found.stakes(records).is_other_side(records, person) {
            return Ok(());
        }
        let (case, person) = (found.id().clone(), person.clone());
        Err(Refusal::AdverseApplicant { case, person })
    }

    /// Something that a lawyer does, or the desk for them: another lawyer doesn't, and no party to the case.
    pub(super) fn own(&self, lawyer: &LawyerId, docket: Option<DocketNo>) -> Checked {
        if self.is(lawyer) {
            return Ok(());
        }
        let records = self.state.records();
        let another = records.is_on_the_roll(&records.who(self.actor.as_str()));
        let (actor, lawyer) = (self.actor.clone(), lawyer.clone());
        let stake = another.then_some(Stake::OnTheRoll);
        refuse(stake, |stake| Refusal::StakeInRecord { actor, lawyer, stake })?;
        docket.map_or(Ok(()), |docket| self.on(ActKind::Lawyers, About::Case(docket), []))
    }

    /// Something that moves what a lawyer has: points, a share, a place, a line of the conduct record.
    pub(super) fn record(&self, lawyer: &LawyerId, docket: Option<DocketNo>) -> Checked {
        self.check_record(self.actor, lawyer)?;
        docket.map_or(Ok(()), |docket| self.on(ActKind::Judging, About::Case(docket), []))
    }

    /// The same, for a reason: whoever approved it has no stake either.
    pub(super) fn justified(&self, lawyer: &LawyerId, why: &Why) -> Checked {
        self.record(lawyer, None)?;
        self.grants(why.approved_by.as_ref(), lawyer, None)
    }

    fn check_record(&self, actor: &ActorId, lawyer: &LawyerId) -> Checked {
        let records = self.state.records();
        let stake = match records.roster.roll(lawyer) {
            Some(roll) => records.in_record(&records.who(actor.as_str()), roll),
            // Nobody enrols themselves.
            None => (lawyer.as_str() == actor.as_str()).then_some(Stake::OwnRecord),
        };
        let (actor, lawyer) = (actor.clone(), lawyer.clone());
        refuse(stake, |stake| Refusal::StakeInRecord { actor, lawyer, stake })
    }

    /// Whoever grants an excuse, or approves an act, is not the lawyer, nor another, nor a party.
    pub(super) fn grants(
        &self,
        granted_by: Option<&ActorId>,
        lawyer: &LawyerId,
        docket: Option<DocketNo>,
    ) -> Checked {
        let Some(grants) = granted_by else { return Ok(()) };
        self.check_record(grants, lawyer)?;
        let about = docket.map(About::Case);
        about.map_or(Ok(()), |about| self.check_on(ActKind::Judging, about, grants))
    }

    pub(super) fn reviewed(&self, review: ReviewNo) -> Checked {
        let asked = self.state.docket.review(review);
        asked.map_or(Ok(()), |asked| self.on(ActKind::Field, About::Case(asked.docket), []))
    }

    /// An expert in a seat gives a score or a finding: whatever has come up since the seat was allotted.
    pub(super) fn sits(&self, expert: &ExpertId, docket: DocketNo) -> Checked {
        let (state, records) = (self.state, self.state.records());
        let case = state.docket.case(docket);
        let stakes = case.map(|case| Stakes::of_case(records, case));
        if let Some(stake) = stakes.and_then(|stakes| stakes.of(&records.expert(expert))) {
            let (expert, ground) = (expert.clone(), stake.into());
            return Err(QualityRefusal::Recused { expert, docket, ground }.into());
        }
        self.hands_in(expert, docket)
    }

    /// Whoever hands in what an expert gives has no stake either.
    pub(super) fn hands_in(&self, expert: &ExpertId, docket: DocketNo) -> Checked {
        if self.actor.as_str() == expert.as_str() {
            return Ok(());
        }
        self.on(ActKind::Judging, About::Case(docket), [])
    }
}

fn refuse(stake: Option<Stake>, refusal: impl FnOnce(Stake) -> Refusal) -> Checked {
    stake.map_or(Ok(()), |stake| Err(refusal(stake)))
}

/// What an act is about, as it was found.
#[derive(Clone, Copy)]
enum Found<'a> {
    Case(&'a Case),
    Matter(&'a CaseId, &'a Matter),
}

impl<'a> Found<'a> {
    fn find(state: &'a State, about: About<'a>) -> Option<Self> {
        match about {
            About::Case(docket) => state.docket.case(docket).map(Found::Case),
            About::New(id, matter) => Some(Found::Matter(id, matter)),
            About::Key(id) => match state.docket.filing(id)? {
                Filing::Received { application, .. } => {
                    Some(Found::Matter(id, &application.matter))
                }
                Filing::TakenIn { intake, .. } => {
                    Some(Found::Matter(id, &intake.application().matter))
                }
                Filing::Opened { docket } => state.docket.case(*docket).map(Found::Case),
                Filing::Rejected => None,
            },
        }
    }

    fn id(self) -> &'a CaseId {
        match self {
            Found::Case(case) => case.id(),
            Found::Matter(id, _) => id,
        }
    }

    fn matter(self) -> &'a Matter {
        match self {
            Found::Case(case) => case.matter(),
            Found::Matter(_, matter) => matter,
        }
    }

    fn stakes(self, records: Records<'a>) -> Stakes<'a> {
        match self {
            Found::Case(case) => Stakes::of_case(records, case),
            Found::Matter(_, matter) => Stakes::of_matter(records, matter),
        }
    }
}
