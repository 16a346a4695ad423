//! What people did: clients' choices, the desk, answers to offers, and the first months of newcomers.

use super::{Writer, count, number, percent};
use crate::Language;
use assigned_counsel::fairness::{
    ActorRow, AgainstMean, FIRST_MONTH_DAYS, FirstMonths, KindEndings, Way, WayRow,
};
use assigned_counsel::terms::Kind;

impl Writer<'_> {
    pub(super) fn choice(&mut self) {
        let report = self.report;
        let choice = &report.choice;
        self.title("Client choice", "点援");
        self.line("applications asking to choose", "要求点援的申请", choice.asked.to_string());
        self.line("cases by choice", "点援案件", choice.cases.to_string());
        self.line("first-choice rate", "首选满足率", percent(choice.first_choice));
        self.line(
            "rounds in which nobody named could",
            "所点均不能承办",
            choice.failed_rounds.to_string(),
        );
        self.line("Herfindahl index, of 10000", "赫芬达尔指数（满值 10000）", count(choice.hhi));
        self.line("the least there could be", "理论最小值", count(choice.hhi_least));
        if let Some(most) = choice.most.first() {
            let most = self.most(Some(*most));
            self.line("most chosen", "被点最多的律师", most);
        }
        self.line("choices with help", "有人协助的点援", choice.helped.to_string());
        let mut table = self.table(&[
            ("helped to pick", "协助人"),
            ("choices", "点援"),
            ("lawyers", "律师"),
            ("most to one", "最多者"),
            ("most named first", "最多列首位者"),
        ]);
        for row in &choice.helpers {
            let (chosen, named) = (self.most(row.most_chosen), self.most(row.most_named));
            let (choices, lawyers) = (row.choices.to_string(), row.lawyers.to_string());
            table.row([row.helper.to_string(), choices, lawyers, chosen, named]);
        }
        self.page.table(&table);
    }

    pub(super) fn desk(&mut self) {
        let report = self.report;
        let desk = &report.desk;
        self.title("The desk", "经办人员");
        let basis = desk.by_basis;
        self.line("assigned by the strategy", "规则指派", basis.strategy.to_string());
        self.line("by clients' choice", "点援", basis.client_choice.to_string());
        self.line("by continuity", "延续承办", basis.continuity.to_string());
        self.line("by hand", "人工指派", basis.by_hand.to_string());
        self.line("out of order", "未按顺序", desk.out_of_order.to_string());
        self.line("with a single candidate", "仅一名候选", desk.single_candidate.to_string());
        let mut table = self.table(&[
            ("actor", "经办人"),
            ("assigned", "指派"),
            ("by hand", "人工"),
            ("most to one", "最多者"),
            ("waived", "豁免"),
            ("out of order", "未按顺序"),
            ("one candidate", "仅一名候选"),
            ("most to one", "最多者"),
        ]);
        for row in &desk.actors {
            let ActorRow { actor, assignments, by_hand, waiving, out_of_order, .. } = row;
            table.row([
                actor.to_string(),
                assignments.to_string(),
                by_hand.to_string(),
                self.most(row.by_hand_most),
                waiving.to_string(),
                out_of_order.to_string(),
                row.single_candidate.to_string(),
                self.most(row.single_candidate_most),
            ]);
        }
        self.page.table(&table);
    }

    pub(super) fn steering(&mut self) {
        let steering = &self.report.steering;
        self.title("Who changed the field, and who got it", "候选范围的变动与案件去向");
        let mut table = self.table(&[
            ("way", "方式"),
            ("acts", "次数"),
            ("decisions", "决定"),
            ("most to one", "最多者"),
            ("rare by chance from", "偶然罕见起点"),
        ]);
        for WayRow { way, acts, decisions, most, by_chance } in &steering.ways {
            table.row([
                self.way(*way).to_owned(),
                acts.to_string(),
                decisions.to_string(),
                self.most(*most),
                count(*by_chance),
            ]);
        }
        self.page.table(&table);
        let mut table = self.table(&[
            ("actor", "经办人"),
            ("left out", "排除"),
            ("undone", "变更后恢复"),
            ("described again", "重新申报"),
            ("by hand", "人工"),
            ("set aside", "撤销"),
            ("offers taken back", "撤回征询"),
            ("declined for lawyers", "代为谢绝"),
            ("draws given up", "放弃摇号"),
            ("decisions", "决定"),
            ("most to one", "最多者"),
            ("rare by chance from", "偶然罕见起点"),
        ]);
        for row in &steering.actors {
            let counts = [
                row.exclusions,
                row.undone_changes,
                row.described_again,
                row.by_hand,
                row.set_aside,
                row.offers_withdrawn,
                row.declined_for_lawyers,
                row.voided_draws,
            ];
            let counts = counts.into_iter().chain([row.decisions]).map(|count| count.to_string());
            let most = [self.most(row.most), count(row.by_chance)];
            table.row(std::iter::once(row.actor.to_string()).chain(counts).chain(most));
        }
        self.page.table(&table);
        for had in &steering.lawyers {
            let most = self.most(Some(*had));
            self.line("received so, of all received", "经此取得，占其全部案件", most);
        }
    }

    fn way(&self, way: Way) -> &'static str {
        let (english, chinese) = match way {
            Way::Exclusion => ("lawyers left out of the case", "个案排除律师"),
            Way::UndoneChange => ("changed, and changed back", "律师登记变更后又恢复"),
            Way::DescribedAgain => ("dropped, and described again", "撤下后重新申报"),
            Way::FewCandidates => ("one or two candidates", "仅一二名候选"),
            Way::ByHand => ("by hand", "人工指派"),
            Way::SetAside => ("set aside before", "前次指派被撤销"),
            Way::OfferWithdrawn => ("an offer taken back before", "此前撤回征询"),
            Way::DeclinedForLawyer => ("declined for the lawyer before", "此前代律师谢绝"),
            Way::VoidedDraw => ("a draw given up before", "前次摇号逾期作废"),
            Way::OutOfOrder => ("out of order", "未按顺序"),
        };
        self.language.say(english, chinese)
    }

    pub(super) fn endings(&mut self) {
        self.title("Offers and assignments, by kind of case", "各类案件的征询与指派");
        let mut table = self.table(&[
            ("kind", "类别"),
            ("offers", "征询"),
            ("accepted", "接受"),
            ("excused", "有正当理由谢绝"),
            ("unexcused", "无正当理由谢绝"),
            ("expired", "未答复"),
            ("handed back", "退回率"),
            ("replaced", "更换"),
        ]);
        for KindEndings { kind, endings, declined_over_offers, .. } in &self.report.endings {
            table.row([
                self.kind(*kind).to_owned(),
                endings.offers.to_string(),
                endings.accepted.to_string(),
                endings.declines_excused.to_string(),
                endings.declines_unexcused.to_string(),
                endings.expired.to_string(),
                number(*declined_over_offers),
                endings.replacements.to_string(),
            ]);
        }
        self.page.table(&table);
    }

    pub(super) fn terms(&mut self) {
        self.title("Terms and the days that the centre works", "期限与办公日");
        let terms = self.report.terms;
        for (english, chinese, number) in [
            ("terms to assign a lawyer", "指派期限", terms.to_assign),
            ("of these moved by a day off", "其中因休息日顺延", terms.moved),
            ("of these past a holiday", "其中顺延至节假日后", terms.moved_past_holidays),
            (
                "resting on days that no calendar covers",
                "涉及工作日历未载明的日期",
                terms.not_covered,
            ),
            (
                "offers with no office minute to answer in",
                "答复期内没有办公时间的征询",
                terms.offers_without_office_minute,
            ),
            ("of these not answered", "其中逾期未答复", terms.expired_outside_office_hours),
        ] {
            self.line(english, chinese, number.to_string());
        }
    }

    pub(super) fn first_months(&mut self) {
        let title = match self.language {
            Language::English => {
                format!("The first {FIRST_MONTH_DAYS} days, against the mean of the pool")
            }
            Language::Chinese => format!("前 {FIRST_MONTH_DAYS} 天与本库均值之比"),
        };
        self.page.title(&title);
        let mut table = self.table(&[
            ("", ""),
            ("complete", "已满"),
            ("unfinished", "未满"),
            ("left", "离库"),
            ("by the strategy", "规则指派"),
            ("mean", "均值"),
            ("ratio", "比值"),
            ("any basis", "全部"),
            ("mean", "均值"),
            ("ratio", "比值"),
        ]);
        let rows = [
            (self.say("newcomers", "新入库"), self.report.newcomers),
            (self.say("returners", "返回者"), self.report.returners),
        ];
        for (name, FirstMonths { complete, unfinished, left, strategy, any_basis }) in rows {
            let counts = [complete, unfinished, left].map(|count| count.to_string());
            let against = [strategy, any_basis].into_iter().flat_map(
                |AgainstMean { received, mean, ratio }| {
                    [received.to_string(), mean.to_string(), number(ratio)]
                },
            );
            table.row(std::iter::once(name.to_owned()).chain(counts).chain(against));
        }
        self.page.table(&table);
    }

    fn kind(&self, kind: Kind) -> &'static str {
        let (english, chinese) = match kind {
            Kind::CriminalDefence => ("criminal defence", "刑事辩护"),
            Kind::PleaHelp => ("plea help", "认罪认罚法律帮助"),
            Kind::CriminalRepresentation => ("criminal representation", "刑事代理"),
            Kind::Civil => ("civil", "民事代理"),
            Kind::Labour => ("labour", "劳动争议代理"),
            Kind::Administrative => ("administrative", "行政、国家赔偿代理"),
            Kind::Drafting => ("drafting", "代拟法律文书"),
        };
        self.language.say(english, chinese)
    }
}
