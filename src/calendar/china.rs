//! The holidays of China, of the years that the State Council has announced.
//!
//! Days off and make-up days are those of the notices. Which of them are holidays of the law is said by the
//! Regulation on holidays for festivals and memorial days (全国年节及纪念日放假办法), from 2025 on as revised in November 2024:
//! the eve of the Spring Festival and 2 May are added.

use jiff::civil::{Date, date};

use super::{Calendar, Holiday, OfficeHours, OfficeWeek};

/// Month and day.
type Day = (i8, i8);

/// What one notice announces.
struct Announced {
    year: i16,
    notice: &'static str,
    /// Name, first and last day off, and those of them that the law names.
    holidays: &'static [(&'static str, Day, Day, &'static [Day])],
    make_up_days: &'static [Day],
}

/// In the order of their years, without a gap. The notice of 2023 begins its first holiday on 31 December 2022, a Saturday.
const ANNOUNCED: [Announced; 4] = [
    Announced {
        year: 2023,
        notice: "国办发明电〔2022〕16号",
        holidays: &[
            ("元旦", (1, 1), (1, 2), &[(1, 1)]),
            ("春节", (1, 21), (1, 27), &[(1, 22), (1, 23), (1, 24)]),
            ("清明节", (4, 5), (4, 5), &[(4, 5)]),
            ("劳动节", (4, 29), (5, 3), &[(5, 1)]),
            ("端午节", (6, 22), (6, 24), &[(6, 22)]),
            ("中秋节、国庆节", (9, 29), (10, 6), &[(9, 29), (10, 1), (10, 2), (10, 3)]),
        ],
        make_up_days: &[(1, 28), (1, 29), (4, 23), (5, 6), (6, 25), (10, 7), (10, 8)],
    },
    Announced {
        year: 2024,
        notice: "国办发明电〔2023〕7号",
        holidays: &[
            ("元旦", (1, 1), (1, 1), &[(1, 1)]),
            ("春节", (2, 10), (2, 17), &[(2, 10), (2, 11), (2, 12)]),
            ("清明节", (4, 4), (4, 6), &[(4, 4)]),
            ("劳动节", (5, 1), (5, 5), &[(5, 1)]),
            ("端午节", (6, 10), (6, 10), &[(6, 10)]),
            ("中秋节", (9, 15), (9, 17), &[(9, 17)]),
            ("国庆节", (10, 1), (10, 7), &[(10, 1), (10, 2), (10, 3)]),
        ],
        make_up_days: &[(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)],
    },
    Announced {
        year: 2025,
        notice: "国办发明电〔2024〕12号",
        holidays: &[
            ("元旦", (1, 1), (1, 1), &[(1, 1)]),
            ("春节", (1, 28), (2, 4), &[(1, 28), (1, 29), (1, 30), (1, 31)]),
            ("清明节", (4, 4), (4, 6), &[(4, 4)]),
            ("劳动节", (5, 1), (5, 5), &[(5, 1), (5, 2)]),
            ("端午节", (5, 31), (6, 2), &[(5, 31)]),
            ("国庆节、中秋节", (10, 1), (10, 8), &[(10, 1), (10, 2), (10, 3), (10, 6)]),
        ],
        make_up_days: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Announced {
        year: 2026,
        notice: "国办发明电〔2025〕7号",
        holidays: &[
            ("元旦", (1, 1), (1, 3), &[(1, 1)]),
            ("春节", (2, 15), (2, 23), &[(2, 16), (2, 17), (2, 18), (2, 19)]),
            ("清明节", (4, 4), (4, 6), &[(4, 5)]),
            ("劳动节", (5, 1), (5, 5), &[(5, 1), (5, 2)]),
            ("端午节", (6, 19), (6, 21), &[(6, 19)]),
            ("中秋节", (9, 25), (9, 27), &[(9, 25)]),
            ("国庆节", (10, 1), (10, 7), &[(10, 1), (10, 2), (10, 3)]),
        ],
        make_up_days: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

impl Calendar {
    /// China's holidays of 2023 to 2026, by the notices of the State Council's General Office that
    /// [`sources`](Self::sources) names, with a centre's own office hours.
    pub fn china(office_hours: OfficeWeek) -> Self {
        let (mut holidays, mut make_up_days, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        for Announced { year, notice, holidays: of_year, make_up_days: made_up } in &ANNOUNCED {
            let day = |(month, day): Day| date(*year, month, day);
            let days = |days: &[Day]| days.iter().copied().map(day).collect::<Vec<Date>>();
            holidays.extend(of_year.iter().map(|(name, from, until, statutory)| Holiday {
                name: (*name).to_owned(),
                from: day(*from),
                until: day(*until),
                statutory: days(statutory),
            }));
            make_up_days.extend(days(made_up));
            sources.push(format!("国务院办公厅关于{year}年部分节假日安排的通知（{notice}）"));
        }
        let (from, until) = (date(2023, 1, 1), date(2026, 12, 31));
        let utc_offset_minutes = 480;
        Self { utc_offset_minutes, from, until, office_hours, holidays, make_up_days, sources }
    }

    /// China's holidays with a centre's [usual hours](OfficeHours::MORNING_AND_AFTERNOON).
    pub fn xiamen() -> Self {
        Self::china(OfficeWeek::monday_to_friday(&OfficeHours::MORNING_AND_AFTERNOON))
    }
}
