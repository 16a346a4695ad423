//! The trade's words in both languages.

use super::Language;
use crate::assign::{Cure, Decider, Reason, Reasons};
use crate::policy::{Relief, Rung, Strategy};
use crate::terms::Level;

impl Language {
    pub(super) fn say<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
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

    pub(super) fn cure(self, cure: Cure) -> &'static str {
        match cure {
            Cure::Waiting => self.say("time, or cases that are closed", "待期限届满或在办案件办结"),
            Cure::Person => self.say(
                "somebody must act: the register, a certificate, an approval",
                "须人工处理：登记、认定或批准",
            ),
            Cure::Never => self.say("none, for this case", "本案无法解除"),
        }
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
                format!("fair share within a band of {band}")
            }
            (Language::Chinese, Strategy::FairShare { band }) => {
                format!("应派差额优先，相差{band}件以内可择优")
            }
            (_, Strategy::Weighted { .. }) => self.say("the weighted sum", "加权评分").to_owned(),
            (_, Strategy::Rotation {}) => self.say("rotation", "轮派").to_owned(),
            (_, Strategy::Lottery { .. }) => self.say("lottery", "抽签").to_owned(),
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
            Decider::Ticket => {
                self.say("the lesser ticket, all else being equal", "其他相同，抽签号最小者优先")
            }
            Decider::Lottery => self.say("the draw", "抽签"),
        }
    }
}
