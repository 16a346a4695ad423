//! The trade's words in both languages.

use crate::Language;
use assigned_counsel::assign::{Cure, Decider, Reason, Reasons};
use assigned_counsel::duty::{DutyPlace, OrganKind, SlotState};
use assigned_counsel::policy::{LotteryBy, Relief, Rung, Strategy};
use assigned_counsel::quantity::Load;
use assigned_counsel::terms::Level;

impl Language {
    /// What `--lang en` or `--lang zh` asks for, English without arguments: for a program that takes no
    /// others.
    ///
    /// # Errors
    ///
    /// Any other argument, by what it is.
    pub fn asked(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let arguments: Vec<String> = arguments.into_iter().collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match arguments.as_slice() {
            [] | ["--lang", "en"] | ["--lang=en"] => Ok(Language::English),
            ["--lang", "zh"] | ["--lang=zh"] => Ok(Language::Chinese),
            other => {
                let given = other.join(" ");
                Err(format!("`{given}` isn't understood; only `--lang en` or `--lang zh` is"))
            }
        }
    }

    /// The one of two texts that is in this language.
    pub fn say<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    /// As `xml:lang` has it.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-CN",
        }
    }

    /// A reason, to follow "the lawyer" in English.
    pub fn reason(self, reason: Reason) -> &'static str {
        self.say(reason.english(), reason.chinese())
    }

    pub(crate) fn reasons(self, reasons: Reasons) -> String {
        let said: Vec<&str> = reasons.iter().map(|reason| self.reason(reason)).collect();
        said.join(self.say("; ", "；"))
    }

    /// Reasons against a duty shift: some of the table's words are about cases.
    pub(crate) fn reasons_on_duty(self, reasons: Reasons) -> String {
        let said: Vec<&str> = reasons
            .iter()
            .map(|reason| match duty_words(reason) {
                Some((third, _, chinese)) => self.say(third, chinese),
                None => self.reason(reason),
            })
            .collect();
        said.join(self.say("; ", "；"))
    }

    /// A reason against a duty shift, in English to follow "you".
    pub(crate) fn reason_on_duty_to_you(self, reason: Reason) -> &'static str {
        match duty_words(reason) {
            Some((_, second, chinese)) => self.say(second, chinese),
            None => self.say(reason.english_to_you(), reason.chinese()),
        }
    }

    /// What lifts a reason against a duty shift.
    pub(crate) fn lifts_on_duty(self, reason: Reason) -> &'static str {
        match reason.cure() {
            Cure::Never => self.say("nothing, in this shift", "本班次中不能解除"),
            _ => self.say(reason.lifted_by(), reason.lifted_by_chinese()),
        }
    }

    pub(crate) fn place(self, place: &DutyPlace) -> String {
        match place {
            DutyPlace::Window => self.say("at the centre's window", "中心服务窗口").to_owned(),
            DutyPlace::Organ { organ, kind } => {
                let kind = match kind {
                    OrganKind::Court => self.say("court", "人民法院"),
                    OrganKind::Procuratorate => self.say("procuratorate", "人民检察院"),
                    OrganKind::DetentionHouse => self.say("detention house", "看守所"),
                    OrganKind::Police => self.say("police office", "公安机关"),
                };
                match self {
                    Language::English => format!("at the {kind} {organ}"),
                    Language::Chinese => format!("{kind}（{organ}）"),
                }
            }
        }
    }

    pub(crate) fn slot_state(self, state: &SlotState) -> &'static str {
        match state {
            SlotState::Standing => self.say("to be served, or not noted yet", "待值班或者待登记"),
            SlotState::Served => self.say("served", "已值班"),
            SlotState::Missed => self.say("missed; your turn is used up", "缺勤，视为已轮派"),
            SlotState::HandedBack { excuse: Some(_) } => self
                .say("given back with good cause; nothing is lost", "有正当理由退回，轮次不受影响"),
            SlotState::HandedBack { excuse: None } => self.say(
                "given back without good cause; your turn is used up",
                "无正当理由退回，视为已轮派",
            ),
            SlotState::Released { .. } => {
                self.say("taken back by the centre; nothing is lost", "由中心调整，轮次不受影响")
            }
            SlotState::Cancelled => {
                self.say("the shift was called off; nothing is lost", "班次取消，轮次不受影响")
            }
        }
    }

    /// What lifts these reasons, each once.
    pub(crate) fn lifted_by(self, reasons: Reasons, on_duty: bool) -> String {
        let mut said: Vec<&str> = Vec::new();
        for reason in reasons.iter() {
            let of_case = self.say(reason.lifted_by(), reason.lifted_by_chinese());
            let lift = if on_duty { self.lifts_on_duty(reason) } else { of_case };
            if !said.contains(&lift) {
                said.push(lift);
            }
        }
        said.join(self.say("; ", "；"))
    }

    pub(crate) fn rung(self, rung: Rung) -> &'static str {
        match rung {
            Rung::SubPool => self.say("the centre's sub-pool", "中心分库"),
            Rung::Master => self.say("the master pool", "市总库"),
            Rung::Minors => self.say("the minors' pool", "未成年人律师资源库"),
            Rung::FamiliarMaster => self
                .say("the master pool's lawyers familiar with minors", "市总库熟悉未成年人的律师"),
            Rung::Staff => self.say("the centres' staff lawyers", "法律援助机构律师"),
        }
    }

    pub(crate) fn relief(self, relief: Relief) -> &'static str {
        match relief {
            Relief::WaiveCaps => self.say("caps waived", "豁免上限"),
            Relief::OtherPools => self.say("other pools asked", "扩大至其他律师库"),
            Relief::StaffLawyers => self.say("staff lawyers asked", "扩大至机构律师"),
            Relief::InformSuperior => self.say("superior centre to be informed", "应报告上级中心"),
        }
    }

    pub(crate) fn strategy(self, strategy: &Strategy) -> String {
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
            (_, Strategy::Rotation) => self.say("rotation", "轮派").to_owned(),
            (_, Strategy::Lottery { by: LotteryBy::Equal }) => {
                self.say("a lottery with equal chances", "等概率抽签").to_owned()
            }
            (_, Strategy::Lottery { by: LotteryBy::Claim }) => {
                self.say("a lottery with chances by claim", "按份额加权抽签").to_owned()
            }
        }
    }

    pub(crate) fn level(self, level: Option<Level>) -> &'static str {
        match level {
            None => self.say("no certificate", "无专业认定"),
            Some(Level::Familiar) => self.say("familiar", "熟悉"),
            Some(Level::Skilled) => self.say("skilled", "熟练"),
            Some(Level::Expert) => self.say("expert", "精通"),
        }
    }

    pub(crate) fn decider(self, decider: Decider) -> &'static str {
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

