//! One page for the bureau: which journal was audited, what was checked, what no check can find, what stands
//! out; to print, sign and file.

mod exceptions;

use assigned_counsel::id::CentreId;
use assigned_counsel::journal::Anchor;
use assigned_counsel_audit::{Covered, PolicyCovered, Report, Rule};
use jiff::Timestamp;
use jiff::tz::Offset;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::Language;
use crate::clock::{clock, moment};

/// An audit on one sheet of A4, in one language.
///
/// The page needs nothing beside it: no script, no network. It has no date of its own: whoever signs it writes
/// the day.
#[derive(Clone, Copy, Debug)]
pub struct AuditPage<'a> {
    /// What the journal is called.
    pub journal: &'a str,
    /// What the verification came to.
    pub report: &'a Report,
    /// What the journal covers, and what the checker of law found.
    pub covered: &'a Covered,
    /// The anchors that were given.
    pub anchors: &'a [Anchor],
}

impl AuditPage<'_> {
    /// The page, as an HTML document.
    pub fn html(&self, lang: Language) -> String {
        let title = lang.say("Audit of an assignment journal", "指派日志审计单");
        let page = html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head { meta charset="utf-8"; title { (title) } style { (PreEscaped(STYLE)) } }
                body {
                    h1 { (title) }
                    (self.which(lang))
                    (self.checked(lang))
                    (self.anchored(lang))
                    (exceptions::exceptions(self, lang))
                    (self.untold(lang))
                    (signature(lang))
                }
            }
        };
        page.into_string()
    }

    fn which(&self, lang: Language) -> Markup {
        let Report { records, bytes, head, .. } = self.report;
        let span = self.covered.span.map_or_else(String::new, |(first, last)| {
            let [first, last] = [first, last].map(|at| self.local(at, lang));
            match lang {
                Language::English => format!("{first} to {last}"),
                Language::Chinese => format!("{first}至{last}"),
            }
        });
        let size = match lang {
            Language::English => format!("{records} records, {bytes} bytes"),
            Language::Chinese => format!("{records}条记录，{bytes}字节"),
        };
        let centres: Vec<&str> = self.covered.centres.iter().map(CentreId::as_str).collect();
        html! {
            h2 { (lang.say("1. Which journal", "一、日志")) }
            table {
                (row(lang.say("journal", "日志文件"), self.journal))
                (row(lang.say("size", "大小"), &size))
                (row(lang.say("last record", "末条记录"), &head.to_string()))
                (row(lang.say("from, to", "起止时间"), &span))
                (row(lang.say("centres", "法律援助中心"), &centres.join(lang.say(", ", "、"))))
                @for policy in &self.covered.policies { (self.policy(policy, lang)) }
            }
        }
    }

    fn policy(&self, policy: &PolicyCovered, lang: Language) -> Markup {
        let PolicyCovered { number, name, at, .. } = policy;
        let (at, print) = (self.local(*at, lang), &policy.fingerprint);
        let (what, which) = match lang {
            Language::English => (
                format!("policy {number}"),
                format!("{name}, in force from {at}, fingerprint {print}"),
            ),
            Language::Chinese => {
                (format!("第{number}版规则"), format!("{name}，{at}起施行，指纹{print}"))
            }
        };
        row(&what, &which)
    }

    fn checked(&self, lang: Language) -> Markup {
        let report = self.report;
        let (rules, decisions) = (Rule::ALL.len(), self.covered.decisions);
        let law = match lang {
            Language::English => format!("{decisions} decisions against {rules} rules"),
            Language::Chinese => format!("{decisions}次决定，逐项对照{rules}条规定"),
        };
        let count = |english: &str, chinese: &str, number: u64| {
            let number = match lang {
                Language::English => number.to_string(),
                Language::Chinese => format!("{number}条"),
            };
            row(lang.say(english, chinese), &number)
        };
        html! {
            h2 { (lang.say("2. What was checked", "二、已核对的内容")) }
            table {
                (count("read, hashes and links", "读取并核对哈希值、前后衔接", report.records))
                (count("decided again from the state before", "按当时情况逐条复算", report.decided_again))
                (count("drawn again with the revealed seed", "按已公开的种子重新抽签", report.draws_checked))
                (row(
                    lang.say("seeds revealed", "已公开的随机种子"),
                    &format!("{}{}", report.seeds, lang.say("", "个")),
                ))
                (row(
                    lang.say("sum of all lags, in billionths of a case; must be 0", "应派差额合计（十亿分之一件，应为0）"),
                    &report.lag_sum.to_string(),
                ))
                (row(lang.say("law and rules, by a checker written apart", "合法合规核对（另行编写的核对程序）"), &law))
            }
        }
    }

    fn anchored(&self, lang: Language) -> Markup {
        let anchors = self.anchors.iter().map(|anchor| {
            let fits = if self.report.anchors_met.contains(anchor) {
                lang.say("fits", "相符")
            } else {
                lang.say("does not fit", "不符")
            };
            (anchor.to_string(), fits)
        });
        let anchors: Vec<_> = anchors.collect();
        let none = lang.say(
            "None was given: nothing shows whether the end was cut off, or all was written anew.",
            "未提供锚点，无法核实日志末尾是否被删减、全文是否被整体改写。",
        );
        html! {
            h2 { (lang.say("3. Anchors from receipts", "三、锚点（回执所印序号与哈希值）")) }
            @if anchors.is_empty() { p { (none) } } @else {
                table { @for (anchor, fits) in &anchors { (row(anchor, fits)) } }
            }
        }
    }

    fn untold(&self, lang: Language) -> Markup {
        let report = self.report;
        let mut lines: Vec<String> = match (report.anchored, lang) {
            (Some(seq), Language::English) => {
                vec![format!(
                    "Whether anything after record {seq}, the last that an anchor bears out, was cut off or written anew."
                )]
            }
            (Some(seq), Language::Chinese) => {
                vec![format!("第{seq}条记录（锚点可证的最后一条）之后是否被删减、改写。")]
            }
            (None, _) => Vec::new(),
        };
        if let Some(from) = report.draws_unknown_from {
            let n = report.draws_unknown;
            lines.push(match lang {
                Language::English => {
                    format!("{n} draws from record {from} on: their seed isn't revealed.")
                }
                Language::Chinese => format!("自第{from}条记录起的{n}次抽签：随机种子尚未公开。"),
            });
        }
        lines.extend(self.chance(lang));
        if report.not_decided_again > 0 {
            let n = report.not_decided_again;
            lines.push(match lang {
                Language::English => format!("{n} records of older rules: not decided again."),
                Language::Chinese => format!("属旧版程序规则的{n}条记录：未复算。"),
            });
        }
        lines.extend(BEYOND.iter().map(|(english, chinese)| lang.say(english, chinese).to_owned()));
        html! {
            h2 { (lang.say("5. What no check of a journal can find", "五、仅凭日志无法核实的事项")) }
            ul { @for line in lines { li { (line) } } }
        }
    }

    /// What hangs on those who hold seeds and values. Orders of lists hang on the seed alone under every source.
    fn chance(&self, lang: Language) -> Vec<String> {
        let (alone, answered) = (self.report.draws_by_seed_alone, self.covered.answered);
        let mut lines = vec![match lang {
            Language::English => format!(
                "Whether whoever chose or held a seed had a name in mind: {alone} records with draws hang on the seed \
                 alone, and so does the order of each list that a client chose from."
            ),
            Language::Chinese => format!(
                "随机种子的选定者、持有人是否有意偏向某人：有{alone}条记录的抽签仅取决于随机种子，供受援人选择的律师名单的排序亦同。"
            ),
        }];
        if answered > 0 {
            lines.push(match lang {
                Language::English => format!(
                    "Whether whoever answered draws ({answered} of them) worked together with the holder of the seed, \
                     and whether a beacon's value is the one that was published."
                ),
                Language::Chinese => format!(
                    "另有{answered}次抽签由第二方或者公开信标取值：第二方与随机种子持有人是否串通，信标取值与公布的数值是否一致。"
                ),
            });
        }
        lines
    }

    /// An instant by the clock of the policy that was in force then.
    fn local(&self, at: Timestamp, lang: Language) -> String {
        let mut policies = self.covered.policies.iter().rev();
        let policy =
            policies.find(|policy| policy.at <= at).or_else(|| self.covered.policies.first());
        let offset = policy.map(|policy| policy.utc_offset_minutes.saturating_mul(60));
        match offset.map(Offset::from_seconds) {
            Some(Ok(offset)) => clock(offset.to_datetime(at), lang),
            _ => moment(at, lang),
        }
    }
}

