//! A policy's soundness, and what differs between two, in words.

use assigned_counsel::Policy;
use assigned_counsel::error::Fault;
use assigned_counsel_audit::PolicyDifference;
use serde_json::Value;

use crate::{Language, Text};

/// Says that a policy is sound: its name and its fingerprint.
pub fn policy_sound(policy: &Policy, language: Language) -> String {
    let (name, print) = (&policy.name, policy.fingerprint());
    match language {
        Language::English => format!("The policy `{name}` is sound.\nFingerprint {print}"),
        Language::Chinese => format!("规则“{name}”可以采用。\n指纹 {print}"),
    }
}

/// The faults of a policy, a line each with path and value.
pub fn policy_faults(faults: &[Fault], language: Language) -> String {
    let count = faults.len();
    let mut lines = vec![match language {
        Language::English if count == 1 => "The policy has 1 fault:".to_owned(),
        Language::English => format!("The policy has {count} faults:"),
        Language::Chinese => format!("规则有{count}处问题："),
    }];
    lines.extend(faults.iter().map(|fault| format!("  {}", fault.text(language))));
    lines.join("\n")
}

/// Two policies, and every field in which they differ.
#[derive(Clone, Debug)]
pub struct PolicyChanges<'a> {
    /// The policies.
    pub policies: [&'a Policy; 2],
    /// What differs, in the order of the fields.
    pub differences: Vec<PolicyDifference>,
}

impl Text for PolicyChanges<'_> {
    /// Both policies by name and fingerprint, then the fields by the part of the policy that they stand in.
    fn text(&self, language: Language) -> String {
        let letters = [language.say("A", "规则甲"), language.say("B", "规则乙")];
        let mut lines: Vec<String> = letters
            .into_iter()
            .zip(self.policies)
            .map(|(letter, policy)| {
                let print = policy.fingerprint();
                let print = print.short();
                match language {
                    Language::English => {
                        format!("{letter}: {} (fingerprint {print}…)", policy.name)
                    }
                    Language::Chinese => format!("{letter}：{}（指纹{print}…）", policy.name),
                }
            })
            .collect();
        lines.push(String::new());
        let count = self.differences.len();
        lines.push(match language {
            Language::English if count == 0 => "They are the same.".to_owned(),
            Language::English if count == 1 => "They differ in 1 field (A → B).".to_owned(),
            Language::English => format!("They differ in {count} fields (A → B)."),
            Language::Chinese if count == 0 => "两者相同。".to_owned(),
            Language::Chinese => format!("有{count}个字段不同（甲 → 乙）。"),
        });
        let mut part = "";
        for difference in &self.differences {
            let field = difference.field.as_str();
            let top = field.split(['.', '[']).next().unwrap_or(field);
            if top != part {
                lines.push(String::new());
                lines.push(heading(top, language));
                part = top;
            }
            let [a, b] = difference.values.each_ref().map(|value| shown(value.as_ref(), language));
            lines.push(format!("  {field}: {a} → {b}"));
        }
        if count > 0 {
            lines.push(String::new());
            lines.push(language.say(
                "Quantities are whole hundredths, as in the files: 100 is one case, one point, or a factor of 1.",
                "数量与文件中一致，以百分之一为单位：100 即一件、一分或系数一。",
            ).to_owned());
        }
        lines.join("\n")
    }
}

fn shown(value: Option<&Value>, language: Language) -> String {
    match value {
        Some(value) => value.to_string(),
        None => language.say("left out", "未设").to_owned(),
    }
}

/// What a part of a policy is about.
fn heading(part: &str, language: Language) -> String {
    let (english, chinese) = match part {
        "name" => ("What people call it", "名称"),
        "utc_offset_minutes" => ("Difference from UTC", "与协调世界时的差"),
        "strategy" => ("How one of several candidates is chosen", "如何在候选人中选定"),
        "routing" => ("Which pools are asked, in which order", "查询哪些律师库及其顺序"),
        "eligibility" => ("Eligibility beyond the law", "法律以外的资格条件"),
        "caps" => ("How much anybody may carry", "承办量上限"),
        "proficiency" => ("Proficiency", "专业水平"),
        "shares" => ("How merit points become shares", "积分折算份额"),
        "merit" => ("What merit points are for", "积分事由"),
        "conduct" => ("How lawyers are reviewed", "信用审查"),
        "weights" => ("What a case weighs", "案件权重"),
        "means" => ("Whose means are not tested", "免予经济困难审查"),
        "windows" => ("Time allowed", "时限"),
        "choice" => ("Client choice", "点援"),
        "offers" => ("Offers before assignments", "指派前征询"),
        "by_hand" => ("Assignment by hand", "人工指派"),
        "acts" => ("Why the desk acts, and who approves", "经办事由与批准"),
        "undone_within_days" => ("How soon an undone change is noticed", "变更后撤回的统计天数"),
        "quality" => ("Quality oversight", "质量监督"),
        "duty" => ("Duty shifts", "值班"),
        "draws" => ("Draws", "抽签"),
        _ => return part.to_owned(),
    };
    match language {
        Language::English => format!("{english} ({part})"),
        Language::Chinese => format!("{chinese}（{part}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assigned_counsel_audit::policy_differences;

    fn changed(change: impl FnOnce(&mut Policy)) -> (Policy, Policy) {
        let mut other = Policy::xiamen();
        change(&mut other);
        (Policy::xiamen(), other)
    }

    #[test]
    fn fields_stand_under_the_part_they_belong_to() {
        let (one, other) = changed(|policy| policy.routing.min_candidates = 2);
        let policies = [&one, &other];
        let changes = PolicyChanges { policies, differences: policy_differences(policies) };
        let text = changes.text(Language::English);
        assert!(text.contains("They differ in 1 field"), "{text}");
        assert!(
            text.contains(
                "Which pools are asked, in which order (routing)\n  routing.min_candidates: "
            ),
            "{text}"
        );
        assert!(changes.text(Language::Chinese).contains("查询哪些律师库及其顺序"));
    }

    #[test]
    fn every_part_of_a_policy_has_words() {
        let policy = serde_json::to_value(Policy::xiamen()).unwrap_or_default();
        let parts: Vec<&String> =
            policy.as_object().into_iter().flat_map(|parts| parts.keys()).collect();
        assert!(parts.len() > 12);
        for part in parts {
            assert_ne!(heading(part, Language::Chinese), *part);
        }
    }
}
