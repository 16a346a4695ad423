//! Every code has its sentence in both files, and every sentence its code.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::engine::{RefusalCode, refusal_codes};
use assigned_counsel::error::{Problem, ProblemCode};
use assigned_counsel::policy::Act;
use assigned_counsel::quality::RecusalGround;
use assigned_counsel::stake::Stake;
use assigned_counsel::terms::{ExpertList, Grade, Kind};
use assigned_counsel::{docket::Outcome, engine::Pending};
use assigned_counsel_exchange::FlawProblem;

use super::sample::{at_a_path, flaw_problems, problems, refusals};
use super::*;

/// The sentences of a file by id, each with what is filled in.
fn sentences(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" = ")
            && name.starts_with(|c: char| c.is_ascii_lowercase())
        {
            name.clone_into(&mut id);
            assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{id} stands there twice");
        }
        for part in line.split('$').skip(1) {
            let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap();
            found.get_mut(&id).unwrap().insert(part.split_at(end).0.to_owned());
        }
    }
    found
}

fn codes() -> BTreeSet<String> {
    let refused = refusal_codes().map(|RefusalCode { code, .. }| *code);
    refused
        .chain(
            Problem::CODES.iter().chain(FlawProblem::CODES).map(|ProblemCode { code, .. }| *code),
        )
        .map(str::to_owned)
        .collect()
}

fn fields() -> BTreeMap<String, BTreeSet<String>> {
    let refused = refusals().iter().map(written).collect::<Vec<_>>();
    let faults = problems().iter().map(written).collect::<Vec<_>>();
    let flaws = flaw_problems().iter().map(written).collect::<Vec<_>>();
    let named = |fields: &Map<String, Value>| {
        let names = fields.keys().filter(|name| *name != "code").cloned().collect();
        (fields.get("code").unwrap().as_str().unwrap().to_owned(), names)
    };
    [refused, faults, flaws].concat().iter().map(named).collect()
}

/// A letter or a backtick outside of quotes: a code, an English word, an instant as machines write it.
fn has_code_word(text: &str) -> bool {
    let unquoted: String =
        text.split('“').map(|part| part.split_once('”').map_or(part, |(_, rest)| rest)).collect();
    unquoted.contains(|c: char| c.is_ascii_alphabetic() || c == '`')
}

#[test]
fn both_files_are_read_whole() {
    for file in [ENGLISH, CHINESE] {
        let read = FluentResource::try_new(file.to_owned()).map_err(|(_, errors)| errors).unwrap();
        assert_eq!(
            read.entries().filter(|entry| format!("{entry:?}").starts_with("Junk")).count(),
            0
        );
        let mut bundle: Bundle = FluentBundle::new_concurrent(Vec::new());
        bundle.add_resource(read).unwrap();
    }
}

#[test]
fn every_code_has_a_sentence_and_every_sentence_a_code() {
    for file in [ENGLISH, CHINESE] {
        let said: BTreeSet<String> =
            sentences(file).into_keys().filter(|id| !id.contains('-')).collect();
        assert_eq!(said, codes());
    }
}

#[test]
fn what_is_filled_in_is_the_same_in_both_and_a_field() {
    let (english, chinese) = (sentences(ENGLISH), sentences(CHINESE));
    assert_eq!(english, chinese);
    let fields = fields();
    for (code, filled_in) in english.iter().filter(|(id, _)| !id.contains('-')) {
        assert!(filled_in.is_subset(fields.get(code).unwrap()), "{code}: {filled_in:?}");
    }
}

#[test]
fn the_sample_has_every_code() {
    assert_eq!(fields().into_keys().collect::<BTreeSet<_>>(), codes());
    let given = refusals().len() + problems().len() + flaw_problems().len();
    assert_eq!(given, codes().len());
}

/// Where the English file says something else than the library: reasons by their words, not their codes.
const SAID_OTHERWISE: [&str; 2] = ["not_eligible", "second_approver_needed"];

#[test]
fn the_english_file_says_what_the_library_says() {
    for refusal in refusals() {
        let same = refusal.text(Language::English) == refusal.to_string();
        let otherwise = SAID_OTHERWISE.contains(&refusal.code());
        assert_ne!(same, otherwise, "{}\n{refusal}", refusal.text(Language::English));
    }
    for fault in problems().into_iter().map(at_a_path) {
        assert_eq!(fault.text(Language::English), fault.to_string());
    }
    for problem in flaw_problems() {
        assert_eq!(said(&written(&problem), Language::English), problem.to_string());
    }
}

