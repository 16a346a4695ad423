//! What everybody has received in the windows that caps look at, kept as the days go by.
//!
//! A window opens on a first day: of the month, of the year, or so many days ago. When a first day moves
//! on, what was received before it falls out, and every receipt does so once; so a decision finds each
//! lawyer's loads in one place of memory, added up. The receipts stay what is true: on any other days
//! than those kept, they are asked.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Caseload, Receipt};
use crate::calendar::first_of_days_until;
use crate::id::{DocketNo, Roll};
use crate::policy::Policy;
use crate::quantity::Load;
use crate::terms::Kind;

/// The first days of the windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Windows {
    month: Date,
    year: Date,
    overload: Date,
}

impl Windows {
    /// Those that a policy's caps look at on a day.
    pub(crate) fn on(today: Date, policy: &Policy) -> Self {
        let days = policy.caps.overload.as_ref().map_or(0, |overload| overload.window_days);
        Self {
            month: today.first_of_month(),
            year: today.first_of_year(),
            overload: first_of_days_until(today, days),
        }
    }
}

impl Default for Windows {
    /// They go back for ever.
    fn default() -> Self {
        Self { month: Date::MIN, year: Date::MIN, overload: Date::MIN }
    }
}

/// What a lawyer carries now and has received in the windows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Carrying {
    pub(crate) open: Load,
    pub(crate) month: Load,
    pub(crate) year: Load,
    pub(crate) overload: Load,
}

/// The loads, kept for the windows as they last were.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    windows: Windows,
    carrying: Vec<Carrying>,
    /// Received in the year's window: for each kind a column, as far as anybody received of it.
    of_kinds: [Vec<Load>; Kind::ALL.len()],
    by_day: BTreeMap<(Date, Roll, DocketNo), (Kind, Load)>,
    /// Whose loads have changed.
    touched: Vec<Roll>,
}

/// Whether an amount comes to a sum or leaves it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    In,
    Out,
}

impl Flow {
    fn apply(self, sum: &mut Load, amount: Load) {
        *sum = if self == Flow::In { sum.plus(amount) } else { sum.minus(amount) };
    }
}

impl Kept {
    pub(super) fn enrol(&mut self) {
        self.carrying.push(Carrying::default());
    }

    pub(super) fn set_open(&mut self, roll: Roll, open: Load) {
        self.touched.push(roll);
        if let Some(carrying) = self.carrying.get_mut(usize::from(roll)) {
            carrying.open = open;
        }
    }

    /// Notes a receipt, or that there is none.
    pub(super) fn count(&mut self, roll: Roll, receipt: &Receipt, flow: Flow) {
        self.touched.push(roll);
        let (on, kind, load) = (receipt.on, receipt.kind, receipt.weight.load());
        let key = (on, roll, receipt.docket);
        let (_, noted) = self.by_day.entry(key).or_insert((kind, Load::default()));
        flow.apply(noted, load);
        if *noted == Load::default() {
            self.by_day.remove(&key);
        }
        let Windows { month, year, overload } = self.windows;
        if on >= month {
            self.sum(roll, |carrying| &mut carrying.month, load, flow);
        }
        if on >= year {
            self.sum(roll, |carrying| &mut carrying.year, load, flow);
            self.sum_kind(roll, kind, load, flow);
        }
        if on >= overload {
            self.sum(roll, |carrying| &mut carrying.overload, load, flow);
        }
    }

    fn sum(&mut self, roll: Roll, of: fn(&mut Carrying) -> &mut Load, load: Load, flow: Flow) {
        if let Some(carrying) = self.carrying.get_mut(usize::from(roll)) {
            flow.apply(of(carrying), load);
        }
    }

    fn sum_kind(&mut self, roll: Roll, kind: Kind, load: Load, flow: Flow) {
        let Some(column) = self.of_kinds.get_mut(kind as usize) else { return };
        if column.len() <= usize::from(roll) {
            column.resize(usize::from(roll).saturating_add(1), Load::default());
        }
        if let Some(sum) = column.get_mut(usize::from(roll)) {
            flow.apply(sum, load);
        }
    }

