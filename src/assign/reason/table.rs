//! The one table of reasons.
//!
//! Order, code, force, cure, confidentiality, source and texts stand here once; the documentation's
//! table is checked against it by a test.

use serde::{Deserialize, Serialize};

use super::{Cure, Force};

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident {
        $force:ident, $cure:ident, confidential: $confidential:literal,
        code: $code:literal, en: $en:literal, you: $you:literal, zh: $zh:literal,
        lift_en: $lift_en:literal, lift_zh: $lift_zh:literal, source: $source:literal,
    })+) => {
        /// Why a lawyer may not take a case, in the order of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Reason { $($(#[$doc])* $variant,)+ }

        impl Reason {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Reason] = &[$(Reason::$variant,)+];

            /// Its name in events and reports.
            pub const fn code(self) -> &'static str {
                match self { $(Reason::$variant => $code,)+ }
            }

            /// How binding it is.
            pub const fn force(self) -> Force {
                match self { $(Reason::$variant => Force::$force,)+ }
            }

            /// What would lift it.
            pub const fn cure(self) -> Cure {
                match self { $(Reason::$variant => Cure::$cure,)+ }
            }

            /// Whether it is nobody's business but the lawyer's and the auditor's.
            pub const fn is_confidential(self) -> bool {
                match self { $(Reason::$variant => $confidential,)+ }
            }

            /// Where the rule comes from.
            pub const fn source(self) -> &'static str {
                match self { $(Reason::$variant => $source,)+ }
            }

            /// In English, to follow "the lawyer".
            pub const fn english(self) -> &'static str {
                match self { $(Reason::$variant => $en,)+ }
            }

            /// In English, to follow "you".
            pub const fn english_to_you(self) -> &'static str {
                match self { $(Reason::$variant => $you,)+ }
            }

            /// What lifts it, in English.
            pub const fn lifted_by(self) -> &'static str {
                match self { $(Reason::$variant => $lift_en,)+ }
            }

            /// What lifts it, in Chinese.
            pub const fn lifted_by_chinese(self) -> &'static str {
                match self { $(Reason::$variant => $lift_zh,)+ }
            }

            /// In Chinese.
            pub const fn chinese(self) -> &'static str {
                match self { $(Reason::$variant => $zh,)+ }
            }
        }
    };
}

