//! Audits a journal: what is wrong with it, what it can't tell, and what was decided at any time.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Error as IoError, Write};
use std::path::{Path, PathBuf};

use assigned_counsel::draw::Seed;
use assigned_counsel::explain::{PastDecision, StandingExplained, Statement};
use assigned_counsel::journal::{Anchor, Record, Records, replay};
use assigned_counsel::{CaseId, Decision, DocketNo, Event, Fact, LawyerId, State};
use assigned_counsel_audit::{Known, Report, verify};
use assigned_counsel_report::{Language, Text, for_auditor};

use indicatif::{ProgressBar, ProgressBarIter, ProgressDrawTarget, ProgressStyle};

/// Checks a journal from its first record to its last, and tells what was decided.
///
/// Exit code 0: nothing is wrong. 1: something is. 2: the journal can't be read, or there is no such
/// record, case or lawyer.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The journal, one record a line
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
    /// Explain every decision on this case, by its docket number or the service's key
    #[arg(long, value_name = "ID")]
    case: Option<String>,
    /// Tell this lawyer's standing and statement; with --case, why the lawyer didn't get it and what would
    /// have made it theirs
    #[arg(long, value_name = "ID")]
    lawyer: Option<LawyerId>,
    /// As things stood after this record; the whole journal is checked all the same
    #[arg(long, value_name = "SEQ")]
    at: Option<u64>,
    /// A record's number and hash, as printed on a receipt; can be given more than once
    #[arg(long, value_name = "SEQ:HASH")]
    anchor: Vec<Anchor>,
    /// The language of the report
    #[arg(long, value_enum, default_value_t = Language::English)]
    lang: Language,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(options: &Options) -> Result<bool, Box<dyn Error>> {
    let known = Known { anchors: options.anchor.clone(), seeds: Vec::new() };
    let bar = progress(&options.journal)?;
    let report = verify(|| open(&options.journal, &bar), &known)?;
    bar.finish_and_clear();
    if report.decided_again == 0 && report.not_decided_again == 0 {
        return Err(
            format!("`{}` has no record that can be read", options.journal.display()).into()
        );
    }
    let asked = options.case.is_some() || options.lawyer.is_some() || options.at.is_some();
    let past = if asked { Some(Asked::of(options)?) } else { None };
    let mut stdout = std::io::stdout().lock();
    if options.json {
        let told = past.as_ref().map(|past| past.told(options)).transpose()?;
        writeln!(stdout, "{}", json(&report, past.as_ref(), told.as_deref()))?;
    } else {
        write!(stdout, "{}", report.text(options.lang))?;
        if let Some(past) = &past {
            writeln!(stdout, "\n{}", past.told(options)?)?;
        }
    }
    Ok(report.is_clean())
}

fn json(report: &Report, past: Option<&Asked>, told: Option<&str>) -> serde_json::Value {
    let decisions = past.map(|past| past.decisions.iter().map(|(_, d)| d).collect::<Vec<_>>());
    serde_json::json!({
        "clean": report.is_clean(),
        "report": report,
        "at": past.map(|past| past.seq),
        "decisions": decisions,
        "told": told,
    })
}

/// A bar on the standard error, over the two readings; nothing where that is no terminal.
fn progress(path: &Path) -> Result<ProgressBar, Box<dyn Error>> {
    let named = |error: IoError| format!("can't read `{}`: {error}", path.display());
    let bytes = std::fs::metadata(path).map_err(named)?.len();
    let target = ProgressDrawTarget::stderr();
    let bar = ProgressBar::with_draw_target(Some(bytes.saturating_mul(2)), target);
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    Ok(bar)
}

fn open(path: &Path, bar: &ProgressBar) -> Result<BufReader<ProgressBarIter<File>>, IoError> {
    Ok(BufReader::with_capacity(1 << 16, bar.wrap_read(File::open(path)?)))
}

/// What was asked about the past.
struct Asked {
    seq: u64,
    state: State,
    /// Up to there, for a lawyer's statement.
    events: Vec<Event>,
    /// Those on the case, with the record's number.
    decisions: Vec<(u64, Decision)>,
    /// The last of them, where a lawyer asks about it.
    last: Option<PastDecision>,
    /// All that the journal reveals, to its end.
    seeds: Vec<Seed>,
}

