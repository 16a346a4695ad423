//! The page for the bureau, in both languages, of a journal that is whole and of one that was tampered with.

use assigned_counsel::Engine;
use assigned_counsel::draw::DrawSource;
use assigned_counsel::journal::{Anchor, Journal};
use assigned_counsel::operation::Assign;
use assigned_counsel::policy::{AnsweredBy, LotteryBy, Strategy};
use assigned_counsel_audit::{Covered, Known, Report, verify};
use assigned_counsel_report::{AuditPage, Language};
use expect_test::expect_file;

use crate::journal::answered::{answer, answered, chain};
use crate::world::{assigned_at_once, at, defence, desk, engine, lawyer, notify, open_policy};

fn journal_of(engine: &mut Engine) -> (Vec<u8>, Anchor) {
    let (mut journal, mut anchor) = (Journal::new(Vec::new()), Anchor::START);
    for step in engine.drain_steps() {
        anchor = journal.head();
        journal.append(&step).unwrap();
    }
    (journal.into_inner(), anchor)
}

/// A journal of a few cases, and the anchor of its record before the last.
fn journal() -> (Vec<u8>, Anchor) {
    let policy = assigned_at_once(assigned_counsel::Policy::xiamen());
    let mut engine = engine(policy, ["an", "bai", "cai", "dai"].map(lawyer));
    for client in ["one", "two", "three", "four"] {
        let docket = notify(&mut engine, defence(client));
        engine.assign(at(), &desk(), docket).unwrap();
    }
    journal_of(&mut engine)
}

fn audited(journal: &[u8], anchors: &[Anchor]) -> (Report, Covered) {
    let known = Known { anchors: anchors.to_vec(), seeds: Vec::new() };
    let report = verify(|| Ok(journal), &known).unwrap();
    let covered = Covered::read(journal, report.broken_at).unwrap();
    (report, covered)
}

/// Another firm in a decision, a line that is cut short, and what follows from it.
fn tampered(journal: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(journal).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let decided: Vec<usize> =
        (0..lines.len()).filter(|n| lines[*n].contains("\"decided\":")).collect();
    let forged = lines[decided[0]].replacen("\"firm\":\"firm-of-", "\"firm\":\"firm-at-", 1);
    assert_ne!(forged, lines[decided[0]]);
    lines[decided[0]] = forged;
    lines[decided[2]].truncate(60);
    lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
}

#[test]
fn the_page_says_what_was_checked_what_stands_out_and_what_cant_be_known() {
    let (whole, anchor) = journal();
    let broken = tampered(&whole);
    let other: Anchor = format!("2:{}", "0".repeat(64)).parse().unwrap();
    let anchors = [anchor, other];
    let (report, covered) = audited(&broken, &anchors);
    assert!(!report.is_clean() && report.consequences > 0, "{report:?}");
    assert_eq!((covered.violations.len(), covered.consequences), (1, 1), "{covered:?}");
    let page = AuditPage {
        journal: "journal.jsonl",
        report: &report,
        covered: &covered,
        anchors: &anchors,
    };
    let [english, chinese] = [Language::English, Language::Chinese].map(|lang| page.html(lang));
    for html in [&english, &chinese] {
        assert!(lines_of(html) <= 60, "one sheet of A4 holds 60 lines: {}", lines_of(html));
        assert!(!html.contains("Z<") && !html.contains("UTC"), "no time but local time");
    }
    expect_file!["../golden/audit_page.en.html"].assert_eq(&english);
    expect_file!["../golden/audit_page.zh.html"].assert_eq(&chinese);
}

#[test]
fn of_a_whole_journal_nothing_stands_out() {
    let (whole, anchor) = journal();
    let (report, covered) = audited(&whole, &[anchor]);
    assert!(report.is_clean() && covered.violations.is_empty());
    assert_eq!((covered.decisions, covered.policies.len()), (4, 1));
    let page = AuditPage {
        journal: "journal.jsonl",
        report: &report,
        covered: &covered,
        anchors: &[anchor],
    };
    let (english, chinese) = (page.html(Language::English), page.html(Language::Chinese));
    assert!(english.contains("<h2>4. Exceptions</h2><p>None.</p>"), "{english}");
    assert!(chinese.contains("<h2>四、发现的问题</h2><p>无。</p>"), "{chinese}");
    assert!(english.contains("fits") && !english.contains("does not fit"));
    let bare = AuditPage { anchors: &[], ..page };
    assert!(bare.html(Language::English).contains("None was given"));
}

