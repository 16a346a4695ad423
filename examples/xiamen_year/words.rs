//! The trade's words in both languages, as the report and the charts use them.

use assigned_counsel::policy::Strategy;
use assigned_counsel::simulate::Mix;
use assigned_counsel::terms::Kind;
use assigned_counsel::{CentreId, Reason, Reasons};
use clap::ValueEnum;

/// The language of the report and the charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English
    En,
    /// Chinese (中文)
    Zh,
}

impl Lang {
    pub(crate) fn say<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Lang::En => english,
            Lang::Zh => chinese,
        }
    }

    /// As `xml:lang` has it.
    pub(crate) fn tag(self) -> &'static str {
        self.say("en", "zh-CN")
    }

    pub(crate) fn kind(self, kind: Kind) -> String {
        match self {
            Lang::En => {
                let name = serde_json::to_string(&kind).unwrap_or_default();
                name.trim_matches('"').replace('_', " ")
            }
            Lang::Zh => match kind {
                Kind::CriminalDefence => "刑事辩护",
                Kind::PleaHelp => "认罪认罚法律帮助",
                Kind::CriminalRepresentation => "刑事代理",
                Kind::Civil => "民事",
                Kind::Labour => "劳动争议",
                Kind::Administrative => "行政",
                Kind::Drafting => "代拟法律文书",
            }
            .to_owned(),
        }
    }

    pub(crate) fn mix(self, mix: Mix) -> &'static str {
        match (self, mix) {
            (Lang::En, mix) => mix.name(),
            (Lang::Zh, Mix::Scarce) => "稀少",
            (Lang::Zh, Mix::Middling) => "中等",
            (Lang::Zh, Mix::Plentiful) => "充裕",
        }
    }

    pub(crate) fn strategy(self, strategy: &Strategy) -> String {
        match (self, strategy) {
            (Lang::En, Strategy::FairShare { band }) => format!("fair share within {band}"),
            (Lang::Zh, Strategy::FairShare { band }) => format!("应派差额优先，入围带{band}件"),
            (Lang::En, other) => other.name().to_owned(),
            (Lang::Zh, Strategy::Weighted { .. }) => "加权评分".to_owned(),
            (Lang::Zh, Strategy::Rotation {}) => "轮派".to_owned(),
            (Lang::Zh, Strategy::Lottery { .. }) => "抽签".to_owned(),
        }
    }

    pub(crate) fn reasons(self, reasons: Reasons) -> String {
        match self {
            Lang::En => reasons.to_string(),
            Lang::Zh => reasons.iter().map(Reason::chinese).collect::<Vec<_>>().join("、"),
        }
    }

    /// A centre's sub-pool by the centre's name; the minors' pool for none.
    pub(crate) fn pool(self, centre: Option<&CentreId>) -> String {
        let Some(centre) = centre else {
            return self.say("minors", "未成年人库").to_owned();
        };
        let id = centre.to_string();
        let named = match id.as_str() {
            "city" => "市中心",
            "siming" => "思明",
            "huli" => "湖里",
            "jimei" => "集美",
            "haicang" => "海沧",
            "tongan" => "同安",
            "xiangan" => "翔安",
            other => other,
        };
        self.say(&id, named).to_owned()
    }
}
