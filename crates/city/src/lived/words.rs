//! The trade's words in both languages, as the report and the charts use them.

use crate::Mix;
use assigned_counsel_report::Language;
pub use assigned_counsel_report::YearWords;

/// How widely proficiency is spread, in words.
pub(crate) fn mix_name(lang: Language, mix: Mix) -> &'static str {
    match mix {
        Mix::Scarce => lang.say(mix.name(), "稀少"),
        Mix::Middling => lang.say(mix.name(), "中等"),
        Mix::Plentiful => lang.say(mix.name(), "充裕"),
    }
}