/// Of two anchors of one record each is judged by itself.
#[test]
fn an_anchor_fits_only_if_it_is_met() {
    let (whole, anchor) = journal();
    let zeros = "0".repeat(64);
    let other: Anchor = format!("{}:{zeros}", anchor.seq).parse().unwrap();
    let beyond: Anchor = format!("{}:{zeros}", anchor.seq + 9).parse().unwrap();
    let anchors = [anchor, other, beyond];
    let (report, covered) = audited(&whole, &anchors);
    let page = AuditPage { journal: "j", report: &report, covered: &covered, anchors: &anchors };
    let html = page.html(Language::English);
    assert!(html.contains(&format!("{anchor}</th><td>fits")), "{html}");
    for misfit in [other, beyond] {
        assert!(html.contains(&format!("{misfit}</th><td>does not fit")), "{html}");
    }
}

/// The page says of the seed's holder what the source of the draws leaves to them.
#[test]
fn what_hangs_on_the_seed_alone_is_counted_and_what_was_answered_apart() {
    let said = |journal: &[u8]| {
        let (report, covered) = audited(journal, &[]);
        let page = AuditPage { journal: "j", report: &report, covered: &covered, anchors: &[] };
        (page.html(Language::English), page.html(Language::Chinese))
    };
    let (alone, zh) = said(&journal().0);
    assert!(alone.contains(": 3 records with draws hang on the seed alone"), "{alone}");
    assert!(zh.contains("有3条记录的抽签仅取决于随机种子") && !zh.contains("第二方"), "{zh}");
    assert!(!alone.contains("whoever answered draws"), "{alone}");

    let mut policy = open_policy();
    policy.strategy = Strategy::Lottery { by: LotteryBy::Equal };
    policy.draws.answered_by = AnsweredBy::SecondHolder;
    let (head, values) = chain(9, 2);
    let mut engine = answered(policy, DrawSource::SecondHolder { head }, &["a", "b", "c", "d"]);
    for (n, value) in values.into_iter().enumerate() {
        let docket = notify(&mut engine, defence(&format!("client-{n}")));
        engine.apply(at(), &desk(), Assign { docket }).unwrap();
        engine.apply(at(), &desk(), answer(n as u64 + 1, value)).unwrap();
    }
    let (both, zh) = said(&journal_of(&mut engine).0);
    assert!(both.contains(": 0 records with draws hang on the seed alone"), "{both}");
    assert!(both.contains("whoever answered draws (2 of them)"), "{both}");
    assert!(zh.contains("另有2次抽签由第二方或者公开信标取值"), "{zh}");
}

/// What a journal says of itself is text, whatever stands in it.
#[test]
fn names_are_escaped() {
    let (report, covered) = audited(&journal().0, &[]);
    let page = AuditPage { journal: "<b>.jsonl", report: &report, covered: &covered, anchors: &[] };
    assert!(page.html(Language::English).contains("&lt;b&gt;.jsonl"));
}

/// How many lines the page takes at least, by the width of what stands in each row: a line holds some 115 Latin
/// letters or 57 Chinese characters, less the first column of a table.
fn lines_of(html: &str) -> usize {
    let body = html.split_once("<body>").unwrap().1;
    let rows = body.split("</tr>").flat_map(|part| part.split("</li>"));
    let rows = rows.flat_map(|part| part.split("</p>")).flat_map(|part| part.split("</h2>"));
    let width = |row: &str| -> usize {
        let text = row.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        text.flat_map(str::chars).map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
    };
    // The place to sign takes four lines, headings half a line more each.
    rows.map(|row| width(row).div_ceil(100)).sum::<usize>() + 4 + 3
}
