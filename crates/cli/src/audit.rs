//! Audits a journal: what is wrong with it, what it can't tell, and what was decided at any time.

use std::error::Error;
use std::path::{Path, PathBuf};

use assigned_counsel::assign::Undecided;
use assigned_counsel::draw::Seed;
use assigned_counsel::explain::{DecisionSought, PastDecision, StandingExplained, Statement};
use assigned_counsel::journal::{Anchor, Record, Records, replay};
use assigned_counsel::operation::{Decided, DrawFrozen, SeedRevealed};
use assigned_counsel::{CaseId, Decision, DocketNo, Event, Fact, LawyerId, State};
use assigned_counsel_audit::{Covered, Known, Report, verify};
use assigned_counsel_report::command_words::in_file;
use assigned_counsel_report::{AuditPage, Language, Text, for_auditor};

use crate::terminal::{
    Lang, Outcome, bar, in_journal, open, open_named, print, spinner, write_whole,
};

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
    /// Write one page to print and sign, as HTML, to this file: what was checked, what can't be, what stands out
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    lang: Lang,
}

pub(crate) fn run(options: &Options) -> Outcome {
    let (path, lang) = (&options.journal, options.lang.lang);
    let known = Known { anchors: options.anchor.clone(), seeds: Vec::new() };
    let bar = bar(path, 2, lang)?;
    let report = verify(|| open(path, &bar), &known);
    let report = report.map_err(|error| in_journal(path, &error, lang))?;
    bar.finish_and_clear();
    if report.decided_again == 0 && report.not_decided_again == 0 {
        let none = lang.say("it has no record that can be read", "没有可读的记录");
        return Err(in_file(path, none, lang).into());
    }
    if let Some(file) = &options.page {
        write_page(options, &report, file)?;
    }
    let asked = options.case.is_some() || options.lawyer.is_some() || options.at.is_some();
    let past = if asked { Some(Asked::read(options)?) } else { None };
    let told = past.as_ref().map(|past| past.told(options)).transpose()?;
    if options.json {
        print(&json(&report, past.as_ref(), told.as_deref()).to_string())?;
    } else {
        let told = told.map(|told| format!("\n{told}\n"));
        print(&(report.text(lang) + told.as_deref().unwrap_or_default()))?;
    }
    Ok(report.is_clean())
}

