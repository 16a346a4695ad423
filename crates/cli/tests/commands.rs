//! Every subcommand as it is run: exit codes, both languages, what is said of broken input.

#![expect(clippy::unwrap_used, reason = "tests may fail")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

fn counsel(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counsel"));
    command.args(arguments).env_remove("COUNSEL_LANG");
    command
}

/// What a command printed, and its exit code; nothing may be on the standard error unless it failed.
fn run(arguments: &[&str], code: i32) -> String {
    let Output { status, stdout, stderr } = counsel(arguments).output().unwrap();
    let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert_eq!(status.code(), Some(code), "{arguments:?}\n{stdout}\n{stderr}");
    if code == 2 {
        return stderr;
    }
    assert_eq!(stderr, "", "{arguments:?}");
    stdout
}

fn json(arguments: &[&str], code: i32) -> serde_json::Value {
    serde_json::from_str(&run(arguments, code)).unwrap()
}

/// There is Chinese in it, but for the name that the language has in its own.
fn is_chinese(text: &str) -> bool {
    text.replace("中文", "").chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// A year of 60 lawyers and 300 cases, with its files.
fn year() -> &'static Path {
    static YEAR: OnceLock<PathBuf> = OnceLock::new();
    YEAR.get_or_init(|| {
        let dir = folder("year");
        let out = dir.to_str().unwrap();
        let small = ["--lawyers", "60", "--cases", "300"];
        run(&[&["year", "--out", out, "--export", out], small.as_slice()].concat(), 0);
        dir
    })
}

fn file(name: &str) -> String {
    year().join(name).to_str().unwrap().to_owned()
}

/// Writes a file, and returns its path.
fn written(dir: &Path, name: &str, text: &str) -> String {
    let path = dir.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn every_subcommand_has_help_in_both_languages() {
    let commands: [&[&str]; 13] = [
        &[],
        &["year"],
        &["audit"],
        &["fairness"],
        &["replay"],
        &["compare"],
        &["import"],
        &["policy"],
        &["policy", "print"],
        &["policy", "check"],
        &["policy", "compare"],
        &["completions"],
        &["man"],
    ];
    for command in commands {
        let english = run(&[command, &["--help"]].concat(), 0);
        assert!(english.contains("Usage: counsel") && !is_chinese(&english), "{english}");
        let output = counsel(command).arg("--help").env("COUNSEL_LANG", "zh").output().unwrap();
        let chinese = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(chinese.contains("用法：counsel"), "{chinese}");
        assert!(!chinese.contains("Print") && !chinese.contains("Options:"), "{chinese}");
    }
}

#[test]
fn an_option_that_is_none_is_refused() {
    let said = run(&["audit", "--frobnicate"], 2);
    assert!(said.contains("--frobnicate"), "{said}");
}

#[test]
fn what_is_wrong_with_the_arguments_is_said_in_chinese() {
    for (arguments, wrong) in [
        (&["audit", "j", "--frobnicate"][..], "没有参数“--frobnicate”\n"),
        (&["audit"], "缺少参数“<JOURNAL>”\n"),
        (&["audit", "j", "--at"], "参数“--at <SEQ>”缺少值\n"),
        (&["audit", "j", "--at", "x"], "参数“--at <SEQ>”的值“x”有误：应当是整数\n"),
        (&["audit", "j", "--at", "1", "--at", "2"], "参数“--at <SEQ>”不能重复给出\n"),
        (
            &["year", "--mix", "x"],
            "参数“--mix <MIX>”的值“x”有误，可选“scarce”、“middling”、“plentiful”\n",
        ),
        (&["policy", "chek"], "没有命令“chek”\n\n  相近的有：“check”\n"),
        (
            &["compare", "--policy", "a", "--variant", "lottery"],
            "参数“--policy <FILE>”不能与“--variant <VARIANT>”同用\n",
        ),
        (&["import", "--roster", "r"], "缺少参数“--docket <FILE>”\n"),
    ] {
        let output = counsel(arguments).env("COUNSEL_LANG", "zh").output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("错误：") && said.contains(wrong), "{arguments:?}\n{said}");
        assert!(!said.contains("Usage") && said.contains("详细说明请用 --help 查看。"), "{said}");
    }
    assert!(run(&["audit", "--lang", "zh"], 2).starts_with("错误：缺少参数“<JOURNAL>”\n"));
}

