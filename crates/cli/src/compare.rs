//! Two policies over one year, as one page for whoever decides between them.

use std::path::PathBuf;

use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::{Load, Policy};
use assigned_counsel_audit::TwoYears;
use assigned_counsel_city::lived::{assumptions, own, two_lives};
use assigned_counsel_city::{Mix, YearPlan};
use assigned_counsel_report::{ComparisonPage, Language, Text};
use clap::ValueEnum;

use crate::terminal::{Lang, Outcome, make_folder, print, read_policy, write_whole};

/// Lives one year under each of two policies, and writes one page that says who gains and who loses.
///
/// Lawyers, cases and seed are the same in both years. Without files of your own the city is made up: it
/// shows what rules do, not what happened. The page needs nothing beside it: no script, no network.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A policy as JSON; once: against the preset of Xiamen; twice: the two against each other
    #[arg(long = "policy", value_name = "FILE")]
    policies: Vec<PathBuf>,
    /// What the preset of Xiamen is compared with where no policy is given
    #[arg(long, value_enum, default_value_t = Variant::Rotation, conflicts_with = "policies")]
    variant: Variant,
    /// Use the lawyers of this CSV file; the documentation of the crate assigned-counsel-exchange has its columns
    #[arg(long, value_name = "FILE", requires = "docket")]
    #[arg(conflicts_with_all = ["lawyers", "cases"])]
    roster: Option<PathBuf>,
    /// Use the cases of this CSV file; goes with --roster
    #[arg(long, value_name = "FILE", requires = "roster")]
    #[arg(conflicts_with_all = ["lawyers", "cases"])]
    docket: Option<PathBuf>,
    /// What the city and both years are made from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many lawyers the city has
    #[arg(long, value_name = "N", default_value_t = 607)]
    lawyers: u32,
    /// How many cases come
    #[arg(long, value_name = "N", default_value_t = 19_383)]
    cases: u32,
    /// Write the page there
    #[arg(long, value_name = "FILE", default_value = "compare.html")]
    out: PathBuf,
    /// Name the lawyers whose year differs most
    #[arg(long)]
    names: bool,
    #[command(flatten)]
    lang: Lang,
}

/// The preset of Xiamen with another rule of choosing, all else alike.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Variant {
    /// Fair share with a band of 0.50 cases in place of 1.00: turns count more, specialty less
    HalfBand,
    /// Whoever was served least recently, whatever the specialty or the weight
    Rotation,
    /// A draw among all candidates
    Lottery,
}

impl Variant {
    fn policy(self) -> Result<Policy, assigned_counsel::Error> {
        let (name, strategy) = match self {
            Variant::HalfBand => {
                ("half-band", Strategy::FairShare { band: Load::from_hundredths(50) })
            }
            Variant::Rotation => ("rotation", Strategy::Rotation),
            Variant::Lottery => ("lottery", Strategy::Lottery { by: LotteryBy::Equal }),
        };
        Ok(Policy { name: name.parse()?, strategy, ..Policy::xiamen() })
    }
}

impl Options {
    fn both(&self) -> Result<[Policy; 2], Box<dyn std::error::Error>> {
        let lang = self.lang.lang;
        match self.policies.as_slice() {
            [] => Ok([Policy::xiamen(), self.variant.policy()?]),
            [one] => Ok([Policy::xiamen(), read_policy(one, lang)?]),
            [one, other] => Ok([read_policy(one, lang)?, read_policy(other, lang)?]),
            more => Err(match lang {
                Language::English => format!("two policies are compared, not {}", more.len()),
                Language::Chinese => format!("只能比较两种规则，给出了{}种", more.len()),
            }
            .into()),
        }
    }

    /// The same lawyers and the same cases under each policy.
    fn plans(
        &self,
        [one, other]: [Policy; 2],
    ) -> Result<[YearPlan; 2], Box<dyn std::error::Error>> {
        let plan = if let (Some(roster), Some(docket)) = (&self.roster, &self.docket) {
            own::read(roster, docket, self.seed, one, self.lang.lang)?
        } else {
            YearPlan::synthetic(self.seed, self.lawyers, self.cases, Mix::Middling, one)?
        };
        let second = YearPlan { policy: other, ..plan.clone() };
        Ok([plan, second])
    }
}

pub(crate) fn run(options: &Options) -> Outcome {
    let lang = options.lang.lang;
    let policies = options.both()?;
    if policies[0] == policies[1] {
        let same = lang.say(
            "the two policies are the same: there is nothing to compare",
            "两种规则相同，无可比较",
        );
        return Err(same.into());
    }
    let reports = two_lives::live(options.plans(policies.clone())?, lang)?;
    let years = TwoYears { policies, reports };
    let page = ComparisonPage {
        years: &years,
        seed: options.seed,
        own: options.roster.is_some(),
        names: options.names,
        assumptions: assumptions::section,
    };
    if let Some(dir) = options.out.parent() {
        make_folder(dir, lang)?;
    }
    write_whole(&options.out, &page.html(lang)?, lang)?;
    print(&format!("{}\n{}", page.text(lang), options.out.display()))?;
    Ok(true)
}
