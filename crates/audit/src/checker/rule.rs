//! The rules that the checker knows, and a breach of one.

use std::fmt;

use jiff::Timestamp;

use assigned_counsel::id::{DocketNo, Roll, ShiftNo};

macro_rules! rules {
    ($($variant:ident $code:literal: $text:literal, $chinese:literal;)+) => {
        /// A rule that no assignment and no record may break: the law and the local rules first,
        /// then what keeps the books in order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $(#[doc = $text] $variant,)+ }

        impl Rule {
            /// All of them, in the order in which a decision is held against them.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)+];

            /// Its name in reports; where it is a reason not to take a case, the name of that reason.
            pub const fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code,)+ }
            }

            /// What a breach of it means, in English.
            pub const fn text(self) -> &'static str {
                match self { $(Rule::$variant => $text,)+ }
            }

            /// The same in Chinese, without a full stop.
            pub const fn chinese(self) -> &'static str {
                match self { $(Rule::$variant => $chinese,)+ }
            }
        }
    };
}

rules! {
    NotPractising "not_practising": "The lawyer had no licence in force.", "律师执业证书当时不在有效状态";
    CoolingOff "cooling_off": "The lawyer left a court or procuratorate less than two years before.", "律师从人民法院、人民检察院离任当时未满二年";
    BarredBeforeOrgan "barred_before_organ": "The lawyer was barred before the handling organ.", "律师依法不得在该办案机关办理的案件中担任诉讼代理人、辩护人";
    TooFewYears "too_few_years": "The lawyer had too few years of criminal defence for so grave a case.", "律师刑事辩护经历未达到本案要求的年限";
    NotFamiliarWithMinors "not_familiar_with_minors": "The client was a minor, and the lawyer not familiar with minors.", "受援人是未成年人，律师未登记为熟悉未成年人身心特点";
    DefenceNeedsLawyer "defence_needs_lawyer": "A defence went to somebody who is no practising lawyer.", "刑事辩护由非执业律师承办";
    RelatedToParty "related_to_party": "The lawyer was, or was related to, a party.", "律师系本案当事人，或者系本案当事人的近亲属";
    ActsForOtherSide "acts_for_other_side": "The lawyer acted, now or before, for the other side.", "律师正在或者曾经代理对方当事人";
    CoDefendantOrLinked "co_defendant_or_linked": "The lawyer acted, now or before, for a co-defendant or in a case of linked facts.", "律师正在或者曾经为同案或者事实存在关联案件的其他当事人提供辩护、代理或者法律帮助";
    FirmConflict "firm_conflict": "The lawyer's firm acted for the other side.", "律师所在律师事务所代理对方当事人";
    Suspended "suspended": "The lawyer was suspended by conduct review.", "律师当时因信用审查被暂停指派";
    Removed "removed": "The lawyer was removed by conduct review.", "律师当时已经信用审查被移出律师库";
    WomanRequired "woman_required": "The client was a girl and a victim, and the lawyer no woman.", "受援人是遭受侵害的未成年女性，承办的不是女律师";
    HadThisCase "had_this_case": "The lawyer had the case before, was excluded from it, or the client objected.", "律师曾承办本案、已被排除，或者受援人不同意由其承办";
    HoldsOtherSeat "holds_other_seat": "The lawyer held another seat of the same matter.", "律师已是本案另一承办律师";
    NotEnrolled "not_enrolled": "The lawyer was not enrolled at that instant.", "律师当时不在律师名册";
    CaseUnknown "case_unknown": "There was no such case.", "没有该案件";
    BornOfNothing "born_of_nothing": "A case was approved without an application that was taken in.", "案件获批准，但没有已受理的申请";
    NotWaiting "not_waiting": "The case did not wait for a lawyer.", "案件当时不在等候指派";
    DocketOutOfOrder "docket_out_of_order": "A case got another docket number than the next.", "案件序号不连续";
    WrongAttempt "wrong_attempt": "The number of the attempt was not one more than there were assignments.", "指派次序与此前的指派次数不符";
    NoWeight "no_weight": "The case weighed nothing.", "案件权重为零";
    BlamedThoughBarred "blamed_though_barred": "A lawyer was blamed for declining or silence though the law or a local rule had come to bar them.", "法律或者本地规则已限制律师承办，却对其谢绝、逾期不答复作出不利记录";
    NotTheirs "not_theirs": "The lawyer did not have the case, or the offer, that was answered or given up.", "答复或者退出的律师并未承办该案件，也未被征询";
    WronglyReversed "wrongly_reversed": "An ending took back what stands, or left what is to be taken back.", "案件了结时，应派份额不应冲回而冲回，或者应当冲回而未冲回";
    PolicyNotInForce "policy_not_in_force": "The decision named another policy than the one in force.", "指派依据的不是当时生效的规则";
    WrongFirm "wrong_firm": "The decision named another firm than the lawyer's.", "指派所列律师事务所不是该律师所在的律师事务所";
    CandidateTwice "candidate_twice": "Somebody was credited twice for one case.", "同一案件对同一律师重复记入应派";
    ChosenNotCredited "chosen_not_credited": "The strategy chose somebody who was no candidate.", "按规则选定的律师不在候选人之列";
    CreditedWithoutStrategy "credited_without_strategy": "Credits were given though the strategy did not choose.", "未按规则选定，却记入应派";
    NegativeCredit "negative_credit": "A credit was negative.", "记入的应派为负数";
    CreditsExceedWeight "credits_exceed_weight": "The credits were more than the case weighed.", "记入的应派合计超过案件权重";
    PoolsDontAddUp "pools_dont_add_up": "Those considered were not those eligible and those left out.", "审查人数与符合条件、不符合条件的人数之和不符，或者同一律师被重复计入";
    CandidatesNotEligible "candidates_not_eligible": "The candidates were not those eligible in the pools asked.", "候选律师与各库中符合条件的律师不一致";
    WaivedWithoutRelief "waived_without_relief": "Something was waived that no relief of the decision waives.", "放宽了补救措施未允许放宽的限制";
    LagMisstated "lag_misstated": "A candidate's lag was not the sum of what was booked.", "候选律师的应派差额与各次记入的合计不符";
    LawWaived "law_waived": "A reason of law or of a local rule was waived by hand.", "人工指派豁免了法律规定或者本地规则规定的限制";
    ShiftOutOfOrder "shift_out_of_order": "A duty shift got another number than the next.", "值班班次编号不连续";
    NoSlot "no_slot": "A slot in a duty shift was given or ended that was not there, or help was given without one.", "律师未排入该值班班次，却被登记安排、结束值班或者提供法律帮助";
    OnDuty "on_duty": "The lawyer was on duty already on the day of the shift.", "律师当日已安排其他值班";
    RollOutOfOrder "roll_out_of_order": "A lawyer got another roll number than the next.", "律师名册号不连续";
    LawyerUnknown "lawyer_unknown": "Something was recorded of a lawyer who was never enrolled.", "记录涉及从未入册的律师";
    ImpasseLeft "impasse_left": "A case in an impasse was not looked at again within a day of somebody's cure by time.", "暂无可指派人员的案件，在有律师届期恢复后一日内未重新指派";
    WrongTerm "wrong_term": "A term ended otherwise than the policy and the calendar say, or an offer ran outside of office hours or past the time to assign.", "期限与规则、日历推算的不符，或者征询期间不含办公时间、超出指派期限";
    EntryOutOfOrder "entry_out_of_order": "A merit entry got another number than the next.", "积分记录编号不连续";
    CounterMisstated "counter_misstated": "A counter-entry was not the exact negative of an entry that stood.", "冲销的分值与所冲销的有效记录不相等";
    CapExceeded "cap_exceeded": "Merit points of a cause were more than its yearly cap.", "同一事由的积分超过年度上限";
    ShareOutOfBounds "share_out_of_bounds": "A share left the policy's bounds.", "份额超出规则规定的范围";
    SettledWrongly "settled_wrongly": "A settlement gave another balance, tier or share than the entries and the table.", "份额结算的积分余额、分档或者份额与记录和规则不符";
    PunishedUnheard "punished_unheard": "A penalty was ruled while the lawyer could still make a statement.", "律师陈述申辩期限未满即作出不利处理";
    JudgedOwnReview "judged_own_review": "Somebody ruled on a review that they opened.", "信用审查由发起人本人作出决定";
    HarsherThanProposed "harsher_than_proposed": "A review ended in something harsher than was proposed.", "信用审查决定重于拟作出的处理";
    PunishedTwice "punished_twice": "A lawyer was punished twice for one entry of the conduct record.", "就同一条信用记录对律师作出两次不利处理";
    RecusalIgnored "recusal_ignored": "An expert with a stake in a case had a say about its quality.", "应当回避的专家参与了案件的质量评估或者检查";
    OwnCause "own_cause": "Somebody acted in their own cause, for the other side, or on their own record.", "有人在与本人有利害关系的事项中行事，或者站在对方当事人一方却代受援人行事";
    NotAllotted "not_allotted": "An expert had a say about a case that was not allotted to them.", "专家对未分配给其的案件发表了意见";
    NothingAssessed "nothing_assessed": "Something was recorded of an assessment or inspection that there was not.", "记录所涉的案卷质量评估或者检查并不存在";
    NotOver "not_over": "Somebody's work was judged by a file that there wasn't: the case was not over, the file was another's, or with another centre.", "案件尚未办结，或者案卷不是该律师的、已随案移送，却对其进行评估、检查";
    AssessedTwice "assessed_twice": "A file, a hearing or a client's answer was judged or asked for twice, or files of the same days were drawn again.", "同一案卷重复评估或者检查，同一庭审重复计评，已回访的受援人再次回访，或者同一期间重复抽取案卷";
    GradeMisstated "grade_misstated": "A result or the call for a third didn't follow from the scores.", "评估结果或者是否增加第三名专家与评分不符";
    CoverageTooSmall "coverage_too_small": "An inspection drew fewer of a centre's cases than the policy asks, or others.", "检查抽取的某中心案件少于规则要求，或者抽取有误";
    LoadsUnbalanced "loads_unbalanced": "Inspectors' loads differed by more than recusals make necessary.", "检查人员分担的案件相差过多，超出回避所需";
    UnlistedReason "unlisted_reason": "Something was done for a reason that the policy doesn't list for it, or that wasn't shown.", "所列事由不在规则之内，或者未载明依据";
    LostUnfounded "lost_unfounded": "A lawyer lost something at the desk's word: no finding, no wish of their own.", "既无认定文书，也非本人意愿，仅凭经办人减损律师的资格或者机会";
    NotApproved "not_approved": "What needed a second person was approved by nobody, by who did it, or by whom it was about.", "须由第二人批准的事项无人批准，或者由经办人、当事律师自行批准";
    TimeGoesBack "time_goes_back": "An event was earlier than one before it.", "记录的时间早于前一记录";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A breach of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The case; none where the breach is of the register or of the order of events.
    pub docket: Option<DocketNo>,
    /// The duty shift, where the breach is of one.
    pub shift: Option<ShiftNo>,
    /// The lawyer assigned or credited, or whose record it is; none where no lawyer is concerned.
    pub lawyer: Option<Roll>,
    /// What was broken.
    pub rule: Rule,
    /// The time of the event.
    pub at: Timestamp,
    /// The lawyer wasn't assigned but only credited as a candidate, who must be lawful too: the
    /// ledger counts the chances that somebody had.
    pub as_candidate: bool,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at)?;
        if let Some(docket) = self.docket {
            write!(f, ", case {docket}")?;
        }
        if let Some(shift) = self.shift {
            write!(f, ", shift {shift}")?;
        }
        if let Some(lawyer) = self.lawyer {
            let part = if self.as_candidate { "candidate" } else { "lawyer" };
            write!(f, ", {part} {lawyer}")?;
        }
        write!(f, ": {}: {}", self.rule, self.rule.text())
    }
}