/// What no check can find, whatever the journal.
const BEYOND: [(&str, &str); 5] = [
    (
        "Whether what the desk entered is true and whole: cases, needs, leave, excuses, findings.",
        "工作人员录入的内容（案件、需求、请假、事由、认定）是否真实、完整。",
    ),
    (
        "Who stands behind a token or an actor: the list is the service's, and two tokens can be one person.",
        "各编号、经办人标识对应何人：对照表由业务系统保管，同一人可能有两个标识。",
    ),
    ("Whether a conflict of interest was never declared.", "是否有应当申报而从未申报的利益冲突。"),
    (
        "Why cases were put on the docket in this order: which case met which turn depends on it.",
        "案件登记的先后次序因何形成：次序影响案件轮到何人。",
    ),
    (
        "What was never brought before the program, or was decided beside it.",
        "未录入系统，或者在系统之外作出的决定。",
    ),
];

fn row(what: &str, value: &str) -> Markup {
    html! { tr { th { (what) } td { (value) } } }
}

fn signature(lang: Language) -> Markup {
    let blanks =
        [("name", "姓名"), ("office", "单位、职务"), ("date", "日期"), ("signature", "签名")];
    html! {
        h2 { (lang.say("6. Audited by", "六、审计人")) }
        table class="sign" { tr {
            @for (english, chinese) in blanks {
                td { (lang.say(english, chinese)) (lang.say(":", "：")) }
            }
        } }
    }
}

const STYLE: &str = "
@page { size: A4; margin: 14mm; }
body { max-width: 182mm; margin: 0 auto; color: #000; background: #fff;
  font: 9pt/1.3 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; }
h1 { font-size: 14pt; margin: 0 0 2mm; text-align: center; }
h2 { font-size: 10pt; margin: 2.5mm 0 .8mm; border-bottom: .3mm solid #000; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: normal; width: 52mm; vertical-align: top; color: #333; }
td { overflow-wrap: anywhere; }
th, td { padding: .2mm 1.5mm .2mm 0; }
p, ul { margin: .5mm 0; } ul { padding-left: 4.5mm; }
.sign td { height: 16mm; width: 25%; vertical-align: top; border: .3mm solid #000; padding: 1mm; }
";
