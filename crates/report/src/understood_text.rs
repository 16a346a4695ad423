//! What was understood of a centre's own files, in words.

use std::collections::BTreeMap;

use assigned_counsel::jiff::civil::Date;
use assigned_counsel::terms::Kind;
use assigned_counsel::{CentreId, TeamId};
use serde::Serialize;

use crate::columns::{Page, Table};
use crate::year_words::YearWords;
use crate::{Language, Text};

/// What a roster and a docket say together, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Understood {
    /// Lawyers, staff among them.
    pub lawyers: u64,
    /// Lawyers who are the centres' own staff.
    pub staff: u64,
    /// Lawyers of the minors' pool.
    pub minors_pool: u64,
    /// Lawyers who consent to a published profile.
    pub published: u64,
    /// Firms.
    pub firms: u64,
    /// Lawyers of each professional team.
    pub teams: BTreeMap<TeamId, u64>,
    /// Each centre, in the order in which they open.
    pub centres: Vec<CentreUnderstood>,
    /// Cases.
    pub cases: u64,
    /// Cases of each kind.
    pub kinds: BTreeMap<Kind, u64>,
    /// Cases by an application.
    pub applications: u64,
    /// Cases with aid before approval.
    pub provisional_aid: u64,
    /// Cases by an organ's notice.
    pub notices: u64,
    /// Cases whose client names lawyers.
    pub choices: u64,
    /// Cases that the desk tries to assign by hand.
    pub by_hand: u64,
    /// The day of the first case; none without cases.
    pub first: Option<Date>,
    /// The day of the last case.
    pub last: Option<Date>,
}

/// A centre as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CentreUnderstood {
    /// The centre.
    pub centre: CentreId,
    /// Lawyers of its sub-pool.
    pub lawyers: u64,
    /// Cases that it accepts.
    pub cases: u64,
}

impl Text for Understood {
    fn text(&self, language: Language) -> String {
        let say = |english: &'static str, chinese: &'static str| language.say(english, chinese);
        let mut page = Page::default();
        page.title(say("What was understood of the roster", "律师名册的内容"));
        for (english, chinese, number) in [
            ("lawyers", "律师", self.lawyers),
            ("of these, staff of the centres", "其中机构律师", self.staff),
            ("of these, in the minors' pool", "其中未成年人律师资源库律师", self.minors_pool),
            ("of these, with a published profile", "其中同意公开简介", self.published),
            ("firms", "律师事务所", self.firms),
        ] {
            page.line(say(english, chinese), number.to_string());
        }
        let table = |heads: &[(&'static str, &'static str)]| {
            Table::new(heads.iter().map(|(english, chinese)| say(english, chinese).to_owned()))
        };
        let mut teams = table(&[("team", "专业团队"), ("lawyers", "律师")]);
        for (team, lawyers) in &self.teams {
            teams.row([team.to_string(), lawyers.to_string()]);
        }
        page.table(&teams);
        page.title(say("What was understood of the docket", "案件登记表的内容"));
        for (english, chinese, number) in [
            ("cases", "案件", self.cases),
            ("by an application", "申请", self.applications),
            ("with aid before approval", "先行提供援助", self.provisional_aid),
            ("by an organ's notice", "办案机关通知", self.notices),
            ("whose client names lawyers", "受援人点选律师", self.choices),
            ("that the desk tries to assign by hand", "尝试人工指派", self.by_hand),
        ] {
            page.line(say(english, chinese), number.to_string());
        }
        let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        page.line(say("first case", "首件日期"), day(self.first));
        page.line(say("last case", "末件日期"), day(self.last));
        let mut kinds = table(&[("kind", "类别"), ("cases", "案件")]);
        for (kind, cases) in &self.kinds {
            kinds.row([YearWords::kind(language, *kind), cases.to_string()]);
        }
        page.table(&kinds);
        page.title(say("The centres", "各中心"));
        let mut centres = table(&[("centre", "中心"), ("lawyers", "律师"), ("cases", "案件")]);
        for CentreUnderstood { centre, lawyers, cases } in &self.centres {
            centres.row([centre.to_string(), lawyers.to_string(), cases.to_string()]);
        }
        page.table(&centres);
        page.into_text()
    }
}