impl Asked {
    fn of(options: &Options) -> Result<Self, Box<dyn Error>> {
        let bar = ProgressBar::hidden();
        let (mut seeds, mut events) = (Vec::new(), Vec::new());
        let (mut decisions, mut last) = (Vec::new(), None);
        let wanted = options.case.as_deref();
        let mut journal = open(&options.journal, &bar)?;
        let past = replay(&mut journal, options.at, |state, record| {
            for event in &record.step.events {
                if let Fact::Decided { decision, .. } = &event.fact
                    && wanted.is_some_and(|wanted| is_case(state, decision.docket, wanted))
                {
                    decisions.push((record.seq, (**decision).clone()));
                    if options.lawyer.is_some() {
                        let docket = decision.docket;
                        last = PastDecision::of_step(state, &record.step, docket, None);
                    }
                }
            }
            if options.lawyer.is_some() && wanted.is_none() {
                events.extend(record.step.events.iter().cloned());
            }
            seeds.extend(revealed(record));
        })?;
        for record in Records::resume(journal, past.head) {
            seeds.extend(revealed(&record?));
        }
        let (seq, state) = (past.head.seq, past.state);
        let asked = Self { seq, state, events, decisions, last, seeds };
        if let Some(wanted) = wanted
            && !asked
                .state
                .docket()
                .cases()
                .iter()
                .any(|case| is_case(&asked.state, case.docket(), wanted))
        {
            return Err(format!("there is no case `{wanted}` by record {seq}").into());
        }
        Ok(asked)
    }

    fn told(&self, options: &Options) -> Result<String, Box<dyn Error>> {
        use std::fmt::Write as _;
        let language = options.lang;
        let mut text = match options.lang {
            Language::English => format!("As of record {}:\n", self.seq),
            Language::Chinese => format!("截至记录{}：\n", self.seq),
        };
        for (seq, decision) in &self.decisions {
            match options.lang {
                Language::English => writeln!(text, "\nRecord {seq}:")?,
                Language::Chinese => writeln!(text, "\n记录{seq}：")?,
            }
            text += &for_auditor(&self.state, decision, language);
        }
        let Some(lawyer) = &options.lawyer else { return Ok(text) };
        match &self.last {
            Some(decision) => text += &self.why_not(decision, lawyer, options.lang)?,
            None if options.case.is_some() => {}
            None => text += &self.standing(lawyer, language)?,
        }
        Ok(text)
    }

    /// Why the lawyer didn't get the case, and what would have made it theirs; nothing can be redone under a seed that isn't revealed.
    fn why_not(
        &self,
        decision: &PastDecision,
        lawyer: &LawyerId,
        lang: Language,
    ) -> Result<String, Box<dyn Error>> {
        let commitment = decision.before.commitment();
        let seed = self.seeds.iter().find(|seed| Some(seed.commitment()) == commitment);
        let Some(seed) = seed else {
            return Ok(match lang {
                Language::English => "\nThe seed of that decision isn't revealed yet.\n".to_owned(),
                Language::Chinese => "\n该决定的种子尚未公开。\n".to_owned(),
            });
        };
        let told = decision.why_not(lawyer, seed)?.text(lang);
        // What the lawyer is told, and what an auditor may know besides.
        let otherwise = decision.counterfactual(lawyer, seed)?;
        Ok(format!("\n{told}\n{}", otherwise.text(lang)))
    }

    fn standing(&self, lawyer: &LawyerId, language: Language) -> Result<String, Box<dyn Error>> {
        let policy = self.state.policy().ok_or("there is no policy yet")?;
        let day = |event: Option<&Event>| event.map(|event| policy.date(event.at));
        let (first, last) = (day(self.events.first()), day(self.events.last()));
        let days = first.ok_or("there is no event yet")?..=last.ok_or("there is no event yet")?;
        let standing = StandingExplained::of(&self.state, lawyer, *days.end())?;
        let statement = Statement::of(&self.events, lawyer, days)?;
        Ok(format!("\n{}\n{}", standing.text(language), statement.text(language)))
    }
}

/// The seed that a record reveals, if any.
fn revealed(record: &Record) -> Option<Seed> {
    record.step.events.iter().find_map(|event| match &event.fact {
        Fact::SeedRevealed { seed, .. } => Some(seed.clone()),
        _ => None,
    })
}

fn is_case(state: &State, docket: DocketNo, wanted: &str) -> bool {
    let key = state.docket().case(docket).map(|case| case.id().as_str());
    docket.to_string() == wanted
        || key == wanted.parse::<CaseId>().ok().as_ref().map(CaseId::as_str)
}
