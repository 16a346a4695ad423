//! A year lived through and reported: the job of the example `xiamen_year` and of `counsel year`.

pub mod assumptions;
mod charts;
mod concentration;
mod lag_bins;
mod law;
mod ledger;
mod oversight_shown;
pub mod own;
mod pools;
mod year_report;
mod summary;
pub mod two_lives;
pub mod words;

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
#[expect(
    clippy::disallowed_types,
    reason = "the report says how long it took; nothing else does"
)]
use std::time::Instant;

use crate::{Mix, Year, YearPlan};
use assigned_counsel::engine::ConductFact;
use assigned_counsel::fairness::Fairness;
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::{Event, Fact, Load, Points, Policy, QualityFact};
use assigned_counsel_audit::Checker;
use assigned_counsel_report::Language;
use assigned_counsel_report::command_words::{bar_template, cant_write, print, why};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sha2::{Digest, Sha256};

use ledger::JournalWriter;
use year_report::Report;

/// A year of a synthetic Xiamen: every case finds its lawyer, and the report says how fairly.
///
/// The city is made up from what is published and from named assumptions: it shows what the rules do,
/// not what happened. The same options give the same events, to the byte.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// What the city and its year are made from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How one of several candidates is chosen
    #[arg(long, value_enum, default_value_t = StrategyName::FairShare)]
    strategy: StrategyName,
    /// How far behind the first in line a better match may be, in cases; for fair-share
    #[arg(long, value_name = "CASES")]
    band: Option<Load>,
    /// How many lawyers there are
    #[arg(long, value_name = "N", default_value_t = 607)]
    lawyers: u32,
    /// How many cases come
    #[arg(long, value_name = "N", default_value_t = 19_383)]
    cases: u32,
    /// How widely certified proficiency is spread
    #[arg(long, value_enum, default_value_t = MixName::Middling)]
    mix: MixName,
    /// Use the lawyers of this CSV file; the documentation of the crate assigned-counsel-exchange has its columns
    #[arg(long, value_name = "FILE", requires = "docket")]
    #[arg(conflicts_with_all = ["lawyers", "cases", "mix"])]
    roster: Option<PathBuf>,
    /// Use the cases of this CSV file; goes with --roster
    #[arg(long, value_name = "FILE", requires = "roster")]
    #[arg(conflicts_with_all = ["lawyers", "cases", "mix"])]
    docket: Option<PathBuf>,
    /// Write lawyers and cases there, as lawyers.csv and docket.csv, before the year begins
    #[arg(long, value_name = "DIR")]
    export: Option<PathBuf>,
    /// Write the journal there, as journal.jsonl with anchors.txt, its events as events.jsonl, and
    /// report.md with its charts
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Leave out what happens beside the cases: comings and goings, quality oversight, conduct review
    #[arg(long)]
    without_oversight: bool,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
    /// The language of the report and the charts
    #[arg(long, value_enum, default_value_t = Language::English)]
    lang: Language,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StrategyName {
    FairShare,
    Weighted,
    Rotation,
    Lottery,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MixName {
    Scarce,
    Middling,
    Plentiful,
}

impl Options {
    fn policy(&self) -> Result<Policy, Box<dyn Error>> {
        let mut policy = Policy::xiamen();
        if self.band.is_some() && self.strategy != StrategyName::FairShare {
            let alone = self.lang.say(
                "--band goes with --strategy fair-share only",
                "--band 只能与 --strategy fair-share 同用",
            );
            return Err(alone.into());
        }
        policy.strategy = match self.strategy {
            StrategyName::FairShare => match self.band {
                Some(band) => Strategy::FairShare { band },
                None => policy.strategy,
            },
            // The weights of the sum are ours: nothing is published but the three factors.
            StrategyName::Weighted => Strategy::Weighted {
                specialty: 40,
                points: 30,
                frequency: 30,
                points_cap: Points::from_hundredths(120_00),
                window_days: 30,
                target: Load::from_hundredths(3_00),
            },
            StrategyName::Rotation => Strategy::Rotation,
            StrategyName::Lottery => Strategy::Lottery { by: LotteryBy::Equal },
        };
        Ok(policy)
    }

    /// The centre's own files, or a synthetic city.
    fn plan(&self) -> Result<YearPlan, Box<dyn Error>> {
        let policy = self.policy()?;
        let plan = if let (Some(roster), Some(docket)) = (&self.roster, &self.docket) {
            own::read(roster, docket, self.seed, policy, self.lang)?
        } else {
            YearPlan::synthetic(self.seed, self.lawyers, self.cases, self.mix(), policy)?
        };
        Ok(if self.without_oversight { plan.without_oversight() } else { plan })
    }

    fn mix(&self) -> Mix {
        match self.mix {
            MixName::Scarce => Mix::Scarce,
            MixName::Middling => Mix::Middling,
            MixName::Plentiful => Mix::Plentiful,
        }
    }
}

/// Lives through a year, writes the files that are asked for, and prints the report.
///
/// # Errors
///
/// Options that don't go together, files of the centre's own with flaws, and files that can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    #[expect(clippy::disallowed_types, reason = "as above")]
    let start = Instant::now();
    let plan = options.plan()?;
    if let Some(dir) = &options.export {
        own::export(&plan, dir, options.lang)?;
    }
    let lang = options.lang;
    let progress = progress(plan.arrivals.len(), lang);
    let year = Year::new(plan)?;

    let mut fairness = Fairness::new();
    let mut checker = Checker::default();
    let mut writer = EventWriter::create(options.out.as_deref(), lang)?;
    let create = |dir| JournalWriter::create(dir, lang);
    let mut journal = options.out.as_deref().map(create).transpose()?;
    let mut failed = None;
    let state = year.live_recorded(|step| {
        for event in &step.events {
            failed = failed.take().or(fairness.observe(event).err().map(Into::into));
            checker.observe(event);
            failed = failed.take().or(writer.write(event).err());
            if opens_a_case(event) {
                progress.inc(1);
            }
        }
        if let Some(journal) = &mut journal {
            failed = failed.take().or(journal.append(step).err());
        }
        if let Some(what) = step.events.first().and_then(|event| stage(event, lang)) {
            progress.set_message(what);
        }
    })?;
    progress.finish_and_clear();
    if let Some(error) = failed {
        return Err(error);
    }
    let sha256 = writer.finish()?;
    if let Some(journal) = journal {
        write_whole(&journal.dir(), "anchors.txt", &journal.finish()?, lang)?;
    }

    let seconds = start.elapsed().as_secs_f64();
    let figures = fairness.report();
    let report = Report { options, state: &state, figures: &figures, checker: &checker };
    if let Some(dir) = &options.out {
        let charts = charts::draw_all(&report)?;
        for chart in &charts {
            write_whole(dir, chart.file, &chart.svg, lang)?;
        }
        write_whole(dir, "report.md", &report.markdown(&sha256, &charts), lang)?;
    }
    print(&if options.json {
        report.json(&sha256, seconds)?
    } else {
        report.text(&sha256, seconds)
    })?;
    Ok(())
}