#[test]
fn a_year_speaks_the_language_that_is_asked_for() {
    let small = ["year", "--lawyers", "60", "--cases", "100"];
    let english = run(&small, 0);
    assert!(english.starts_with("A year of a synthetic Xiamen") && !is_chinese(&english));
    let chinese = run(&[small.as_slice(), &["--lang", "zh"]].concat(), 0);
    assert!(chinese.starts_with("模拟厦门"), "{chinese}");
    let output = counsel(&small).env("COUNSEL_LANG", "zh").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("模拟厦门"));
    let said = run(&["year", "--strategy", "lottery", "--band", "1.00", "--lang", "zh"], 2);
    assert_eq!(said, "counsel: --band 只能与 --strategy fair-share 同用\n");
}

#[test]
fn a_year_that_cannot_be_written_says_where() {
    let dir = folder("unwritable");
    let blocked = written(&dir, "file", "");
    let out = format!("{blocked}/y");
    let small = ["year", "--lawyers", "60", "--cases", "10", "--out", &out];
    let said = run(&small, 2);
    assert!(said.starts_with("counsel: can't write `") && said.contains(&out), "{said}");
    let said = run(&[small.as_slice(), &["--lang", "zh"]].concat(), 2);
    assert!(said.starts_with("counsel: 无法写入 `") && said.contains("不是目录"), "{said}");
}

#[test]
fn a_sound_journal_is_audited_in_both_languages() {
    let journal = file("journal.jsonl");
    let english = run(&["audit", &journal], 0);
    assert!(english.contains("No finding.") && !is_chinese(&english), "{english}");
    assert!(run(&["audit", &journal, "--lang", "zh"], 0).contains("未发现问题。"));
    let told = run(&["audit", &journal, "--case", "1", "--lawyer", "L-00000", "--lang", "zh"], 0);
    assert!(told.contains("截至记录") && told.contains("案件"), "{told}");
    assert_eq!(json(&["audit", &journal, "--json"], 0)["clean"], true);
}

#[test]
fn a_journal_that_was_changed_is_found_out() {
    let dir = folder("changed");
    let text = fs::read_to_string(file("journal.jsonl")).unwrap();
    let changed = written(&dir, "journal.jsonl", &text.replacen("siming", "huli", 1));
    let said = run(&["audit", &changed], 1);
    assert!(said.contains("Findings: ") && said.contains("the hash is not that of the bytes"));
    let chinese = run(&["audit", &changed, "--lang", "zh"], 1);
    assert!(chinese.contains("哈希值与内容不符（hash）\n"), "{chinese}");
    assert!(chinese.contains("    应为：") && chinese.contains("    实为："), "{chinese}");
    // A record that is cut off is found out by the anchor alone.
    let anchor =
        fs::read_to_string(file("anchors.txt")).unwrap().lines().last().unwrap().to_owned();
    let whole: Vec<&str> = text.lines().collect();
    let cut = written(&dir, "cut.jsonl", &format!("{}\n", whole[..whole.len() - 1].join("\n")));
    run(&["audit", &cut], 0);
    run(&["audit", &cut, "--anchor", &anchor], 1);
}

#[test]
fn what_cannot_be_read_is_named() {
    let journal = file("journal.jsonl");
    for command in ["audit", "fairness", "replay"] {
        let said = run(&[command, "nothing.jsonl"], 2);
        assert!(said.starts_with("counsel: can't read `nothing.jsonl`: "), "{said}");
        let said = run(&[command, "nothing.jsonl", "--lang", "zh"], 2);
        assert_eq!(said, "counsel: 无法读取 `nothing.jsonl`：文件或目录不存在\n");
    }
    let said = run(&["audit", &journal, "--case", "no-such-case"], 2);
    assert!(said.contains("there is no case `no-such-case` by record "), "{said}");
    assert!(
        run(&["audit", &journal, "--case", "no-such-case", "--lang", "zh"], 2).contains("没有案件")
    );
    let dir = folder("unreadable");
    let text = fs::read_to_string(&journal).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines[4] = "{}";
    let broken = written(&dir, "broken.jsonl", &lines.join("\n"));
    for command in ["fairness", "replay"] {
        let said = run(&[command, &broken], 2);
        assert!(said.contains("broken.jsonl") && said.contains("record 5"), "{said}");
    }
    let empty = written(&dir, "empty.jsonl", "");
    assert!(run(&["audit", &empty], 2).contains("it has no record that can be read"));
    assert!(run(&["replay", &empty, "--lang", "zh"], 2).contains("其中没有记录"));
}

