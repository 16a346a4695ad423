//! What the lawyers of each pool received: a section of the report.

use assigned_counsel::CentreId;
use assigned_counsel::fairness::{Group, Number, Pool};

use super::year_report::Report;
use crate::lived::words::YearWords;
use assigned_counsel_report::sections::{Block, Column, Place, Section};

impl Report<'_> {
    /// The pools of panel lawyers: the sub-pools, and the minors' pool last.
    pub(crate) fn panel_pools(&self) -> impl Iterator<Item = &Group<Pool>> {
        self.figures.pools.iter().filter(|pool| pool.of != Pool::Staff)
    }

    /// Cases that a sub-pool's centre accepted, without those of minors; those of minors for their pool.
    fn cases_for(&self, pool: &Pool) -> u64 {
        match sub_pool(pool) {
            Some(centre) => {
                let rows = self.figures.cases.iter().filter(|row| row.centre == *centre);
                rows.map(|row| row.cases.saturating_sub(row.minors)).sum()
            }
            None => self.figures.in_all_centres(|row| row.minors),
        }
    }

    pub(crate) fn pools(&self) -> Section {
        let lang = self.options.lang;
        let mut section = Section::new(lang.say(
            "By pool (a small lag is fairness among those eligible; pools differ)",
            "按库（差额小说明符合条件者之间公平；各库负担不同）",
        ));
        let column = |english, chinese, width, left| Column {
            name: lang.say(english, chinese).to_owned(),
            width,
            left,
        };
        let columns = vec![
            column("pool", "库", 12, true),
            column("lawyers", "律师", 8, false),
            column("full-time", "折合全职", 10, false),
            column("cases", "案件", 7, false),
            column("received", "实收", 10, false),
            column("per full-time", "全职人均", 14, false),
            column("lag", "应派差额", 16, false),
        ];
        let rows = self.panel_pools().map(|Group { of: pool, figures }| {
            let (least, most) = (figures.lag_at_end_least, figures.lag_at_end_most);
            vec![
                lang.pool(sub_pool(pool)),
                figures.lawyers.to_string(),
                format!("{:.2}", figures.full_time),
                self.cases_for(pool).to_string(),
                figures.received.to_string(),
                two_decimals(figures.per_full_time),
                format!("{least} {} {most}", lang.say("to", "至")),
            ]
        });
        section.blocks.push(Block::Table { columns, rows: rows.collect() });
        section.note(
            Place::Plain,
            lang.say(
                "Received is by weight; cases of a centre are those that it accepted. Full time is counted by days at work.",
                "实收按权重计；中心的案件为其受理的案件；折合全职按在岗天数计。",
            ),
        );
        if let Some(gini) = self.figures.all.gini {
            section.note(Place::Plain, format!(
                "{}{}",
                lang.say(
                    "Gini coefficient of weight received per full-time lawyer, 0 (all alike) to 1: ",
                    "全职人均实收的基尼系数（0 为完全均等，至 1）：",
                ),
                format_args!("{gini:.3}"),
            ));
        }
        section
    }
}

/// The centre of a sub-pool; none for the minors' pool.
pub(crate) fn sub_pool(pool: &Pool) -> Option<&CentreId> {
    match pool {
        Pool::SubPool { centre } => Some(centre),
        Pool::Minors | Pool::Staff => None,
    }
}

pub(crate) fn two_decimals(number: Option<Number>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.2}"))
}