fn opens_a_case(event: &Event) -> bool {
    let fact = &event.fact;
    matches!(fact, Fact::CaseApproved(_) | Fact::AidProvided(_) | Fact::NoticeReceived(_))
}

/// What the bar says goes on, from the event that begins it.
fn stage(event: &Event, lang: Language) -> Option<&'static str> {
    let (english, chinese) = match &event.fact {
        Fact::SharesSettled(_) => ("cases and settlements", "案件与结算"),
        Fact::Quality(QualityFact::AssessmentOpened(_)) => ("files are assessed", "案卷评估"),
        Fact::Quality(QualityFact::InspectionDrawn(_)) => ("the centres are inspected", "中心检查"),
        Fact::Conduct(ConductFact::ReviewOpened(_)) => ("credit is reviewed", "信用审查"),
        _ => return None,
    };
    Some(lang.say(english, chinese))
}

/// A bar on the standard error; nothing where that is no terminal.
fn progress(cases: usize, lang: Language) -> ProgressBar {
    let cases = u64::try_from(cases).ok();
    let bar = ProgressBar::with_draw_target(cases, ProgressDrawTarget::stderr());
    let counted = lang.say("{pos} of {len} cases", "案件 {pos} / {len}");
    if let Ok(style) = ProgressStyle::with_template(&bar_template(counted, lang)) {
        bar.set_style(style);
    }
    bar
}

/// Writes a file under another name first, so that there is a whole one or none.
fn write_whole(dir: &Path, name: &str, text: &str, lang: Language) -> Result<(), Box<dyn Error>> {
    let (part, whole) = (dir.join(format!("{name}.part")), dir.join(name));
    let named = |error| cant_write(&whole, why(&error, lang), lang);
    let mut file = fs::File::create(&part).map_err(named)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(named)?;
    fs::rename(&part, &whole).map_err(named)?;
    Ok(())
}

/// Hashes the events as JSON lines, and writes them if asked to: under another name first, so that
/// there is a whole file or none.
struct EventWriter {
    hash: Sha256,
    line: Vec<u8>,
    file: Option<(BufWriter<fs::File>, PathBuf, PathBuf)>,
}

impl EventWriter {
    fn create(dir: Option<&Path>, lang: Language) -> Result<Self, Box<dyn Error>> {
        let file = match dir {
            None => None,
            Some(dir) => {
                let (part, whole) = (dir.join("events.jsonl.part"), dir.join("events.jsonl"));
                let named = |error| cant_write(&part, why(&error, lang), lang);
                fs::create_dir_all(dir).map_err(named)?;
                Some((BufWriter::new(fs::File::create(&part).map_err(named)?), part, whole))
            }
        };
        Ok(Self { hash: Sha256::new(), line: Vec::new(), file })
    }

    fn write(&mut self, event: &Event) -> Result<(), Box<dyn Error>> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, event)?;
        self.line.push(b'\n');
        self.hash.update(&self.line);
        if let Some((file, ..)) = &mut self.file {
            file.write_all(&self.line)?;
        }
        Ok(())
    }

    /// The SHA-256 of all lines.
    fn finish(self) -> Result<String, Box<dyn Error>> {
        if let Some((file, part, whole)) = self.file {
            file.into_inner()?.sync_all()?;
            fs::rename(&part, &whole)?;
        }
        Ok(base16ct::lower::encode_string(&self.hash.finalize()))
    }
}