#[test]
fn fairness_speaks_the_language_that_is_asked_for() {
    let journal = file("journal.jsonl");
    let english = run(&["fairness", &journal], 0);
    assert!(english.starts_with("How fair the assignment was") && !is_chinese(&english));
    assert!(run(&["fairness", &journal, "--lang", "zh"], 0).starts_with("指派公平性报告"));
    assert!(json(&["fairness", &journal, "--json"], 0)["events"].as_u64() > Some(300));
}

#[test]
fn a_replay_is_the_same_under_its_own_policy_and_another_under_another() {
    let (journal, dir) = (file("journal.jsonl"), folder("replay"));
    assert_eq!(json(&["replay", &journal, "--json"], 0)["steps_changed"], 0);
    let policy = run(&["policy", "print", &journal], 0);
    assert_eq!(policy, run(&["replay", &journal, "--print-policy"], 0));
    let mut policy: serde_json::Value = serde_json::from_str(&policy).unwrap();
    policy["strategy"] = serde_json::json!("rotation");
    let policy = written(&dir, "rotation.json", &policy.to_string());
    let out = dir.join("out");
    let chinese = run(
        &["replay", &journal, "--policy", &policy, "--lang", "zh", "--out", out.to_str().unwrap()],
        0,
    );
    assert!(chinese.starts_with("同样的案件，换一种规则"), "{chinese}");
    for name in ["comparison.txt", "comparison.json", "received.svg", "waiting.svg"] {
        assert!(fs::metadata(out.join(name)).unwrap().len() > 0, "{name}");
    }
}

#[test]
fn two_years_are_compared_on_a_page_in_both_languages() {
    let dir = folder("compare");
    let page = dir.join("page.html");
    let (roster, docket) = (file("lawyers.csv"), file("docket.csv"));
    let own = ["compare", "--roster", &roster, "--docket", &docket, "--names"];
    let out = ["--lang", "zh", "--out", page.to_str().unwrap()];
    let said = run(&[own.as_slice(), &out].concat(), 0);
    assert!(said.starts_with("轮次：规则甲下"), "{said}");
    let html = fs::read_to_string(page).unwrap();
    assert_eq!(html.matches("<svg").count(), 10);
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    assert!(
        html.contains("Two assignment policies compared") && html.contains("两种指派规则的比较")
    );
    let preset = written(&dir, "preset.json", &run(&["policy", "print"], 0));
    let said = run(&["compare", "--policy", &preset, "--lang", "zh"], 2);
    assert_eq!(said, "counsel: 两种规则相同，无可比较\n");
}

#[test]
fn sound_files_are_understood() {
    let (roster, docket) = (file("lawyers.csv"), file("docket.csv"));
    let arguments = ["import", "--roster", &roster, "--docket", &docket];
    let english = run(&arguments, 0);
    assert!(english.contains("What was understood of the roster") && !is_chinese(&english));
    let chinese = run(&[arguments.as_slice(), &["--lang", "zh"]].concat(), 0);
    assert!(chinese.contains("律师名册的内容") && chinese.contains("刑事辩护"), "{chinese}");
    let understood = &json(&[arguments.as_slice(), &["--json"]].concat(), 0)["understood"];
    let rows = |path: &str| fs::read_to_string(path).unwrap().lines().count() - 1;
    assert_eq!(understood["lawyers"], rows(&roster));
    assert_eq!(understood["cases"], rows(&docket));
    let kinds = understood["kinds"].as_object().unwrap().values();
    assert_eq!(kinds.map(|cases| cases.as_u64().unwrap()).sum::<u64>(), 300);
    assert_eq!(understood["centres"].as_array().unwrap().len(), 7);
}

#[test]
fn flaws_are_told_by_file_line_column_and_value() {
    let (docket, dir) = (file("docket.csv"), folder("import"));
    let text = fs::read_to_string(file("lawyers.csv")).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[3] = lines[3].replacen(",lawyer,", ",barrister,", 1);
    let roster = written(&dir, "lawyers.csv", &lines.join("\n"));
    let arguments = ["import", "--roster", &roster, "--docket", &docket];
    let english = run(&arguments, 1);
    assert!(
        english.contains("lawyers.csv line 4, licence = `barrister`: must be one of"),
        "{english}"
    );
    let chinese = run(&[arguments.as_slice(), &["--lang", "zh"]].concat(), 1);
    assert!(
        chinese.contains("lawyers.csv第4行“licence”列的值“barrister”：应当是下列之一：“lawyer”、"),
        "{chinese}"
    );
    let own = ["--roster", &roster, "--docket", &docket, "--lang", "zh"];
    for command in ["year", "compare"] {
        let said = run(&[&[command], own.as_slice()].concat(), 2);
        assert!(said.contains("应当是下列之一：“lawyer”、"), "{said}");
    }
    let flaw = &json(&[arguments.as_slice(), &["--json"]].concat(), 1)["flaws"][0];
    assert_eq!((&flaw["line"], &flaw["column"]), (&4.into(), &"licence".into()));
    let (place, lang) = (dir.to_str().unwrap(), ["--lang", "zh"]);
    let folder = run(&[&["import", "--roster", place, "--docket", &docket], &lang[..]].concat(), 1);
    assert!(folder.contains("第1行：是目录，不是文件"), "{folder}");
    let said = run(&["import", "--roster", "no.csv", "--docket", &docket, "--lang", "zh"], 2);
    assert_eq!(said, "counsel: 无法读取 `no.csv`：文件或目录不存在\n");
}