/// One page for whoever signs the audit.
fn write_page(options: &Options, report: &Report, file: &Path) -> Result<(), Box<dyn Error>> {
    let (path, lang) = (&options.journal, options.lang.lang);
    let bar = bar(path, 1, lang)?;
    let covered = Covered::read(open_named(path, &bar, lang)?, report.broken_at);
    let covered = covered.map_err(|error| in_journal(path, &error, lang))?;
    bar.finish_and_clear();
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let (anchors, covered) = (options.anchor.as_slice(), &covered);
    let page = AuditPage { journal: &name, report, covered, anchors };
    Ok(write_whole(file, &page.html(lang), lang)?)
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
    fn read(options: &Options) -> Result<Self, Box<dyn Error>> {
        let (path, lang) = (&options.journal, options.lang.lang);
        let bar = bar(path, 1, lang)?;
        let (mut seeds, mut events) = (Vec::new(), Vec::new());
        let (mut decisions, mut sought) = (Vec::new(), None::<DecisionSought>);
        let wanted = options.case.as_deref();
        let mut journal = open_named(path, &bar, lang)?;
        let past = replay(&mut journal, options.at, |state, record| {
            for event in &record.step.events {
                if let Fact::Decided(Decided { decision, .. }) = &event.fact
                    && wanted.is_some_and(|wanted| is_case(state, decision.docket, wanted))
                {
                    decisions.push((record.seq, (**decision).clone()));
                }
                if let Some(docket) = considered(&event.fact)
                    && options.lawyer.is_some()
                    && wanted.is_some_and(|wanted| is_case(state, docket, wanted))
                {
                    sought.get_or_insert_with(|| DecisionSought::new(docket, None));
                }
            }
            if let Some(sought) = &mut sought {
                sought.take(state, &record.step);
            }
            if options.lawyer.is_some() && wanted.is_none() {
                events.extend(record.step.events.iter().cloned());
            }
            seeds.extend(revealed(record));
        })?;
        for record in Records::resume(journal, past.head) {
            seeds.extend(revealed(&record?));
        }
        bar.finish_and_clear();
        let (seq, state) = (past.head.seq, past.state);
        let last = sought.and_then(DecisionSought::found);
        let asked = Self { seq, state, events, decisions, last, seeds };
        if let Some(wanted) = wanted
            && !asked
                .state
                .docket()
                .cases()
                .iter()
                .any(|case| is_case(&asked.state, case.docket(), wanted))
        {
            return Err(match lang {
                Language::English => format!("there is no case `{wanted}` by record {seq}"),
                Language::Chinese => format!("截至记录{seq}，没有案件 `{wanted}`"),
            }
            .into());
        }
        Ok(asked)
    }

    fn told(&self, options: &Options) -> Result<String, Box<dyn Error>> {
        use std::fmt::Write as _;
        let language = options.lang.lang;
        let mut text = match language {
            Language::English => format!("As of record {}:\n", self.seq),
            Language::Chinese => format!("截至记录{}：\n", self.seq),
        };
        for (seq, decision) in &self.decisions {
            match language {
                Language::English => writeln!(text, "\nRecord {seq}:")?,
                Language::Chinese => writeln!(text, "\n记录{seq}：")?,
            }
            text += &for_auditor(&self.state, decision, language);
        }
        let Some(lawyer) = &options.lawyer else { return Ok(text) };
        match &self.last {
            Some(decision) => text += &self.why_not(decision, lawyer, language)?,
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
        let commitment = decision.before.commitment_at(decision.at);
        let seed = self.seeds.iter().find(|seed| Some(seed.commitment()) == commitment);
        let Some(seed) = seed else {
            return Ok(match lang {
                Language::English => "\nThe seed of that decision isn't revealed yet.\n".to_owned(),
                Language::Chinese => "\n该决定的种子尚未公开。\n".to_owned(),
            });
        };
        let redoing = spinner(lang.say("deciding again", "正在复算"));
        let told = decision.why_not(lawyer, seed)?.text(lang);
        // What the lawyer is told, and what an auditor may know besides.
        let otherwise = decision.counterfactual(lawyer, seed)?;
        redoing.finish_and_clear();
        Ok(format!("\n{told}\n{}", otherwise.text(lang)))
    }

    fn standing(&self, lawyer: &LawyerId, language: Language) -> Result<String, Box<dyn Error>> {
        let no_policy = language.say("there is no policy yet", "尚未采用规则");
        let no_event = language.say("there is no event yet", "尚无事件");
        let policy = self.state.policy().ok_or(no_policy)?;
        let day = |event: Option<&Event>| event.map(|event| policy.date(event.at));
        let (first, last) = (day(self.events.first()), day(self.events.last()));
        let days = first.ok_or(no_event)?..=last.ok_or(no_event)?;
        let standing = StandingExplained::of(&self.state, lawyer, *days.end())?;
        let statement = Statement::of(&self.events, lawyer, days)?;
        Ok(format!("\n{}\n{}", standing.text(language), statement.text(language)))
    }
}

/// The case that a fact decides, or whose draw it freezes.
fn considered(fact: &Fact) -> Option<DocketNo> {
    match fact {
        Fact::Decided(Decided { decision, .. }) => Some(decision.docket),
        Fact::DrawFrozen(DrawFrozen { frozen, .. }) => match &frozen.of {
            Undecided::Case(open) => Some(open.docket),
            Undecided::Slot(_) => None,
        },
        _ => None,
    }
}

/// The seed that a record reveals, if any.
fn revealed(record: &Record) -> Option<Seed> {
    record.step.events.iter().find_map(|event| match &event.fact {
        Fact::SeedRevealed(SeedRevealed { seed, .. }) => Some(seed.clone()),
        _ => None,
    })
}

fn is_case(state: &State, docket: DocketNo, wanted: &str) -> bool {
    let key = state.docket().case(docket).map(|case| case.id().as_str());
    docket.to_string() == wanted
        || key == wanted.parse::<CaseId>().ok().as_ref().map(CaseId::as_str)
}