/// What a reason of the table says of a duty shift, where its own words are about a case: in English of
/// the lawyer and to the lawyer, and in Chinese.
fn duty_words(reason: Reason) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match reason {
        Reason::BarredBeforeOrgan => (
            "may not by law act or defend before this organ",
            "may not by law act or defend before this organ",
            "依法不得在该机关担任代理人或者辩护人",
        ),
        Reason::DefenceNeedsLawyer => (
            "is not a lawyer, and only a lawyer can be on duty at an organ",
            "are not a lawyer, and only a lawyer can be on duty at an organ",
            "不是律师，不能在办案机关值班",
        ),
        Reason::HadThisCase => (
            "had a slot in this shift and is not to have another",
            "had a slot in this shift and are not to have another",
            "曾排入本班次，不再重复安排",
        ),
        Reason::OutsideLadder => (
            "is in none of the pools that serve this shift",
            "are in none of the pools that serve this shift",
            "不在本班次适用的律师库",
        ),
        Reason::LacksSpecialty => (
            "is not certified in the specialty that this shift asks for",
            "are not certified in the specialty that this shift asks for",
            "未取得本班次要求的专业认定",
        ),
        Reason::OnLeave => ("is on leave on that day", "are on leave on that day", "当日请假"),
        Reason::Busy => (
            "was excused lately and is busy for some days",
            "were excused lately and are busy for some days",
            "近日已因故谢绝征询，暂不接受指派",
        ),
        Reason::AtMonthCap => (
            "is on duty as much that month, by weight, as the cap allows",
            "are on duty as much that month, by weight, as the cap allows",
            "当月值班权重已达上限",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_asked_for_by_its_code() {
        let asked = |words: &[&str]| Language::asked(words.iter().map(|word| (*word).to_owned()));
        assert_eq!(asked(&[]), Ok(Language::English));
        assert_eq!(asked(&["--lang", "zh"]), Ok(Language::Chinese));
        let refused = "`--lang fr` isn't understood; only `--lang en` or `--lang zh` is";
        assert_eq!(asked(&["--lang", "fr"]), Err(refused.to_owned()));
    }
}