#[test]
fn policies_are_checked_with_path_and_value() {
    let dir = folder("policy");
    let preset = run(&["policy", "print"], 0);
    let sound = written(&dir, "sound.json", &preset);
    assert!(run(&["policy", "check", &sound], 0).contains("Fingerprint "));
    assert!(run(&["policy", "check", &sound, "--lang", "zh"], 0).contains("可以采用"));
    let mut value: serde_json::Value = serde_json::from_str(&preset).unwrap();
    value["routing"]["min_candidates"] = 0.into();
    let faulty = written(&dir, "faulty.json", &value.to_string());
    let english = run(&["policy", "check", &faulty], 1);
    assert!(
        english.contains("faulty.json") && english.contains("routing.min_candidates = `0`"),
        "{english}"
    );
    let chinese = run(&["policy", "check", &faulty, "--lang", "zh"], 1);
    assert!(
        chinese.contains("字段“routing.min_candidates”的值“0”：应当在1至1000之间"),
        "{chinese}"
    );
    assert_eq!(json(&["policy", "check", &faulty, "--json"], 1)["faults"][0]["value"], "0");
    let broken = written(&dir, "broken.json", &preset.replacen("\"routing\"", "\"ruoting\"", 1));
    let said = run(&["policy", "check", &broken], 1);
    assert!(said.contains("ruoting") && said.contains("line "), "{said}");
    run(&["policy", "check", "no.json"], 2);
}

#[test]
fn policies_are_compared_field_by_field() {
    let dir = folder("policies");
    let mut value: serde_json::Value = serde_json::from_str(&run(&["policy", "print"], 0)).unwrap();
    value["strategy"]["fair_share"]["band"] = 50.into();
    let other = written(&dir, "other.json", &value.to_string());
    let english = run(&["policy", "compare", "xiamen", &other], 0);
    assert!(
        english.contains("They differ in 1 field")
            && english.contains("strategy.fair_share.band: 100 → 50")
    );
    let chinese = run(&["policy", "compare", "xiamen", &other, "--lang", "zh"], 0);
    assert!(
        chinese.contains("有1个字段不同") && chinese.contains("如何在候选人中选定"),
        "{chinese}"
    );
    let differences = &json(&["policy", "compare", "xiamen", &other, "--json"], 0)["differences"];
    assert_eq!(
        differences,
        &serde_json::json!([{ "field": "strategy.fair_share.band", "values": [100, 50] }])
    );
    assert!(run(&["policy", "compare", "xiamen", "xiamen"], 0).contains("They are the same."));
    let said =
        run(&["policy", "print", &file("journal.jsonl"), "--number", "9", "--lang", "zh"], 2);
    assert!(said.contains("没有第9版"), "{said}");
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell], 0);
        assert!(script.contains("fairness") && script.contains("import"), "{shell}");
    }
    let dir = folder("man");
    run(&["man", dir.to_str().unwrap()], 0);
    for page in ["counsel.1", "counsel-audit.1", "counsel-policy-check.1"] {
        let text = fs::read_to_string(dir.join(page)).unwrap();
        assert!(text.contains(".SH SYNOPSIS") && !is_chinese(&text), "{page}");
    }
    run(&["man", dir.to_str().unwrap(), "--lang", "zh"], 0);
    assert!(is_chinese(&fs::read_to_string(dir.join("counsel-audit.1")).unwrap()));
}

/// As `counsel … | head -c 1` does; the output is longer than a pipe holds.
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let journal = file("journal.jsonl");
    for arguments in [&["fairness", &journal, "--json"][..], &["completions", "zsh"]] {
        let mut command = counsel(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut one = [0_u8];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut one).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}