#[test]
fn nothing_is_left_unsaid_in_either_language() {
    let [english, chinese] = [Language::English, Language::Chinese].map(|language| {
        let faults = problems().into_iter().map(|problem| at_a_path(problem).text(language));
        let flaws = flaw_problems().into_iter().map(|problem| problem.text(language));
        let refused = refusals().into_iter().map(|it| it.text(language));
        refused.chain(faults).chain(flaws).collect::<Vec<_>>()
    });
    for text in english.iter().chain(&chinese) {
        assert!(!text.is_empty() && !text.contains('{') && !text.contains('$'), "{text}");
    }
    for text in &chinese {
        assert!(!has_code_word(text), "{text}");
    }
}

#[test]
fn every_term_has_a_word() {
    let named = |field: &str, terms: Vec<Value>| {
        let names = terms.iter().map(|term| term.as_str().unwrap().to_owned());
        names.map(|name| format!("{field}-{name}")).collect::<Vec<_>>()
    };
    let values = |terms: Value| terms.as_array().unwrap().clone();
    let grounds = serde_json::json!([
        RecusalGround::OwnCase,
        RecusalGround::OwnFirm,
        RecusalGround::OpponentsFirm,
        RecusalGround::RelatedToParty,
        RecusalGround::Declared,
        RecusalGround::AssessedBefore,
        RecusalGround::OwnCentre,
    ]);
    let pending = serde_json::json!([
        Pending::Received,
        Pending::TakenIn,
        Pending::Rejected,
        Pending::Opened
    ]);
    let mut terms = named("outcome", values(serde_json::json!(Outcome::ALL)));
    terms.extend(named("list", values(serde_json::json!(ExpertList::ALL))));
    terms.extend(named("grade", values(serde_json::json!(Grade::ALL))));
    terms.extend(named("kind", values(serde_json::json!(Kind::ALL))));
    terms.extend(named("ground", values(grounds)));
    terms.extend(named("pending", values(pending)));
    terms.extend(named("act", values(serde_json::json!(Act::ALL))));
    terms.extend(named("stake", values(serde_json::json!(Stake::ALL))));
    for term in terms {
        assert!(word(&term, Language::English).is_some(), "{term}");
        assert!(word(&term, Language::Chinese).is_some(), "{term}");
    }
}

#[test]
fn a_clerk_reads_days_and_names() {
    let said = |code: &str| {
        let refusal = refusals().into_iter().find(|refusal| refusal.code() == code).unwrap();
        refusal.text(Language::Chinese)
    };
    assert_eq!(said("offer_over"), "第7号案件征询的答复期限已于协调世界时2024年3月5日1时30分届满");
    assert_eq!(said("share_out_of_bounds"), "律师“wu”的份额0.90不在0.90至0.90之间");
    assert_eq!(said("conduct_without_source"), "“投诉查实”须注明来源：案件、文件或者值班班次");
    assert_eq!(said("wrong_outcome"), "第7号案件正在征询律师，不能以“受援人自行委托律师”结束");
    assert_eq!(
        said("invalid_matter"),
        "案件“c1”的案情要素有2处问题：字段“client.role”的值“7”：应当在1.05至1.05之间；\
         字段“client.role”的值“7”：不得小于1.05"
    );
}

#[test]
fn a_clerk_reads_no_word_that_a_clerk_would_not_write() {
    for word in ["入围", "名额", "查询层级", "查询顺序", "政策", "命令"] {
        let sentences = CHINESE.lines().filter(|line| !line.starts_with('#'));
        let found: Vec<&str> = sentences.filter(|line| line.contains(word)).collect();
        assert_eq!(found, [""; 0], "{word}");
    }
    let said = |refusal: &Refusal| refusal.text(Language::Chinese);
    let refusals = refusals();
    let of = |code: &str| refusals.iter().find(|refusal| refusal.code() == code).map(said);
    for (code, sentence) in [
        ("unsound_finding", "检查意见所列问题不得重复，且不得超过20项；本意见列有4项，请核对"),
        ("period_not_over", "检查期间至2024年3月5日届满，期满后方可抽取案件"),
        ("not_assigned", "第7号案件正在征询律师，没有承办律师"),
    ] {
        assert_eq!(of(code).as_deref(), Some(sentence));
    }
    let adverse = of("adverse_applicant").unwrap();
    assert!(adverse.ends_with("中是对方当事人，不能代受援人提出申请"), "{adverse}");
}