    /// Moves the windows.
    pub(super) fn turn_to(&mut self, windows: Windows) {
        let before = std::mem::replace(&mut self.windows, windows);
        for (roll, _, load, flow) in self.moved(before.month, windows.month) {
            self.sum(roll, |carrying| &mut carrying.month, load, flow);
        }
        for (roll, kind, load, flow) in self.moved(before.year, windows.year) {
            self.sum(roll, |carrying| &mut carrying.year, load, flow);
            self.sum_kind(roll, kind, load, flow);
        }
        for (roll, _, load, flow) in self.moved(before.overload, windows.overload) {
            self.sum(roll, |carrying| &mut carrying.overload, load, flow);
        }
    }

    /// What falls out of a window whose first day moves on, or comes back into it: a policy with other
    /// days, or another offset from UTC, may move it back.
    fn moved(&self, before: Date, after: Date) -> Vec<(Roll, Kind, Load, Flow)> {
        let flow = if before < after { Flow::Out } else { Flow::In };
        let days = before.min(after)..before.max(after);
        let first = |day| (day, Roll::new(0), DocketNo::new(0));
        let moved = self.by_day.range(first(days.start)..first(days.end));
        moved.map(|((_, roll, _), (kind, load))| (*roll, *kind, *load, flow)).collect()
    }
}

/// The caseload in the windows of one day.
#[derive(Clone, Copy)]
pub(crate) struct LoadsInWindows<'a> {
    pub(super) caseload: &'a Caseload,
    pub(super) windows: Windows,
    /// Whether these windows are the ones kept.
    pub(super) kept: bool,
}

impl Caseload {
    /// As it stands in these windows.
    pub(crate) fn in_windows(&self, windows: Windows) -> LoadsInWindows<'_> {
        LoadsInWindows { caseload: self, windows, kept: self.kept.0.windows == windows }
    }

    /// Whose loads have changed since this was last asked.
    pub(crate) fn touched(&mut self) -> impl Iterator<Item = Roll> {
        self.kept.0.touched.drain(..)
    }

    /// Whether that is anybody.
    pub(crate) fn is_touched(&self) -> bool {
        !self.kept.0.touched.is_empty()
    }

    /// Keeps the loads for these windows from now on.
    pub(crate) fn turn_to(&mut self, windows: Windows) {
        if self.kept.0.windows != windows {
            self.kept.0.turn_to(windows);
        }
    }
}

impl LoadsInWindows<'_> {
    /// What a lawyer carries; nothing if there is no such lawyer.
    pub(crate) fn carrying(&self, roll: Roll) -> Carrying {
        if self.kept {
            return self
                .caseload
                .kept
                .0
                .carrying
                .get(usize::from(roll))
                .copied()
                .unwrap_or_default();
        }
        self.added_up(roll)
    }

    /// The same from the receipts.
    #[cold]
    fn added_up(&self, roll: Roll) -> Carrying {
        let since = |day| self.caseload.received_since(roll, day);
        Carrying {
            open: self.caseload.open(roll),
            month: since(self.windows.month),
            year: since(self.windows.year),
            overload: since(self.windows.overload),
        }
    }

    /// What a lawyer has received of one kind in the year's window.
    #[inline]
    pub(crate) fn received_of_kind(&self, roll: Roll, kind: Kind) -> Load {
        if !self.kept {
            return self.caseload.received_of_kind_since(roll, kind, self.windows.year);
        }
        let column = self.caseload.kept.0.of_kinds.get(kind as usize);
        column.and_then(|column| column.get(usize::from(roll))).copied().unwrap_or_default()
    }

    /// What a lawyer has received by choice in the year's window.
    pub(crate) fn received_by_choice(&self, roll: Roll) -> Load {
        self.caseload.received_by_choice_since(roll, self.windows.year)
    }
}
