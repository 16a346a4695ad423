//! The trade's words in both languages, as the report and the charts use them.

use assigned_counsel::policy::Strategy;
use assigned_counsel::terms::Kind;
use assigned_counsel::{CentreId, Reason, Reasons};

use crate::Language;

/// The words of a year's report.
pub trait YearWords {
    /// A kind of case.
    fn kind(self, kind: Kind) -> String;
    /// How one of several candidates is chosen.
    fn strategy(self, strategy: &Strategy) -> String;
    /// Reasons, in a row.
    fn reasons(self, reasons: Reasons) -> String;
    /// A centre's sub-pool by the centre's name; the minors' pool for none.
    fn pool(self, centre: Option<&CentreId>) -> String;
}

impl YearWords for Language {
    fn kind(self, kind: Kind) -> String {
        match self {
            Language::English => {
                let name = serde_json::to_string(&kind).unwrap_or_default();
                name.trim_matches('"').replace('_', " ")
            }
            Language::Chinese => match kind {
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

    fn strategy(self, strategy: &Strategy) -> String {
        match (self, strategy) {
            (Language::English, Strategy::FairShare { band }) => {
                format!("fair share within {band}")
            }
            (Language::Chinese, Strategy::FairShare { band }) => {
                format!("应派差额优先，入围幅度{band}件")
            }
            (Language::English, other) => other.name().to_owned(),
            (Language::Chinese, Strategy::Weighted { .. }) => "加权评分".to_owned(),
            (Language::Chinese, Strategy::Rotation) => "轮派".to_owned(),
            (Language::Chinese, Strategy::Lottery { .. }) => "抽签".to_owned(),
        }
    }

    fn reasons(self, reasons: Reasons) -> String {
        match self {
            Language::English => reasons.to_string(),
            Language::Chinese => reasons.iter().map(Reason::chinese).collect::<Vec<_>>().join("、"),
        }
    }

    fn pool(self, centre: Option<&CentreId>) -> String {
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
