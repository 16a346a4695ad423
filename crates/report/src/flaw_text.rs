//! What is wrong with a centre's own files, in words.

use assigned_counsel_exchange::{Flaw, FlawProblem, Flaws};

use crate::refusal_text::written;
use crate::{Language, Text, refusal_said};

impl Text for FlawProblem {
    fn text(&self, language: Language) -> String {
        refusal_said(&written(self), language)
    }
}

impl Text for Flaw {
    /// File, line, column and value, and what is wrong.
    fn text(&self, language: Language) -> String {
        let Flaw { file, line, column, value, problem } = self;
        match language {
            Language::English => {
                let (whole, said) = (self.to_string(), problem.to_string());
                let place = whole.strip_suffix(&said).unwrap_or(&whole);
                format!("{place}{}", problem.text(language))
            }
            Language::Chinese if column.is_empty() => {
                format!("{file}第{line}行：{}", problem.text(language))
            }
            Language::Chinese => {
                format!("{file}第{line}行“{column}”列的值“{value}”：{}", problem.text(language))
            }
        }
    }
}

impl Text for Flaws {
    /// Their number, then a line for each.
    fn text(&self, language: Language) -> String {
        if language == Language::English {
            return self.to_string();
        }
        let mut lines = vec![format!("文件有{}处问题，内容均未采用：", self.count())];
        lines.extend(self.kept().iter().map(|flaw| format!("  {}", flaw.text(language))));
        if self.more() > 0 {
            lines.push(format!("  另有{}处", self.more()));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assigned_counsel::Policy;
    use assigned_counsel_exchange::{Panel, Source, read, write_docket, write_roster};

    /// The flaws of a roster of one lawyer, with something in place of something else.
    fn flaws(from: &str, to: &str) -> Flaws {
        let (mut lawyers, mut cases) = (Vec::new(), Vec::new());
        let [id, firm, centre] = ["wu", "F-1", "siming"];
        let since = "2015-07-01".parse().unwrap();
        let wu = assigned_counsel::Lawyer::new(id.parse().unwrap(), firm.parse().unwrap(), since);
        let wu = wu.with_centre(centre.parse().unwrap());
        let centres = vec![centre.parse().unwrap()];
        let panel = Panel { lawyers: vec![wu], centres, ..Panel::default() };
        write_roster(&panel, &mut lawyers).unwrap();
        write_docket(&[], &mut cases).unwrap();
        let roster = String::from_utf8(lawyers).unwrap().replacen(from, to, 1);
        let roster = Source::new("lawyers.csv", roster.as_bytes());
        let docket = Source::new("docket.csv", cases.as_slice());
        read(roster, docket, &Policy::xiamen(), |_| ()).unwrap_err()
    }

    #[test]
    fn a_flaw_is_said_in_either_language() {
        for (from, to, english, chinese) in [
            (
                ",2015-07-01,",
                ",1.7.2015,",
                "practice_since = `1.7.2015`: is not a date such as 2023-01-05",
                "“practice_since”列的值“1.7.2015”：日期格式有误，应当如“2023-01-05”",
            ),
            (
                "F-1",
                "",
                "firm = ``: the firm id is empty",
                "“firm”列的值“”：律师事务所编号不得为空",
            ),
            (
                "F-1",
                "F:1",
                "firm = `F:1`: holds `:`: an id has letters, digits and `-_.#~·()[]（）〔〕【】`",
                "“firm”列的值“F:1”：含有“:”：编号只能由文字、数字以及“-_.#~·()[]（）〔〕【】”组成",
            ),
            // What core says of the record as a whole.
            (
                ",siming,",
                ",,",
                "centres = ``: a volunteer needs at least one sub-pool",
                "“centres”列的值“”：志愿律师至少应当属于一个分库",
            ),
        ] {
            let flaws = flaws(from, to);
            let [flaw] = flaws.kept() else { panic!("{flaws}") };
            assert_eq!(flaw.text(Language::English), format!("lawyers.csv line 2, {english}"));
            assert_eq!(flaw.text(Language::Chinese), format!("lawyers.csv第2行{chinese}"));
            assert_eq!(flaws.text(Language::English), flaws.to_string());
            assert!(flaws.text(Language::Chinese).starts_with("文件有1处问题，内容均未采用：\n  "));
        }
    }

    #[test]
    fn a_flaw_of_the_whole_line_names_no_column() {
        let flaws = flaws("F-1,", "");
        let said = flaws.kept().first().unwrap().text(Language::Chinese);
        assert_eq!(said, "lawyers.csv第2行：本行有22列，列名行有23列");
    }
}
