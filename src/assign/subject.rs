//! For what somebody is sought: a case, or a slot in a duty shift. Both go the same way.

use jiff::civil::Date;

use super::conflicts::Conflicts;
use super::context::Context;
use crate::docket::{Case, Client, Matter, SpecialtyNeed};
use crate::draw::{Chance, Draw, Purpose};
use crate::duty::Shift;
use crate::id::{CentreId, Language, OrganId, Roll};
use crate::policy::{CaseFilter, CentreBy, Policy, Rung, Strategy};
use crate::quantity::{Load, Weight};
use crate::register::Sought;
use crate::sorted::SortedMap;
use crate::terms::{Gender, Role};

/// For what somebody is sought.
pub(crate) enum Subject<'a> {
    /// A case of which nothing is known: for what is so of a lawyer whatever the case.
    AnyCase,
    /// A case (案件).
    Case(CaseToAssign<'a>),
    /// A slot in a duty shift (值班).
    Slot(SlotToFill<'a>),
}

/// A case that is to be assigned.
pub(crate) struct CaseToAssign<'a> {
    pub(crate) case: &'a Case,
    pub(crate) matter: &'a Matter,
    pub(crate) conflicts: Conflicts<'a>,
    sought: Option<Sought<'a>>,
}

/// A shift with a free slot, and who is on duty around it. It has no client yet, and so no conflict.
pub(crate) struct SlotToFill<'a> {
    pub(crate) shift: &'a Shift,
    /// Who is on duty on its day.
    pub(crate) on_that_day: SortedMap<Roll, Load>,
    /// What everybody's slots of its month weigh.
    pub(crate) in_that_month: SortedMap<Roll, Load>,
    sought: Option<Sought<'a>>,
}

impl<'a> Subject<'a> {
    /// A case, with whoever stands in a conflict with it.
    pub(crate) fn case(context: &Context<'a>, case: &'a Case) -> Self {
        let matter = case.matter();
        let need = matter.specialty.as_ref();
        let sought = need.map(|need| context.roster.seek(&need.specialty, context.today));
        Self::Case(CaseToAssign {
            case,
            matter,
            conflicts: Conflicts::look_up(context, case),
            sought,
        })
    }

    /// The next slot of a shift.
    pub(crate) fn slot(context: &Context<'a>, shift: &'a Shift) -> Self {
        let on = shift.on();
        let need = shift.plan().specialty.as_ref();
        Self::Slot(SlotToFill {
            shift,
            on_that_day: context.rota.on_duty(on..=on),
            in_that_month: context.rota.on_duty(on.first_of_month()..=on.last_of_month()),
            sought: need.map(|need| context.roster.seek(&need.specialty, context.today)),
        })
    }

