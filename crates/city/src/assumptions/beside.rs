//! What the synthetic city takes for granted beside the cases: who comes and goes, and how the work is
//! overseen.

/// Who comes, goes and is away in the course of the year. All are ours; parts are per mille of the
/// lawyers with whom the year begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comings {
    /// Lawyers who enrol in the course of the year.
    pub newcomers: u32,
    /// Lawyers who leave the pools in the course of the year.
    pub departures: u32,
    /// Of these, who return.
    pub returns: u32,
    /// After how many days they do, least and most.
    pub return_days: (u32, u32),
    /// Lawyers who ask for leave in the course of the year; those who fall ill.
    pub absences: [u32; 2],
    /// How many days ahead leave is asked for.
    pub notice_days: u32,
    /// How long leave lasts, in days, least and most; illness.
    pub absence_days: [(u32, u32); 2],
    /// From so many days of illness on the lawyer's open cases get others.
    pub long_illness_days: u32,
}

/// How the work is overseen. What no source stands with is ours; parts are per mille.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Experts of the year (published: 14 in 2023), and the standing pool of peers.
    pub experts: [u32; 2],
    /// Of each list, how many are lawyers of the roll; the others are teachers and retired judges of no
    /// firm.
    pub experts_of_the_roll: [u32; 2],
    /// Rounds of file assessment: in the first days of so many months, by number.
    pub file_rounds: [i8; 4],
    /// Files assessed in a round, of the cases that are over since the last one.
    pub files: u32,
    /// Grades: fail, pass, good, excellent. A Shenzhen district in 2022 had 14 excellent, 20 good, 66
    /// pass of 100; in Tianjin in 2023 96.5 % of 143 files passed (published): the fails are taken from
    /// the passes.
    pub grades: [u32; 4],
    /// Files over which the two assessors are too far apart.
    pub disputed: u32,
    /// Assessors and inspectors who declare a relation to the case.
    pub declared: u32,
    /// After how many days scores and findings come, least and most.
    pub work_days: (u32, u32),
    /// The month in which the centres are inspected, over the months before (yearly: published).
    pub inspection_month: i8,
    /// Cases with a defect; of the inspectors of such a case, who see it.
    pub defects: [u32; 2],
    /// Hearings observed each week.
    pub hearings: u32,
    /// Why a hearing is chosen: by lot, a grave case, a complaint about the lawyer, a newcomer.
    pub hearing_reasons: [u32; 4],
    /// How a criterion is marked, from the worst to the best of five steps.
    pub marks: [u32; 5],
    /// Completed cases whose clients are asked; of these, by telephone; reached.
    pub follow_ups: [u32; 3],
    /// Clients who are satisfied, neither, dissatisfied.
    pub satisfaction: [u32; 3],
    /// Complaints: of clients asked; of the cases that somebody has.
    pub complaints: [u32; 2],
    /// Of complaints, how many are upheld.
    pub upheld: u32,
    /// How long a complaint is looked into, in days.
    pub complaint_days: u32,
    /// Completed cases in which a deadline was missed.
    pub missed_deadlines: u32,
    /// Of the lawyers, who are sanctioned; fail the yearly review of the bar; are listed as judgment
    /// defaulters.
    pub records: [u32; 3],
    /// Training courses (published: 16), and how many of 607 lawyers attend each (published: close to
    /// 1,000 attendances in all).
    pub training: [u32; 2],
    /// Nominations for each place among the model cases (published: ten places).
    pub nominations: u32,
    /// Lawyers who make a statement on a proposed penalty; of these statements, how many convince.
    pub statements: [u32; 2],
    /// After how many days whoever is suspended without an end has put right what stood in the way.
    pub put_right_days: u32,
}

/// Duty shifts. All are ours; parts are per mille. There is a slot at each centre's window on each working
/// day, and a shift at the detention house of each centre on Tuesdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Lawyers in a shift at the detention house.
    pub detention_slots: u32,
    /// Of slots, how many are given back with an excuse; without.
    pub handed_back: [u32; 2],
    /// Of slots, how many nobody comes to.
    pub missed: u32,
    /// How many people a lawyer helps in a shift, least and most.
    pub helped: (u32, u32),
    /// Of those helped at the detention house, how many come as a case soon.
    pub case_follows: u32,
}

impl Duty {
    pub(super) const fn xiamen() -> Self {
        Self {
            detention_slots: 2,
            handed_back: [25, 3],
            missed: 4,
            helped: (1, 4),
            case_follows: 300,
        }
    }
}

impl Comings {
    pub(super) const fn xiamen() -> Self {
        Self {
            newcomers: 66,
            departures: 20,
            returns: 300,
            return_days: (40, 120),
            absences: [80, 70],
            notice_days: 14,
            absence_days: [(14, 60), (3, 60)],
            long_illness_days: 20,
        }
    }
}

impl Watch {
    pub(super) const fn xiamen() -> Self {
        Self {
            experts: [14, 30],
            experts_of_the_roll: [6, 18],
            file_rounds: [4, 7, 10, 12],
            files: 20,
            grades: [35, 625, 200, 140],
            disputed: 60,
            declared: 10,
            work_days: (1, 25),
            inspection_month: 11,
            defects: [40, 850],
            hearings: 2,
            hearing_reasons: [600, 150, 150, 100],
            marks: [10, 40, 300, 450, 200],
            follow_ups: [100, 800, 850],
            satisfaction: [900, 75, 25],
            complaints: [10, 3],
            upheld: 250,
            complaint_days: 15,
            missed_deadlines: 5,
            records: [5, 2, 2],
            training: [16, 62],
            nominations: 2,
            statements: [700, 150],
            put_right_days: 60,
        }
    }
}
