//! A centre's own files, checked: what was understood, or every flaw by file, line, column and value.

use std::fs::File;
use std::path::{Path, PathBuf};

use assigned_counsel::Policy;
use assigned_counsel::terms::Engagement;
use assigned_counsel_exchange::{Arrival, Flaw, OwnData, Source, Way, read};
use assigned_counsel_report::command_words::{cant_read, why};
use assigned_counsel_report::{CentreUnderstood, Language, Text, Understood};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use crate::terminal::{Lang, Outcome, print, read_policy};

/// Checks a centre's roster and docket, and shows what was understood.
///
/// Nothing is guessed, and nothing is kept. Exit code 0: the files are sound. 1: they have flaws, each told by
/// file, line, column and value. 2: a file can't be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The lawyers, as CSV; the documentation of the crate assigned-counsel-exchange has its columns
    #[arg(long, value_name = "FILE")]
    roster: PathBuf,
    /// The cases, as CSV
    #[arg(long, value_name = "FILE")]
    docket: PathBuf,
    /// The policy that they are to fit, as JSON; without it the preset of Xiamen
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Take ids that are identity or mobile numbers; nothing of the files is kept here
    #[arg(long)]
    personal_numbers: bool,
    /// Print one JSON object and nothing else
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    lang: Lang,
}

pub(crate) fn run(options: &Options) -> Outcome {
    let lang = options.lang.lang;
    let policy = match &options.policy {
        Some(path) => read_policy(path, lang)?,
        None => Policy::xiamen(),
    };
    let (lawyers, roster_bytes) = open(options, &options.roster, lang)?;
    let (cases, docket_bytes) = open(options, &options.docket, lang)?;
    let bar = rows_bar(roster_bytes.saturating_add(docket_bytes), lang);
    let own = read(lawyers, cases, &policy, |progress| {
        bar.set_position(progress.bytes);
        bar.set_message(progress.rows.to_string());
    });
    bar.finish_and_clear();
    match own {
        Ok(own) => {
            let understood = understand(&own, &policy);
            let value = json!({ "sound": true, "understood": understood });
            print(&if options.json { value.to_string() } else { understood.text(lang) })?;
            Ok(true)
        }
        Err(flaws) => {
            let value = || json!({ "sound": false, "flaws": flaws.kept().iter().map(flaw_value).collect::<Vec<_>>(), "more": flaws.more() });
            print(&if options.json { value().to_string() } else { flaws.text(lang) })?;
            Ok(false)
        }
    }
}

fn open(options: &Options, path: &Path, lang: Language) -> Result<(Source<File>, u64), String> {
    let named = |error| cant_read(path, why(&error, lang), lang);
    let file = File::open(path).map_err(named)?;
    let bytes = file.metadata().map_err(named)?.len();
    let source = Source::new(path.display().to_string(), file);
    let allowed = options.personal_numbers;
    Ok((if allowed { source.with_personal_numbers() } else { source }, bytes))
}

fn rows_bar(bytes: u64, lang: Language) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template(
        lang.say("{bar:40} {msg} rows read, {eta} left", "{bar:40} 已读 {msg} 行，剩余 {eta}"),
    );
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn understand(own: &OwnData, policy: &Policy) -> Understood {
    let (lawyers, arrivals) = (&own.panel.lawyers, &own.arrivals);
    let lawyers_who =
        |is: &dyn Fn(&assigned_counsel::Lawyer) -> bool| count(lawyers.iter().filter(|l| is(l)));
    let cases_that = |is: &dyn Fn(&Arrival) -> bool| count(arrivals.iter().filter(|a| is(a)));
    let mut firms: Vec<_> = lawyers.iter().map(|lawyer| &lawyer.firm).collect();
    firms.sort_unstable();
    firms.dedup();
    let mut understood = Understood {
        lawyers: count(lawyers),
        staff: lawyers_who(&|lawyer| lawyer.engagement == Engagement::Staff),
        minors_pool: lawyers_who(&|lawyer| lawyer.minors_pool),
        published: count(&own.panel.published),
        firms: count(firms),
        cases: count(arrivals),
        applications: cases_that(&|case| matches!(case.way, Way::Application { .. })),
        provisional_aid: cases_that(&|case| matches!(case.way, Way::ProvisionalAid { .. })),
        notices: cases_that(&|case| matches!(case.way, Way::Notice { .. })),
        choices: cases_that(&|case| !case.picks.is_empty()),
        by_hand: cases_that(&|case| !case.by_hand.is_empty()),
        first: arrivals.first().map(|case| policy.date(case.at)),
        last: arrivals.last().map(|case| policy.date(case.at)),
        ..Understood::default()
    };
    for team in lawyers.iter().flat_map(|lawyer| lawyer.teams.iter()) {
        add_one(understood.teams.entry(team.clone()).or_default());
    }
    for case in arrivals {
        add_one(understood.kinds.entry(case.matter.kind).or_default());
    }
    understood.centres = own
        .panel
        .centres
        .iter()
        .map(|centre| CentreUnderstood {
            centre: centre.clone(),
            lawyers: lawyers_who(&|lawyer| lawyer.centres.contains(centre)),
            cases: cases_that(&|case| case.centre == *centre),
        })
        .collect();
    understood
}

fn count<I: IntoIterator>(items: I) -> u64 {
    u64::try_from(items.into_iter().count()).unwrap_or(u64::MAX)
}

fn add_one(number: &mut u64) {
    *number = number.saturating_add(1);
}

fn flaw_value(flaw: &Flaw) -> Value {
    let Flaw { file, line, column, value, problem } = flaw;
    json!({ "file": file, "line": line, "column": column, "value": value, "problem": problem.to_string() })
}
