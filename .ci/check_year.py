"""Checks the default year's JSON object: its promises, and that the release build's events are those
that the tests, in the debug build, hold to be the right ones."""

import hashlib
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

out = pathlib.Path(sys.argv[1])
(line,) = out.joinpath("year.json").read_text().splitlines()
year = json.loads(line)
events = out.joinpath("events.jsonl").read_bytes()
report = out.joinpath("report.txt").read_text().splitlines()
page = pathlib.Path("BENCHMARKS.md").read_text()
excerpt = re.search(r"```text\n(.*?)```", page, re.DOTALL)[1].splitlines()
inspected = [
    centre
    for line in events.splitlines()
    if b'"inspection_drawn"' in line
    for centre in json.loads(line)["fact"]["quality"]["inspection_drawn"]["centres"]
]
golden = re.search(r'expect!\["([0-9a-f]{64})"\]', pathlib.Path("tests/all/year.rs").read_text())

SVG = "{http://www.w3.org/2000/svg}"
TITLES = {
    "lag-distribution.svg": ("Lag of each lawyer at the end of the year", "年末律师应派差额分布"),
    "load-by-pool.svg": ("Work per full-time lawyer, by pool", "各库全职律师人均承办量"),
    "lorenz.svg": ("How evenly the work is spread", "承办量分布的均等程度"),
    "lag-over-the-year.svg": ("Lag over the year, all lawyers", "全年应派差额变化（全体律师）"),
}


def drawn(where, language):
    """Whether every chart is well-formed, titled in the language, and shown in the report."""
    markdown = where.joinpath("report.md").read_text()
    for name, titles in TITLES.items():
        root = xml.etree.ElementTree.parse(where / name).getroot()
        texts = {(text.text or "").strip() for text in root.iter(f"{SVG}text")}
        title = titles[language]
        shown = f"![{title}]({name})" in markdown
        if root.tag != f"{SVG}svg" or title not in texts or not shown:
            return False
    return not list(where.glob("*.part"))


checks = {
    "the city is the reference": [year[k] for k in ("lawyers", "centres", "minors_pool", "teams")]
    == [607, 7, 40, 6],
    "every case is assigned, ended or waits": year["cases"]
    == year["assigned"] + year["closed_unassigned"] + year["waiting"]
    == 19383,
    "nobody is assigned late": year["late_assignments"] == 0,
    "every offer can be answered at the office, and holidays move days": 0
    == year["offers_without_office_minute"]
    == year["expired_outside_office_hours"]
    == year["terms_not_covered"]
    < year["deadlines_moved_past_holidays"],
    "no hard rule is violated": year["hard_rule_violations"] == 0,
    "nobody dedicated does other work": year["dedicated_lawyers_on_other_cases"] == 0,
    "the ledger sums to zero": year["ledger_sum"] == 0,
    "lag <= weight + band + what was taken back": abs(year["largest_lag"])
    <= year["largest_weight"] + year["band"] + year["largest_reversed_weight"],
    "every choice was asked for, and first choices are choices": year["choice_asked"]
    >= year["choice_cases"]
    == year["by_basis"]["client_choice"]
    >= year["helped_choices"]
    and 0 <= year["first_choice_rate"] <= 1,
    "choices are spread no better than they can be": 0
    < year["choice_hhi_least"]
    <= year["choice_hhi"]
    <= 10_000,
    "no helper steers, nobody reorders or narrows": 0 < year["largest_helper_part"] < 0.2
    and year["out_of_order"] == year["single_candidate"] == 0,
    "whoever helps or assigns by hand is at a centre's desk": max(
        year["helpers"], year["by_hand_actors"]
    )
    <= year["centres"],
    "events_sha256 is that of the file": hashlib.sha256(events).hexdigest()
    == year["events_sha256"],
    "the file has every event": events.count(b"\n") == year["events"],
    "whoever came later is counted apart": year["newcomers"] > 12
    and 0 < year["returned"] < year["departed"],
    "every balance and share is what its entries come to": year["points_sum_check"] == 0
    and year["points_posted"] > year["lawyers"]
    and year["settlements"] == 12,
    "files are graded as assumed": abs(
        year["grades"]["excellent"] / year["assessments"] - 0.14
    )
    < 0.06
    and abs(year["grades"]["good"] / year["assessments"] - 0.20) < 0.07
    and abs(year["grades"]["fail"] / year["assessments"] - 0.035) < 0.03
    and sum(year["grades"].values()) <= year["assessments"],
    "every centre is inspected, ten cases and five percent at least": len(
        year["inspections"]["by_centre"]
    )
    == year["centres"]
    and min(year["inspections"]["by_centre"].values()) >= 10
    and sum(year["inspections"]["by_centre"].values()) == year["inspections"]["cases"]
    and [len(centre["drawn"]) for centre in inspected]
    == [max(10, -(-centre["cases"] * 5 // 100)) for centre in inspected],
    "inspectors' loads are balanced": 0
    < year["inspections"]["inspector_load_min"]
    and year["inspections"]["inspector_load_max"] - year["inspections"]["inspector_load_min"]
    <= 3,
    "everybody's credit is reviewed twice": sum(year["credit"].values()) >= 2 * 580
    and all(year["credit"][measure] for measure in ("commended", "cautioned", "suspended")),
    "ten model cases, sixteen courses, close to 1,000 attendances": [
        year["model_cases"],
        year["trainings"],
    ]
    == [10, 16]
    and 900 < year["training_attendances"] < 1_100,
    "the charts are drawn, in English": drawn(out, 0),
    "the charts are drawn, in Chinese": drawn(out / "zh", 1),
    "the README's chart of the year is the one drawn": (out / "lag-over-the-year.svg").read_bytes()
    == pathlib.Path("docs/lag-over-the-year.svg").read_bytes(),
    "every line that BENCHMARKS shows is in the report": set(excerpt) <= set(report),
    "release and debug agree to the byte": golden and golden[1] == year["events_sha256"],
}
for name, holds in checks.items():
    print(f"{'ok' if holds else 'FAILED'}: {name}")
sys.exit(not all(checks.values()))
