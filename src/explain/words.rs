//! The trade's words in both languages.

use super::Language;
use crate::assign::{Decider, Reason, Reasons};
use crate::policy::{LotteryBy, Relief, Rung, Strategy};
use crate::quantity::Load;
use crate::terms::Level;

impl Language {
    pub(crate) fn say<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    pub(super) fn reason(self, reason: Reason) -> &'static str {
        self.say(reason.english(), reason.chinese())
    }

    pub(super) fn reasons(self, reasons: Reasons) -> String {
        let said: Vec<&str> = reasons.iter().map(|reason| self.reason(reason)).collect();
        said.join(self.say("; ", "；"))
    }

    /// What lifts these reasons, each once.
    pub(super) fn lifted_by(self, reasons: Reasons) -> String {
        let mut said: Vec<&str> = Vec::new();
        for reason in reasons.iter() {
            let lift = self.say(reason.lifted_by(), reason.lifted_by_chinese());
            if !said.contains(&lift) {
                said.push(lift);
            }
        }
        said.join(self.say("; ", "；"))
    }

    pub(super) fn rung(self, rung: Rung) -> &'static str {
        match rung {
            Rung::SubPool => self.say("the centre's sub-pool", "中心分库"),
            Rung::Master => self.say("the master pool", "市总库"),
            Rung::Minors => self.say("the minors' pool", "未成年人律师资源库"),
            Rung::FamiliarMaster => self
                .say("the master pool's lawyers familiar with minors", "市总库熟悉未成年人的律师"),
            Rung::Staff => self.say("the centres' staff lawyers", "法律援助机构律师"),
        }
    }

    pub(super) fn relief(self, relief: Relief) -> &'static str {
        match relief {
            Relief::WaiveCaps => self.say("caps waived", "豁免上限"),
            Relief::OtherPools => self.say("other pools asked", "扩大至其他律师库"),
            Relief::StaffLawyers => self.say("staff lawyers asked", "扩大至机构律师"),
            Relief::InformSuperior => self.say("superior centre to be informed", "应报告上级中心"),
        }
    }

    pub(super) fn strategy(self, strategy: &Strategy) -> String {
        match (self, strategy) {
            (Language::English, Strategy::FairShare { band }) => {
                format!("fair share: those within {band} of the largest lag are compared")
            }
            (Language::Chinese, Strategy::FairShare { band }) if *band == Load::default() => {
                "仅应派差额最高者入围".to_owned()
            }
            (Language::Chinese, Strategy::FairShare { band }) => {
                format!("应派差额与最高者相差不超过{band}的入围，入围者依规则逐项比较")
            }
            (_, Strategy::Weighted { .. }) => self.say("the weighted sum", "加权评分").to_owned(),
            (_, Strategy::Rotation {}) => self.say("rotation", "轮派").to_owned(),
            (_, Strategy::Lottery { by: LotteryBy::Equal }) => {
                self.say("a lottery with equal chances", "等概率抽签").to_owned()
            }
            (_, Strategy::Lottery { by: LotteryBy::Claim }) => {
                self.say("a lottery with chances by claim", "按份额加权抽签").to_owned()
            }
        }
    }

    pub(super) fn level(self, level: Option<Level>) -> &'static str {
        match level {
            None => self.say("no certificate", "无专业认定"),
            Some(Level::Familiar) => self.say("familiar", "熟悉"),
            Some(Level::Skilled) => self.say("skilled", "熟练"),
            Some(Level::Expert) => self.say("expert", "精通"),
        }
    }

    pub(super) fn decider(self, decider: Decider) -> &'static str {
        match decider {
            Decider::OnlyCandidate => self.say("being the only candidate", "仅有一名符合条件"),
            Decider::Band => {
                self.say("the lag: nobody else was within the band", "应派差额（入围仅一人）")
            }
            Decider::Specialty => self.say("the better specialty match", "专业对口"),
            Decider::Lag => self.say("the larger lag", "应派差额"),
            Decider::Points => self.say("more merit points", "积分"),
            Decider::Wait => self.say("the longer wait", "等候时间"),
            Decider::Score => self.say("the higher score", "综合评分"),
            Decider::Ticket => self.say(
                "the least ticket, what is compared being equal",
                "所比较的各项均相同，抽签号最小者优先",
            ),
            Decider::Lottery => self.say("the draw", "抽签"),
        }
    }
}
