//! What is put on lawyers' records: complaints upheld, deadlines missed, sanctions, and what the bar and
//! the courts list.

use jiff::Timestamp;

use super::super::city::City;
use super::watch::{Act, Watch, invalid, posts, sample};
use super::{Year, actor};
use assigned_counsel::engine::{ConductCommand, Refusal};
use assigned_counsel::operation::{PostMerit, RecordConduct};
use assigned_counsel::policy::{ConductKind, MeritCause};
use assigned_counsel::standing::{Conduct, MeritPosting};
use assigned_counsel::{DocketNo, DocumentId, LawyerId, ReasonCode, Roll};

impl Year {
    /// Sanctions, failed yearly reviews of the bar, and lists of judgment defaulters come from outside.
    pub(super) fn plan_records(&mut self, city: &City) {
        use ConductKind as Kind;
        let kinds = [Kind::Sanction, Kind::BarReviewFailed, Kind::JudgmentDefaulter];
        for (kind, parts) in kinds.into_iter().zip(self.watch.assumed.records) {
            let everybody = city.panel.lawyers.iter().map(|lawyer| lawyer.id.clone()).collect();
            let count = Watch::part_of(city.panel.lawyers.len(), parts);
            for lawyer in sample(&mut self.watch.sanctions, everybody, count) {
                let day = Watch::some_day(self.watch.first, &mut self.watch.sanctions, 5);
                self.plan_on(day, 15, Act::Record(lawyer, kind, None));
            }
        }
    }

    /// Somebody may complain about the lawyer while the case goes on.
    pub(super) fn plan_complaint(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: Roll,
        days: u32,
    ) {
        let [_, of_cases] = self.watch.assumed.complaints;
        if self.watch.complaints.per_mille(of_cases) {
            let after = self.watch.complaints.between(1, days);
            self.look_into(at, docket, lawyer, after);
        }
    }

    /// A complaint that comes after some days is looked into; if it is upheld, it goes on the record.
    pub(super) fn look_into(&mut self, at: Timestamp, docket: DocketNo, lawyer: Roll, after: u32) {
        let upheld = self.watch.complaints.per_mille(self.watch.assumed.upheld);
        if let Some(lawyer) = self.id_of(lawyer).filter(|_| upheld) {
            let days = after.saturating_add(self.watch.assumed.complaint_days);
            let record = Act::Record(lawyer, ConductKind::ComplaintUpheld, Some(docket));
            self.plan_later(at, days, record);
        }
    }

    /// The closing report shows whether a deadline was missed.
    pub(super) fn plan_missed_deadline(&mut self, at: Timestamp, docket: DocketNo, lawyer: Roll) {
        let missed = self.watch.deadlines.per_mille(self.watch.assumed.missed_deadlines);
        if let Some(lawyer) = self.id_of(lawyer).filter(|_| missed) {
            self.plan_later(at, 1, Act::Record(lawyer, ConductKind::MissedDeadline, Some(docket)));
        }
    }

    /// Puts something on the conduct record, and posts the points of its cause, if the table has any.
    pub(super) fn put_on_record(
        &mut self,
        at: Timestamp,
        lawyer: LawyerId,
        kind: ConductKind,
        docket: Option<DocketNo>,
    ) -> Result<(), Refusal> {
        let (on, by) = (self.policy.date(at), actor("credit-desk")?);
        self.watch.documents = self.watch.documents.saturating_add(1);
        let name = format!("{kind}-{:05}", self.watch.documents);
        let document = Some(DocumentId::new(name).map_err(|e| invalid(&e))?);
        let conduct = Conduct { kind, on, docket, shift: None, document };
        let record =
            ConductCommand::RecordConduct(RecordConduct { lawyer: lawyer.clone(), conduct });
        self.conduct_command(at, &by, record)?;
        let cause = match kind {
            ConductKind::ComplaintUpheld => ReasonCode::from(MeritCause::ComplaintUpheld),
            ConductKind::MissedDeadline => ReasonCode::from(MeritCause::MissedDeadline),
            _ => return Ok(()),
        };
        if !posts(&self.policy, &cause) {
            return Ok(());
        }
        let posting = MeritPosting { cause, amount: None, effective_on: on, docket };
        match self.engine.apply(at, &by, PostMerit { lawyer, posting, approved_by: None }) {
            Err(Refusal::MeritCapUsedUp { .. }) => Ok(()),
            posted => posted.map(|_| ()),
        }
    }
}
