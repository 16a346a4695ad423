//! Ids that are the same but for case and width. Whoever typed `Gongsi-A` for `gongsi-a` made one party into
//! two, and a conflict of interest was lost between them.

use std::collections::BTreeMap;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

use super::field::Id;
use super::flaw_problem::FlawProblem;
use super::personal::number_in;
use super::sheet::Row;
use assigned_counsel::register::{Bar, Lawyer};

use super::{Arrival, Way};

/// The ids that stand in the files, by kind and by what is left of them without case and width.
#[derive(Default)]
pub(super) struct Spellings {
    seen: BTreeMap<(&'static str, String), Spelling>,
}

struct Spelling {
    id: String,
    file: String,
    line: u64,
}

impl Spellings {
    /// Notes each id of a lawyer that stands in another spelling before.
    pub(super) fn note_lawyer(&mut self, row: &mut Row<'_>, lawyer: &Lawyer) {
        self.note(row, "id", [&lawyer.id]);
        self.note(row, "firm", [&lawyer.firm]);
        self.note(row, "centres", &lawyer.centres);
        self.note(row, "teams", &lawyer.teams);
        self.note(row, "languages", &lawyer.languages);
        self.note(row, "native_place", &lawyer.native_place);
        let certified = lawyer.certificates.iter().map(|certificate| &certificate.specialty);
        self.note(row, "certificates", certified);
        let organs = lawyer.bars.iter().filter_map(|bar| match bar {
            Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
                Some(organ)
            }
            Bar::Assessor | Bar::StandingCommitteeMember => None,
        });
        self.note(row, "bars", organs);
        self.note(row, "related_to", &lawyer.related_to);
    }

    /// Notes each id of an arrival that stands in another spelling before.
    pub(super) fn note_arrival(&mut self, row: &mut Row<'_>, arrival: &Arrival) {
        let Arrival { case, centre, way, matter, by_hand, picks, .. } = arrival;
        self.note(row, "case", [case]);
        self.note(row, "centre", [centre]);
        match way {
            Way::Application { applicant, .. } => {
                self.note(row, "applicant", applicant.on_behalf());
            }
            Way::Notice { organ } => self.note(row, "notice_organ", [organ]),
            Way::ProvisionalAid { .. } => {}
        }
        self.note(row, "token", [&matter.client.token]);
        self.note(row, "organ", &matter.organ);
        self.note(row, "venue", &matter.venue);
        self.note(row, "specialty", matter.specialty.iter().map(|need| &need.specialty));
        self.note(row, "language", matter.language.iter().map(|need| &need.language));
        self.note(row, "opponents", matter.opponents.iter().map(|opponent| &opponent.party));
        let firms = matter.opponents.iter().filter_map(|opponent| opponent.firm.as_ref());
        self.note(row, "opponents", firms);
        self.note(row, "by_hand", by_hand);
        self.note(row, "picks", picks);
    }

    fn note<'a, T: Id + 'a>(
        &mut self,
        row: &mut Row<'_>,
        column: &str,
        ids: impl IntoIterator<Item = &'a T>,
    ) {
        for id in ids {
            let id = id.text();
            if let Some(what) = number_in(id).filter(|_| !row.personal_numbers) {
                row.note(column, id, FlawProblem::PersonalNumber { what });
            }
            let spelling =
                || Spelling { id: id.to_owned(), file: row.file().to_owned(), line: row.line() };
            let first = self.seen.entry((T::NOUN, folded(id))).or_insert_with(spelling);
            if first.id != id {
                let Spelling { id: other, file, line } = first;
                let (other, file, line) = (other.clone(), file.clone(), *line);
                row.note(column, id, FlawProblem::SpelledOtherwise { other, file, line });
            }
        }
    }
}

/// Without what case and width make of it: the compatibility caseless form of the Unicode Standard (D146).
fn folded(id: &str) -> String {
    id.nfd().default_case_fold().nfkd().default_case_fold().nfkd().collect()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_and_width_make_no_other_id() {
        for (a, b) in
            [("gongsi-a", "Gongsi-A"), ("A1", "Ａ１"), ("straße", "STRASSE"), ("é", "e\u{301}")]
        {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        for (a, b) in [("gongsi-a", "gongsi-b"), ("厦门", "夏门"), ("a1", "al")] {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
    }
}
