//! What the checker of law finds, in words.

use std::fmt::Write;

use assigned_counsel_audit::{Rule, Violation};

use crate::clock::moment;
use crate::{Language, Text};

impl Text for Rule {
    fn text(&self, language: Language) -> String {
        // The English sentence is one by itself, with a full stop.
        language.say(Rule::text(*self), self.chinese()).to_owned()
    }
}

impl Text for Violation {
    /// When, on which case or shift, by whom, and what was broken.
    fn text(&self, language: Language) -> String {
        let mut text = moment(self.at, language);
        // Writing to a string can't fail.
        if let Some(docket) = self.docket {
            let _ = match language {
                Language::English => write!(text, ", case {docket}"),
                Language::Chinese => write!(text, "，第{docket}号案件"),
            };
        }
        if let Some(shift) = self.shift {
            let _ = match language {
                Language::English => write!(text, ", shift {shift}"),
                Language::Chinese => write!(text, "，第{shift}号值班班次"),
            };
        }
        if let Some(lawyer) = self.lawyer {
            let _ = match (language, self.as_candidate) {
                (Language::English, true) => write!(text, ", candidate {lawyer}"),
                (Language::English, false) => write!(text, ", lawyer {lawyer}"),
                (Language::Chinese, true) => {
                    write!(text, "，名册号{}的候选律师", lawyer.number())
                }
                (Language::Chinese, false) => write!(text, "，名册号{}的律师", lawyer.number()),
            };
        }
        let rule = self.rule;
        match language {
            Language::English => format!("{text}: {rule}: {}", Rule::text(rule)),
            Language::Chinese => format!("{text}：{}", rule.chinese()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assigned_counsel::id::{DocketNo, Roll};

    #[test]
    fn a_breach_is_said_in_either_language() {
        let breach = Violation {
            docket: Some(DocketNo::new(7)),
            shift: None,
            lawyer: Some(Roll::new(3)),
            rule: Rule::Suspended,
            at: "2024-03-05T01:30:00Z".parse().unwrap(),
            as_candidate: true,
        };
        assert_eq!(
            breach.text(Language::English),
            "Tuesday 5 March 2024, 09:30 (Beijing time), case 7, candidate #3: suspended: The lawyer was \
             suspended by conduct review."
        );
        assert_eq!(
            breach.text(Language::Chinese),
            "北京时间2024年3月5日（星期二）9时30分，第7号案件，名册号3的候选律师：律师当时因信用审查被暂停指派"
        );
    }

    #[test]
    fn every_rule_is_said_in_chinese() {
        for rule in Rule::ALL {
            let said = Text::text(rule, Language::Chinese);
            assert!(!said.is_empty() && !said.contains(|c: char| c.is_ascii()), "{said}");
        }
    }
}
