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
use assigned_counsel::State;

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
    let told = [RefusalTold::NOT_POSSIBLE, RefusalTold::NOT_OFFERED_TO_YOU, RefusalTold::BARRED];
    refused
        .chain(told)
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
    // What stands for others has at most the case.
    let folded = [RefusalTold::NOT_POSSIBLE, RefusalTold::NOT_OFFERED_TO_YOU, RefusalTold::BARRED]
        .map(|code| (code.to_owned(), std::iter::once("docket".to_owned()).collect()));
    [refused, faults, flaws].concat().iter().map(named).chain(folded).collect()
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
    assert_eq!(given + 3, codes().len());
}

/// Where the English file says something else than the library: reasons by their words, not their codes.
const SAID_OTHERWISE: [&str; 2] = ["not_eligible", "second_approver_needed"];

#[test]
fn the_english_file_says_what_the_library_says() {
    for refusal in refusals() {
        let same = refusal.text(Language::English) == refusal.to_string();
        let of_people = SAID_OTHERWISE.contains(&refusal.code());
        // A person reads an instant in the time of the place, with its weekday.
        let otherwise = of_people || refusal.text(Language::English).contains("(Beijing time)");
        assert_ne!(same, otherwise, "{}\n{refusal}", refusal.text(Language::English));
    }
    for fault in problems().into_iter().map(at_a_path) {
        assert_eq!(fault.text(Language::English), fault.to_string());
    }
    for problem in flaw_problems() {
        let (said, own) = (problem.text(Language::English), problem.to_string());
        // As a refusal: a person reads an instant in the time of the place.
        assert_ne!(said == own, said.contains("(Beijing time)"), "{said}\n{own}");
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
    assert_eq!(
        said("offer_over"),
        "第7号案件征询的答复期限已于北京时间2024年3月5日（星期二）9时30分届满"
    );
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

/// No field that could name somebody or something of others is told, whatever is refused.
#[test]
fn what_clients_and_lawyers_are_told_is_said_in_both_languages_and_names_nobody_else() {
    use assigned_counsel::explain::Audience;
    let own = ["lawyer", "case", "docket", "shift", "expert", "review", "excuse", "waived_by"];
    let own = own.into_iter().chain(["act", "reason"]).collect::<Vec<_>>();
    let plain = ["picks", "most", "times", "status", "pending", "open", "until", "on", "score"];
    let plain = plain.into_iter().chain(["first", "latest"]).collect::<Vec<_>>();
    let mut folded = BTreeSet::new();
    for refusal in refusals() {
        for audience in [Audience::Client, Audience::Lawyer] {
            let told = refusal.told_to(audience, &State::default());
            assert_eq!(told.code(), refusal.code_for(audience));
            for field in told.fields().keys().map(String::as_str) {
                let client = told.code() == "applicant_is_client" && field == "person";
                assert!(client || own.contains(&field) || plain.contains(&field), "{told:?}");
            }
            for language in [Language::English, Language::Chinese] {
                let text = told.text(language);
                let raw = text.contains('{') || text.contains('$') || text == told.code();
                assert!(!text.is_empty() && !raw, "{text}");
            }
            let json = serde_json::to_string(&told).unwrap();
            assert!(!json.contains("co_defendant_or_linked"), "{json}");
            if told.code() == RefusalTold::NOT_POSSIBLE {
                folded.insert((json, told.text(Language::Chinese)));
            }
        }
        assert_eq!(refusal.told_to(Audience::Desk, &State::default()).code(), refusal.code());
    }
    assert_eq!(folded.len(), 1, "one answer to hide in: {folded:?}");
}

/// Four conflicts, one text; a reason of the lawyer's own is told with what lifts it.
#[test]
fn why_an_offer_cant_be_taken_is_told_as_why_not_me_tells_it() {
    use assigned_counsel::Reason;
    use assigned_counsel::explain::Audience;
    let told = |reasons: &[Reason]| {
        let (docket, lawyer) = (assigned_counsel::DocketNo::new(7), "li".parse().unwrap());
        let reasons = reasons.iter().copied().collect();
        let told = Refusal::NotEligible { docket, lawyer, reasons };
        let told = told.told_to(Audience::Lawyer, &State::default());
        let texts = [Language::English, Language::Chinese].map(|language| told.text(language));
        (serde_json::to_string(&told).unwrap(), texts)
    };
    let conflicts = Reason::ALL.iter().filter(|reason| reason.is_conflict());
    let alike: BTreeSet<_> = conflicts.map(|reason| told(&[*reason])).collect();
    assert_eq!(alike.len(), 1);
    let (_, [english, chinese]) = told(&[Reason::OnLeave]);
    assert_eq!(
        english,
        "you may not have case 7:\n  you are on leave; lifted by: the end of the leave"
    );
    assert_eq!(chinese, "您不能承办第7号案件：\n  请假中；如何解除：假期结束或者销假");
}
