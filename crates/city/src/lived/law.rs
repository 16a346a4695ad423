//! Whether the law and the record's own order were kept.

use super::year_report::Report;
use assigned_counsel_report::Language;
use assigned_counsel_report::sections::{Place, Section};

impl Report<'_> {
    pub(crate) fn law(&self) -> Section {
        let (checker, lang) = (self.checker, self.options.lang);
        let mut section = Section::new(lang.say(
            "The law, checked from the events by a checker of its own",
            "合法性：由独立检查程序仅凭事件核对",
        ));
        let violations = checker.violations();
        let words = lang.say("violations of law or local rule", "处违反法律或本地规则");
        section.number(Place::Plain, violations.len(), words);
        for violation in violations.iter().take(20) {
            section.note(Place::Part, violation.to_string());
        }
        let outside = checker.minors_cases_outside_pool();
        let words = match lang {
            Language::English => {
                format!("minors' cases, {outside} of them outside the minors' pool")
            }
            Language::Chinese => {
                format!("件未成年人案件，其中{outside}件由未成年人律师资源库以外的律师承办")
            }
        };
        section.number(Place::Plain, checker.minors_cases(), &words);
        let words = lang.say(
            "lawyers dedicated to minors who were given another case",
            "名未成年人专职律师被指派其他案件",
        );
        section.number(Place::Plain, checker.dedicated_lawyers_on_other_cases(), words);
        section
    }
}
