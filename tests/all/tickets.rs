//! Tickets against golden vectors, and the vectors against a few lines of another language.

use std::io::Write;
use std::process::{Command, Stdio};

use assigned_counsel::draw::{Draw, Purpose, Seed};
use assigned_counsel::{DocketNo, ExpertId, Roll, ShiftNo};
use expect_test::expect_file;

/// What is asked, one line each: `kind seed purpose docket attempt last`.
fn questions() -> Vec<String> {
    let seeds = ["07".repeat(32), "00".repeat(32), "ff".repeat(31) + "fe"];
    let mut lines = Vec::new();
    for seed in &seeds {
        lines.push(format!("commitment {seed} tie 0 0 -"));
        for (docket, attempt, id) in [(1, 1, 0), (19_383, 2, 606), (u64::MAX, 7, u32::MAX)] {
            for purpose in ["tie", "lottery"] {
                lines.push(format!("ticket {seed} {purpose} {docket} {attempt} {id}"));
            }
        }
        for purpose in ["assessor", "inspector"] {
            lines.push(format!("ticket {seed} {purpose} 19383 3 专家-1"));
        }
        lines.push(format!("ticket {seed} duty 365 3 12"));
        for purpose in ["file", "inspection", "model_case"] {
            lines.push(format!("ticket {seed} {purpose} 2024 1 19383"));
        }
        for total in [1, 3, 1_250_000, u64::MAX, (1 << 63) + 1] {
            lines.push(format!("below {seed} lottery 42 1 {total}"));
        }
    }
    lines
}

fn answer(question: &str) -> String {
    let fields: Vec<&str> = question.split(' ').collect();
    let seed: Seed = serde_json::from_str(&format!("\"{}\"", fields[1])).unwrap();
    let purpose = match fields[2] {
        "tie" => Purpose::Tie,
        "assessor" => Purpose::Assessor,
        "inspector" => Purpose::Inspector,
        "file" => Purpose::File,
        "inspection" => Purpose::Inspection,
        "model_case" => Purpose::ModelCase,
        _ => Purpose::Lottery,
    };
    let docket = DocketNo::new(fields[3].parse().unwrap());
    let draw = Draw::new(&seed, purpose, docket, fields[4].parse().unwrap());
    match fields[0] {
        "commitment" => seed.commitment().to_string(),
        "ticket" if ["assessor", "inspector"].contains(&fields[2]) => {
            draw.ticket_of_expert(&ExpertId::new(fields[5]).unwrap()).to_string()
        }
        "ticket" if ["file", "inspection", "model_case"].contains(&fields[2]) => {
            draw.ticket_of_case(fields[5].parse().unwrap()).to_string()
        }
        "ticket" if fields[2] == "duty" => {
            let shift = ShiftNo::new(fields[3].parse().unwrap());
            let draw = Draw::duty(&seed, shift, fields[4].parse().unwrap());
            draw.ticket(Roll::new(fields[5].parse().unwrap())).to_string()
        }
        "ticket" => draw.ticket(Roll::new(fields[5].parse().unwrap())).to_string(),
        _ => draw.below(fields[5].parse().unwrap()).unwrap().to_string(),
    }
}

fn answers() -> String {
    questions().iter().map(|question| answer(question) + "\n").collect()
}

#[test]
fn tickets_are_the_golden_ones() {
    expect_file!["../golden/tickets.txt"].assert_eq(&answers());
}

/// Where there is no Python the golden file alone speaks; the gate of this crate has one and sets
/// `PYTHON_REQUIRED`.
#[test]
fn a_few_lines_of_python_agree() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/tickets.py");
    let child = Command::new("python3")
        .arg(script)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        assert!(std::env::var_os("PYTHON_REQUIRED").is_none(), "there is no python3");
        return;
    };
    let questions = questions().join("\n");
    child.stdin.take().unwrap().write_all(questions.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), answers());
}