reasons! {
    /// No licence in force.
    NotPractising {
        Law, Person, confidential: true,
        code: "not_practising",
        en: "has no licence in force",
        you: "have no licence in force",
        zh: "执业证书不在有效状态",
        lift_en: "a licence in force", lift_zh: "执业证书恢复有效",
        source: "Lawyers Law arts 5, 13",
    }
    /// Former judge or prosecutor, less than two years ago.
    CoolingOff {
        Law, Waiting, confidential: true,
        code: "cooling_off",
        en: "left a court or procuratorate less than two years ago and may not act or defend yet",
        you: "left a court or procuratorate less than two years ago and may not act or defend yet",
        zh: "从人民法院、人民检察院离任未满二年，依法不得担任诉讼代理人、辩护人",
        lift_en: "two years after leaving office", lift_zh: "离任满二年",
        source: "Judges Law art 36; Public Procurators Law art 37",
    }
    /// Barred before the handling organ.
    BarredBeforeOrgan {
        Law, Never, confidential: true,
        code: "barred_before_organ",
        en: "may not by law act or defend in cases handled by this organ",
        you: "may not by law act or defend in cases handled by this organ",
        zh: "依法不得在该办案机关办理的案件中担任诉讼代理人、辩护人",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "Judges Law art 36; Public Procurators Law art 37; Lawyers Law art 11; Criminal Procedure Interpretation arts 40, 41",
    }
    /// Too few years of criminal defence for a grave case.
    TooFewYears {
        Law, Waiting, confidential: false,
        code: "too_few_years",
        en: "has fewer years of criminal defence than this case requires",
        you: "have fewer years of criminal defence than this case requires",
        zh: "刑事辩护经历未达到本案要求的年限",
        lift_en: "the years required", lift_zh: "刑事辩护经历达到要求的年限",
        source: "Legal Aid Law art 26; Procedure Rules art 26",
    }
    /// Not familiar with minors.
    NotFamiliarWithMinors {
        Law, Person, confidential: false,
        code: "not_familiar_with_minors",
        en: "is not registered as a lawyer familiar with minors",
        you: "are not registered as a lawyer familiar with minors",
        zh: "未登记为熟悉未成年人身心特点的律师",
        lift_en: "being registered as such", lift_zh: "经审核登记",
        source: "Law on the Protection of Minors art 104; Criminal Procedure Interpretation art 564",
    }
    /// A defence needs a practising lawyer.
    DefenceNeedsLawyer {
        Law, Person, confidential: false,
        code: "defence_needs_lawyer",
        en: "is not a lawyer, and only a lawyer can be assigned as a legal aid defender",
        you: "are not a lawyer, and only a lawyer can be assigned as a legal aid defender",
        zh: "不是律师，不能接受指派担任法律援助辩护人",
        lift_en: "a lawyer's licence", lift_zh: "取得律师执业证书",
        source: "Criminal Procedure Law art 33; Lu'an rules art 5",
    }
    /// Is or is closely related to a party.
    RelatedToParty {
        Law, Never, confidential: true,
        code: "related_to_party",
        en: "is a party, or a near relative of a party",
        you: "are a party, or a near relative of a party",
        zh: "系本案当事人，或者系本案当事人的近亲属",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "Lawyers Law art 39",
    }
    /// Acts or acted for the other side.
    ActsForOtherSide {
        Law, Never, confidential: true,
        code: "acts_for_other_side",
        en: "acts or acted for the other side",
        you: "act or acted for the other side",
        zh: "正在或者曾经代理对方当事人",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "Lawyers Law art 39",
    }
    /// Has or had the case of a co-defendant, or of linked facts.
    CoDefendantOrLinked {
        Law, Never, confidential: true,
        code: "co_defendant_or_linked",
        en: "acts or acted for a co-suspect or co-defendant, or for somebody in a case of linked facts",
        you: "act or acted for a co-suspect or co-defendant, or for somebody in a case of linked facts",
        zh: "正在或者曾经为同案或者事实存在关联案件的其他当事人提供辩护、代理或者法律帮助",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "Criminal Procedure Interpretation art 43",
    }
    /// The firm acts for the other side.
    FirmConflict {
        Law, Never, confidential: true,
        code: "firm_conflict",
        en: "is of the firm that acts for the other side",
        you: "are of the firm that acts for the other side",
        zh: "所在律师事务所代理对方当事人",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "律师执业行为规范 art 51； Hangzhou legal aid rules art 32",
    }
    /// Suspended by conduct review.
    Suspended {
        LocalRule, Waiting, confidential: true,
        code: "suspended",
        en: "is suspended by conduct review",
        you: "are suspended by conduct review",
        zh: "因信用审查被暂停指派",
        lift_en: "the end of the suspension, or a review that lifts it", lift_zh: "暂停期满或者经复核恢复",
        source: "Xiamen conduct review （信用审查制度）",
    }
    /// Removed by conduct review.
    Removed {
        LocalRule, Person, confidential: true,
        code: "removed",
        en: "was removed by conduct review",
        you: "were removed by conduct review",
        zh: "经信用审查被移出律师库",
        lift_en: "being admitted to the pools again", lift_zh: "依规定重新入库",
        source: "Xiamen conduct review （信用审查制度）",
    }
    /// A woman is required.
    WomanRequired {
        LocalRule, Never, confidential: false,
        code: "woman_required",
        en: "is not a woman, and by the rules a woman must take this case",
        you: "are not a woman, and by the rules a woman must take this case",
        zh: "非女律师，按照规定本案须由女律师承办",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "Beijing regulation on the protection of minors art 57; elsewhere ours",
    }
    /// Had this case before, or is not to have it.
    HadThisCase {
        LocalRule, Never, confidential: true,
        code: "had_this_case",
        en: "had this case before, or is excluded from it",
        you: "had this case before, or are excluded from it",
        zh: "曾承办本案或者已被排除",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "Legal Aid Law art 55; ours",
    }
    /// Holds the other seat.
    HoldsOtherSeat {
        LocalRule, Never, confidential: false,
        code: "holds_other_seat",
        en: "already acts in this matter, which needs another lawyer",
        you: "already act in this matter, which needs another lawyer",
        zh: "已是本案另一承办律师，须另派他人",
        lift_en: "nothing, in this case", lift_zh: "本案中不能解除",
        source: "ours",
    }
    /// Not enrolled now.
    NotEnrolled {
        LocalRule, Person, confidential: false,
        code: "not_enrolled",
        en: "is not enrolled any more",
        you: "are not enrolled any more",
        zh: "已不在律师库",
        lift_en: "being enrolled again", lift_zh: "重新入库",
        source: "ours",
    }
    /// In none of the pools of the case's ladder.
    OutsideLadder {
        Policy, Person, confidential: false,
        code: "outside_ladder",
        en: "is in none of the pools that serve this case",
        you: "are in none of the pools that serve this case",
        zh: "不在本案适用的律师库",
        lift_en: "being admitted to such a pool", lift_zh: "经批准进入适用的律师库",
        source: "ours",
    }
    /// Dedicated to minors' cases.
    DedicatedElsewhere {
        Policy, Person, confidential: false,
        code: "dedicated_elsewhere",
        en: "takes minors' cases only",
        you: "take minors' cases only",
        zh: "仅承办未成年人案件",
        lift_en: "leaving the minors' pool", lift_zh: "退出未成年人律师资源库",
        source: "Xiamen minors' pool （专职承办）",
    }
    /// On leave.
    OnLeave {
        Policy, Waiting, confidential: true,
        code: "on_leave",
        en: "is on leave",
        you: "are on leave",
        zh: "请假中",
        lift_en: "the end of the leave", lift_zh: "假期结束或者销假",
        source: "ours",
    }
    /// Was excused from another case, and is busy until a day.
    Busy {
        Policy, Waiting, confidential: true,
        code: "busy",
        en: "was excused lately and is busy for some days",
        you: "were excused lately and are busy for some days",
        zh: "近日已因故谢绝征询，暂不接受指派",
        lift_en: "the end of these days", lift_zh: "暂不接受指派的期限届满",
        source: "ours",
    }
    /// Is on duty in another shift that day, or in this one: for duty shifts alone.
    OnDuty {
        Policy, Waiting, confidential: false,
        code: "on_duty",
        en: "is on duty already on that day",
        you: "are on duty already on that day",
        zh: "当日已安排值班",
        lift_en: "a shift on another day", lift_zh: "改在其他日期值班",
        source: "ours",
    }
    /// Lacks a specialty that the case demands.
    LacksSpecialty {
        Policy, Person, confidential: false,
        code: "lacks_specialty",
        en: "is not certified in the specialty that this case asks for",
        you: "are not certified in the specialty that this case asks for",
        zh: "未取得本案要求的专业认定",
        lift_en: "a certificate", lift_zh: "取得专业认定",
        source: "Zhejiang assignment rules 2024; ours",
    }
    /// Lacks a language that the case demands.
    LacksLanguage {
        Policy, Person, confidential: false,
        code: "lacks_language",
        en: "does not speak the language that this case needs",
        you: "do not speak the language that this case needs",
        zh: "不掌握本案所需的语言",
        lift_en: "the language on the record", lift_zh: "登记掌握该语言",
        source: "ours",
    }
    /// As much open work as the cap allows.
    AtOpenCap {
        Policy, Waiting, confidential: false,
        code: "at_open_cap",
        en: "has as much open work, by weight, as the cap allows",
        you: "have as much open work, by weight, as the cap allows",
        zh: "在办案件权重已达上限",
        lift_en: "open cases being closed", lift_zh: "在办案件办结",
        source: "ours",
    }
    /// As much received this month as the cap allows.
    AtMonthCap {
        Policy, Waiting, confidential: false,
        code: "at_month_cap",
        en: "has received as much this month, by weight, as the cap allows",
        you: "have received as much this month, by weight, as the cap allows",
        zh: "本月受指派权重已达上限",
        lift_en: "next month", lift_zh: "下月起",
        source: "ours",
    }
    /// As much received this year as the cap allows.
    AtYearCap {
        Policy, Waiting, confidential: false,
        code: "at_year_cap",
        en: "has received as much this year, by weight, as the cap allows",
        you: "have received as much this year, by weight, as the cap allows",
        zh: "本年度受指派权重已达上限",
        lift_en: "next year", lift_zh: "下一年度起",
        source: "ours",
    }
    /// As much of this kind received this year as the cap allows.
    AtCategoryCap {
        Policy, Waiting, confidential: false,
        code: "at_category_cap",
        en: "has received as much of this kind this year, by weight, as the cap allows",
        you: "have received as much of this kind this year, by weight, as the cap allows",
        zh: "本年度该类案件权重已达上限",
        lift_en: "next year", lift_zh: "下一年度起",
        source: "ours",
    }
    /// As much received by choice this year as the cap on choices allows.
    AtChoiceCap {
        Policy, Waiting, confidential: false,
        code: "at_choice_cap",
        en: "has received as much by clients' choice this year, by weight, as the cap allows",
        you: "have received as much by clients' choice this year, by weight, as the cap allows",
        zh: "本年度点援权重已达上限",
        lift_en: "next year", lift_zh: "下一年度起",
        source: "ours",
    }
    /// Has no published profile.
    NotPublished {
        Policy, Person, confidential: false,
        code: "not_published",
        en: "has no published profile",
        you: "have no published profile",
        zh: "未公开律师信息",
        lift_en: "consenting to a published profile", lift_zh: "本人同意公开并发布",
        source: "Personal Information Protection Law arts 13, 25; ours",
    }
    /// Far over the mean of those otherwise eligible.
    FarOverMean {
        Policy, Waiting, confidential: false,
        code: "far_over_mean",
        en: "has lately received far more, by weight, than the mean of the others eligible",
        you: "have lately received far more, by weight, than the mean of the others eligible",
        zh: "近期受指派案件权重明显高于其他符合条件人员的平均值",
        lift_en: "receiving less for a while", lift_zh: "近期受指派数量回落",
        source: "ours",
    }
}
