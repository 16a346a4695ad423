//! Who may say nothing about the quality of a case, from the rules' text once more.

use std::collections::BTreeSet;

use super::books::{Books, CaseFile, Held};
use super::law::is_same_matter;
use assigned_counsel::docket::Tie;
use assigned_counsel::id::{DocketNo, FirmId, PartyId, Roll};

/// What is known of an expert.
#[derive(Clone, Debug, Default)]
pub(super) struct Expert {
    pub(super) lawyer: Option<Roll>,
    pub(super) firm: Option<FirmId>,
    pub(super) recused: BTreeSet<DocketNo>,
}

impl Expert {
    /// Has a stake in the case: own work, own firm's, the other side's, a relation, or so declared.
    pub(super) fn has_stake(&self, books: &Books, docket: DocketNo) -> bool {
        let matter = books.reach(docket, is_same_matter);
        let cases: Vec<&CaseFile> =
            matter.iter().filter_map(|docket| books.case(*docket)).collect();
        let worked = cases.iter().flat_map(|case| case.acting());
        self.recused.contains(&docket)
            || worked.into_iter().any(|held| self.is_of(books, held))
            || cases.iter().any(|case| self.is_against(books, case) || self.is_related(books, case))
    }

    fn is_own_firm(&self, books: &Books, firm: &FirmId) -> bool {
        let own = self.lawyer.and_then(|roll| books.page(roll)).map(|page| &page.record.firm);
        self.firm.as_ref() == Some(firm) || own == Some(firm)
    }

    /// It is the expert's own work, or that of a lawyer whose firm was or is the expert's.
    fn is_of(&self, books: &Books, held: &Held) -> bool {
        let now = books.page(held.lawyer).map(|page| &page.record.firm);
        Some(held.lawyer) == self.lawyer
            || self.is_own_firm(books, &held.firm)
            || now.is_some_and(|firm| self.is_own_firm(books, firm))
    }

    fn is_against(&self, books: &Books, case: &CaseFile) -> bool {
        let opponents = &case.matter.opponents;
        let mut paid = opponents.iter().filter_map(|opponent| opponent.firm.as_ref());
        let linked = case.ties.iter().filter(|(_, tie)| matches!(tie, Tie::OpposingParty));
        let theirs = opponents.iter().flat_map(|opponent| books.cases_of(&opponent.party));
        let mut others = linked.map(|(to, _)| to).chain(theirs);
        paid.any(|firm| self.is_own_firm(books, firm))
            || others.any(|docket| {
                let mut acting = books.case(*docket).into_iter().flat_map(CaseFile::acting);
                acting.any(|held| {
                    Some(held.lawyer) == self.lawyer || self.is_own_firm(books, &held.firm)
                })
            })
    }

    fn is_related(&self, books: &Books, case: &CaseFile) -> bool {
        let Some(page) = self.lawyer.and_then(|roll| books.page(roll)) else { return false };
        let related = |party: &PartyId| page.record.related_to.contains(party);
        let mut opponents = case.matter.opponents.iter();
        related(&case.matter.client.token) || opponents.any(|opponent| related(&opponent.party))
    }
}
