//! Whether the law and the record's own order were kept.

use super::year_report::Report;
use assigned_counsel_audit::Violation;
use assigned_counsel_report::sections::{Place, Section};
use assigned_counsel_report::{Language, Text};

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
        breaches(&mut section, violations, lang);
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

/// The first breaches, one by one.
fn breaches(section: &mut Section, violations: &[Violation], lang: Language) {
    for violation in violations.iter().take(20) {
        section.note(Place::Part, violation.text(lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assigned_counsel_audit::Rule;

    #[test]
    fn a_breach_is_told_in_the_language_of_the_report() {
        let at = "2024-03-05T01:30:00Z".parse().unwrap();
        let (docket, shift, lawyer) = (None, None, None);
        let rule = Rule::TimeGoesBack;
        let breach = Violation { docket, shift, lawyer, rule, at, as_candidate: false };
        for (lang, said) in [
            (
                Language::English,
                "Tuesday 5 March 2024, 09:30 (Beijing time): time_goes_back: An event was earlier than \
                 one before it."
                    .to_owned(),
            ),
            (Language::Chinese, "北京时间2024年3月5日（星期二）9时30分：记录的时间早于前一记录".to_owned()),
        ] {
            let (mut section, mut page) = (Section::new(""), String::new());
            breaches(&mut section, &[breach], lang);
            section.text(lang, &mut page).unwrap();
            assert_eq!(page.trim(), said);
        }
    }
}
