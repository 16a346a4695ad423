//! Headlines and groups by name.

use assigned_counsel::fairness::{Pool, Practice, WorkingTime};
use assigned_counsel::terms::Gender;
use assigned_counsel_audit::{GroupOf, Headline};

use crate::Language;
use crate::year_words::YearWords;

pub(crate) fn headline(headline: Headline, lang: Language) -> &'static str {
    let (english, chinese) = match headline {
        Headline::LargestLag => {
            ("Largest lag of any lawyer at any time, in cases", "全年任何律师的最大应派差额（件）")
        }
        Headline::NinetyNinthLag => (
            "Lag that 99 in 100 lawyers never exceeded, in cases",
            "99% 的律师从未超过的应派差额（件）",
        ),
        Headline::LeastOverDue => {
            ("Received over due: the worst served lawyer", "实派与应派之比：最少的律师")
        }
        Headline::MostOverDue => {
            ("Received over due: the best served lawyer", "实派与应派之比：最多的律师")
        }
        Headline::LongestWait => {
            ("Longest wait as a candidate, in days", "作为候选人的最长等候（天）")
        }
        Headline::PerFullTime => {
            ("Cases per full-time lawyer, all pools", "各库全职律师人均案件（折合件）")
        }
        Headline::Newcomers => (
            "Newcomers' first 30 days, beside the mean of their pool",
            "新入库律师前 30 天与本库均值之比",
        ),
        Headline::Returners => {
            ("Those who came back: first 30 days, likewise", "返回律师前 30 天与本库均值之比")
        }
        Headline::Match => {
            ("Specialty match, % of the best that was there", "专业对口程度，占可得最优的百分比")
        }
        Headline::FirstChoice => ("First choices that were met, %", "首选满足率（%）"),
        Headline::Declined => {
            ("Offers declined or not answered, %", "征询被谢绝或逾期未答的比例（%）")
        }
        Headline::Late => ("Assignments after their time, %", "超期指派的比例（%）"),
        Headline::Impasses => {
            ("Cases for which nobody could be found at some time", "曾出现无人可派的案件（件）")
        }
        Headline::Gini => (
            "Gini coefficient of the work (see what it means)",
            "工作量基尼系数（须与名词说明一并阅读）",
        ),
    };
    lang.say(english, chinese)
}

pub(crate) fn group(group: &GroupOf, lang: Language) -> String {
    let (english, chinese) = match group {
        GroupOf::Pool(of) => return pool(of, lang),
        GroupOf::Time(WorkingTime::Full) => ("full-timers", "全职律师"),
        GroupOf::Time(WorkingTime::Part) => ("part-timers", "兼职律师"),
        GroupOf::Practice(Practice::UnderThree) => ("under 3 years", "执业不满 3 年"),
        GroupOf::Practice(Practice::ThreeToFour) => ("3 to 4 years", "执业 3 至 4 年"),
        GroupOf::Practice(Practice::FiveToNine) => ("5 to 9 years", "执业 5 至 9 年"),
        GroupOf::Practice(Practice::TenToNineteen) => ("10 to 19 years", "执业 10 至 19 年"),
        GroupOf::Practice(Practice::TwentyOrMore) => ("20 years or more", "执业 20 年以上"),
        GroupOf::Gender(Gender::Female) => ("women", "女律师"),
        GroupOf::Gender(Gender::Male) => ("men", "男律师"),
        GroupOf::Gender(Gender::Unstated) => ("gender not stated", "性别未登记"),
    };
    lang.say(english, chinese).to_owned()
}

pub(crate) fn pool(pool: &Pool, lang: Language) -> String {
    match pool {
        Pool::SubPool { centre } => lang.pool(Some(centre)),
        Pool::Minors => lang.pool(None),
        Pool::Staff => lang.say("staff lawyers", "机构律师").to_owned(),
    }
}
