//! Two policies over one year, as one page for whoever decides between them.

mod change;
mod charts;
mod differ;
mod html;
mod lives;
mod page_of;
mod tables;
mod terms;

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::{Load, Policy};
use assigned_counsel_city::{Mix, YearPlan};
use assigned_counsel_report::Language;
use clap::ValueEnum;

use page_of::Comparison;

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
    /// The language that the page shows first; it has both
    #[arg(long, value_enum, default_value_t = Language::English)]
    lang: Language,
    /// Name the lawyers whose year differs most
    #[arg(long)]
    names: bool,
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
    fn policy(self) -> Result<Policy, Box<dyn Error>> {
        let (name, strategy) = match self {
            Variant::HalfBand => {
                ("half-band", Strategy::FairShare { band: Load::from_hundredths(50) })
            }
            Variant::Rotation => ("rotation", Strategy::Rotation {}),
            Variant::Lottery => ("lottery", Strategy::Lottery { by: LotteryBy::Equal }),
        };
        Ok(Policy { name: name.parse()?, strategy, ..Policy::xiamen() })
    }
}

impl Options {
    fn both(&self) -> Result<[Policy; 2], Box<dyn Error>> {
        match self.policies.as_slice() {
            [] => Ok([Policy::xiamen(), self.variant.policy()?]),
            [one] => Ok([Policy::xiamen(), read(one)?]),
            [one, other] => Ok([read(one)?, read(other)?]),
            more => Err(format!("two policies are compared, not {}", more.len()).into()),
        }
    }

    /// The same lawyers and the same cases under each policy.
    fn plans(&self, [one, other]: [Policy; 2]) -> Result<[YearPlan; 2], Box<dyn Error>> {
        let plan = if let (Some(roster), Some(docket)) = (&self.roster, &self.docket) {
            assigned_counsel_city::lived::own::read(roster, docket, self.seed, one)?
        } else {
            YearPlan::synthetic(self.seed, self.lawyers, self.cases, Mix::Middling, one)?
        };
        let second = YearPlan { policy: other, ..plan.clone() };
        Ok([plan, second])
    }
}

fn read(path: &Path) -> Result<Policy, Box<dyn Error>> {
    let named = |error: &dyn Error| format!("can't use the policy `{}`: {error}", path.display());
    let json = fs::read_to_string(path).map_err(|error| named(&error))?;
    Ok(Policy::from_json(&json).map_err(|error| named(&error))?)
}

pub(crate) fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let policies = options.both()?;
    if policies[0] == policies[1] {
        return Err("the two policies are the same: there is nothing to compare".into());
    }
    let reports = lives::live(options.plans(policies.clone())?)?;
    let comparison = Comparison {
        policies,
        reports,
        seed: options.seed,
        own: options.roster.is_some(),
        names: options.names,
    };
    write_whole(&options.out, &comparison.html(options.lang)?)?;
    let mut stdout = std::io::stdout().lock();
    for line in comparison.in_short(options.lang) {
        writeln!(stdout, "{line}")?;
    }
    writeln!(stdout, "{}", options.out.display())?;
    Ok(())
}

/// Writes under another name first, so that there is a whole page or none.
fn write_whole(whole: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let named = |error| format!("can't write `{}`: {error}", whole.display());
    if let Some(dir) = whole.parent() {
        fs::create_dir_all(dir).map_err(named)?;
    }
    let part = whole.with_extension("html.part");
    let mut file = fs::File::create(&part).map_err(named)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(named)?;
    fs::rename(&part, whole).map_err(named)?;
    Ok(())
}
