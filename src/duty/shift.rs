//! A shift and its slots.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::docket::SpecialtyNeed;
use crate::id::{CentreId, FirmId, OrganId, ReasonCode, Roll, ShiftNo};
use crate::quantity::Weight;

/// What is planned of a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftPlan {
    /// The centre whose shift it is, and whose sub-pool serves it.
    pub centre: CentreId,
    /// Where.
    pub place: DutyPlace,
    /// The day.
    pub on: Date,
    /// For how many lawyers: from 1 to what the policy allows.
    pub slots: u32,
    /// What each slot weighs, 0.01 to 1,000.00; left out: what the policy says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Weight>,
    /// The specialty that it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<SpecialtyNeed>,
}

impl ShiftPlan {
    /// A shift for one lawyer, with nothing further.
    pub fn new(centre: CentreId, place: DutyPlace, on: Date) -> Self {
        Self { centre, place, on, slots: 1, weight: None, specialty: None }
    }

    /// For so many lawyers.
    pub fn with_slots(mut self, slots: u32) -> Self {
        self.slots = slots;
        self
    }

    /// Each slot weighs this.
    pub fn with_weight(mut self, weight: Weight) -> Self {
        self.weight = Some(weight);
        self
    }
}

/// Where lawyers are on duty (值班地点).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DutyPlace {
    /// The centre's own window (服务窗口).
    Window,
    /// An organ (法律援助工作站), where only lawyers may be on duty (Legal Aid Law, art 14).
    Organ {
        /// Which.
        organ: OrganId,
        /// What it is.
        kind: OrganKind,
    },
}

impl DutyPlace {
    /// The organ, if it is at one.
    pub fn organ(&self) -> Option<&OrganId> {
        match self {
            DutyPlace::Window => None,
            DutyPlace::Organ { organ, .. } => Some(organ),
        }
    }
}

/// An organ that has lawyers on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganKind {
    /// A court (人民法院).
    Court,
    /// A procuratorate (人民检察院).
    Procuratorate,
    /// A detention house (看守所).
    DetentionHouse,
    /// A police office (公安机关).
    Police,
}

/// A shift (班次).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    pub(super) number: ShiftNo,
    pub(super) plan: ShiftPlan,
    pub(super) weight: Weight,
    pub(super) slots: Vec<Slot>,
    pub(super) cancelled: bool,
    /// How many draws for its slots came to nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) voided_draws: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// An allotment in a shift: who is, was or was to be on duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// The lawyer; nobody is allotted to one shift twice.
    pub lawyer: Roll,
    /// The lawyer's firm at that time.
    pub firm: FirmId,
    /// When it was allotted.
    pub at: Timestamp,
    /// What became of it.
    pub state: SlotState,
}

/// What became of a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SlotState {
    /// The lawyer is to be there.
    Standing,
    /// The lawyer was there.
    Served,
    /// The lawyer was not there.
    Missed,
    /// The lawyer gave it back before: another takes it.
    HandedBack {
        /// With which excuse; none means without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excuse: Option<ReasonCode>,
    },
    /// The centre took the lawyer off it, with nothing held against them: another takes it.
    Released {
        /// Why.
        reason: ReasonCode,
    },
    /// The shift was called off.
    Cancelled,
}

impl SlotState {
    /// Whether it takes one of the shift's places.
    pub const fn is_taken(&self) -> bool {
        matches!(self, Self::Standing | Self::Served | Self::Missed)
    }

    /// Whether what it booked is taken back: it was given back with an excuse, the
    /// lawyer released, or the shift called off.
    pub const fn is_reversed(&self) -> bool {
        matches!(
            self,
            Self::HandedBack { excuse: Some(_) } | Self::Released { .. } | Self::Cancelled
        )
    }
}

impl Shift {
    /// Its number.
    pub fn number(&self) -> ShiftNo {
        self.number
    }

    /// What was planned.
    pub fn plan(&self) -> &ShiftPlan {
        &self.plan
    }

    /// The day.
    pub fn on(&self) -> Date {
        self.plan.on
    }

    /// What each slot weighs, frozen when it was planned.
    pub fn weight(&self) -> Weight {
        self.weight
    }

    /// Every allotment there was, in order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// It was called off.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    /// How many lawyers are still to be found.
    pub fn free(&self) -> u32 {
        let taken = self.slots.iter().filter(|slot| slot.state.is_taken()).count();
        let left = self.plan.slots.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX));
        if self.cancelled { 0 } else { left }
    }

    /// The number of its next allotment: one more than there were, and draws that came to nothing.
    pub fn attempt(&self) -> u32 {
        let slots = u32::try_from(self.slots.len()).unwrap_or(u32::MAX);
        slots.saturating_add(self.voided_draws).saturating_add(1)
    }

    /// A lawyer's slot, with the number of its allotment.
    pub fn slot_of(&self, roll: Roll) -> Option<(u32, &Slot)> {
        (1..).zip(&self.slots).find(|(_, slot)| slot.lawyer == roll)
    }

    /// The slots in which somebody is still to be, or to be noted as having been, on duty.
    pub fn standing(&self) -> impl Iterator<Item = (u32, &Slot)> {
        (1..).zip(&self.slots).filter(|(_, slot)| slot.state == SlotState::Standing)
    }
}