    /// The case, if it is one that is known.
    pub(crate) fn as_case(&self) -> Option<&CaseToAssign<'a>> {
        match self {
            Self::Case(case) => Some(case),
            Self::AnyCase | Self::Slot(_) => None,
        }
    }

    /// The shift, if it is one.
    pub(crate) fn as_slot(&self) -> Option<&SlotToFill<'a>> {
        match self {
            Self::Slot(slot) => Some(slot),
            Self::AnyCase | Self::Case(_) => None,
        }
    }

    fn matter(&self) -> Option<&'a Matter> {
        self.as_case().map(|case| case.matter)
    }

    /// Who is to be aided; nobody is yet in a shift.
    pub(crate) fn client(&self) -> Option<&'a Client> {
        self.matter().map(|matter| &matter.client)
    }

    pub(crate) fn conflicts(&self) -> Option<&Conflicts<'a>> {
        self.as_case().map(|case| &case.conflicts)
    }

    /// The day on which the lawyer is needed: that of the shift, or of the decision.
    pub(crate) fn day(&self, context: &Context<'_>) -> Date {
        self.as_slot().map_or(context.today, |slot| slot.shift.on())
    }

    /// It goes before an organ, or is at one.
    pub(crate) fn is_before_organ(&self) -> bool {
        match self {
            Self::AnyCase => false,
            Self::Case(case) => case.case.is_before_organ(),
            Self::Slot(slot) => slot.shift.plan().place.organ().is_some(),
        }
    }

    /// Whether this organ handles it.
    pub(crate) fn is_before(&self, organ: &OrganId) -> bool {
        match self {
            Self::AnyCase => false,
            Self::Case(case) => case.case.organs().any(|handling| handling == organ),
            Self::Slot(slot) => slot.shift.plan().place.organ() == Some(organ),
        }
    }

    /// On the side of a suspect or defendant. A shift at an organ is for whoever is accused there.
    pub(crate) fn is_defence(&self) -> bool {
        match self {
            Self::AnyCase => false,
            Self::Case(case) => case.matter.kind.is_defence(),
            Self::Slot(_) => self.is_before_organ(),
        }
    }

    /// It may end in death or life imprisonment.
    pub(crate) fn is_grave(&self) -> bool {
        self.matter().is_some_and(Matter::is_grave)
    }

    /// The client is under 18.
    pub(crate) fn is_for_minor(&self) -> bool {
        self.client().is_some_and(|client| client.minor)
    }

    /// The client is a girl against whom a crime was committed.
    pub(crate) fn is_for_girl_victim(&self) -> bool {
        let girl = |client: &Client| {
            client.minor && client.gender == Gender::Female && client.role == Role::Victim
        };
        self.client().is_some_and(girl)
    }

    /// The language without which nobody takes it.
    pub(crate) fn demanded_language(&self) -> Option<&'a Language> {
        let need = self.matter()?.language.as_ref()?;
        need.demanded.then_some(&need.language)
    }

    /// The specialty without which nobody takes it.
    pub(crate) fn demanded_specialty(&self) -> Option<&Sought<'a>> {
        self.sought().filter(|_| self.specialty_need().is_some_and(|need| need.demanded))
    }

    fn specialty_need(&self) -> Option<&'a SpecialtyNeed> {
        match self {
            Self::AnyCase => None,
            Self::Case(case) => case.matter.specialty.as_ref(),
            Self::Slot(slot) => slot.shift.plan().specialty.as_ref(),
        }
    }

    /// The specialty that it needs, demanded or preferred.
    pub(crate) fn sought(&self) -> Option<&Sought<'a>> {
        match self {
            Self::AnyCase => None,
            Self::Case(case) => case.sought.as_ref(),
            Self::Slot(slot) => slot.sought.as_ref(),
        }
    }

    /// It may not stay unassigned, so that relief is asked for: an organ gave notice of it.
    pub(crate) fn is_notice(&self) -> bool {
        self.as_case().is_some_and(|case| case.case.is_notice())
    }

    /// The rungs that are asked, in order.
    pub(crate) fn ladder<'p>(&self, policy: &'p Policy) -> &'p [Rung] {
        match self {
            Self::Slot(_) => &policy.duty.ladder,
            _ if self.is_for_minor() => &policy.routing.minors_ladder,
            _ => &policy.routing.ladder,
        }
    }

    /// The centre whose sub-pool serves it.
    pub(crate) fn centre(&self, policy: &Policy) -> Option<&'a CentreId> {
        match self {
            Self::AnyCase => None,
            Self::Slot(slot) => Some(&slot.shift.plan().centre),
            Self::Case(case) => {
                let venue = case.matter.venue.as_ref();
                let by_venue = policy.routing.centre_by == CentreBy::Venue;
                venue.filter(|_| by_venue).or_else(|| Some(case.case.centre()))
            }
        }
    }

    /// What it weighs.
    pub(crate) fn weight(&self, policy: &Policy) -> Weight {
        match self {
            Self::AnyCase => Weight::from_hundredths(100),
            Self::Case(case) => weight(policy, case.matter),
            Self::Slot(slot) => slot.shift.weight(),
        }
    }

    /// What is drawn for it, if it is known.
    pub(crate) fn draw<'s>(&self, policy: &Policy, chance: Chance<'s>) -> Option<Draw<'s>> {
        let purpose = match policy.strategy {
            Strategy::Lottery { .. } => Purpose::Lottery,
            _ => Purpose::Tie,
        };
        match self {
            Self::AnyCase => None,
            Self::Case(CaseToAssign { case, .. }) => {
                Some(Draw::new(chance, purpose, case.docket(), case.attempt()))
            }
            Self::Slot(SlotToFill { shift, .. }) => {
                Some(Draw::duty(chance, shift.number(), shift.attempt()))
            }
        }
    }
}

/// What a case weighs: what the centre set, else what the policy's table says.
pub(crate) fn weight(policy: &Policy, matter: &Matter) -> Weight {
    let fits = |when: &CaseFilter| {
        when.fits(matter.kind, matter.stage, matter.gravity, matter.client.minor)
    };
    // A valid policy's last rule fits all cases.
    let rule = policy.weights.iter().find(|rule| fits(&rule.when));
    matter.weight.or(rule.map(|rule| rule.weight)).unwrap_or(Weight::from_hundredths(100))
}
