//! Every bad field, one at a time.

use super::{example, load_text, shown};

/// Which file, what is replaced in it, by what, and everything that is then said.
const BAD: &[(&str, &str, &str, &[&str])] = &[
    // Dates, numbers, terms.
    (
        "lawyers",
        "2010-07-01",
        "2023-02-31",
        &["lawyers.csv line 2, practice_since = `2023-02-31`: is no day of the calendar"],
    ),
    (
        "lawyers",
        "2010-07-01",
        "2010/7/1",
        &["lawyers.csv line 2, practice_since = `2010/7/1`: is not a date such as 2023-01-05"],
    ),
    (
        "lawyers",
        "2010-07-01",
        "2023-01-02",
        &[
            "lawyers.csv line 2, criminal_defence_since = `2012-03-01`: is before practice_since 2023-01-02",
            "lawyers.csv line 2, practice_since = `2023-01-02`: is after the first day of the year, 2023-01-01",
        ],
    ),
    (
        "lawyers",
        "0.50",
        "1.01",
        &["lawyers.csv line 3, fraction = `1.01`: must be from 0.01 to 1.00"],
    ),
    (
        "lawyers",
        "0.50",
        "99999999999",
        &[
            "lawyers.csv line 3, fraction = `99999999999`: must be a number such as 1.20, with at most two decimals, and not too large",
        ],
    ),
    (
        "lawyers",
        "0.50",
        "",
        &[
            "lawyers.csv line 3, fraction = ``: must be a number such as 1.20, with at most two decimals, and not too large",
        ],
    ),
    (
        "lawyers",
        ",60,no\n",
        ",500000.01,no\n",
        &["lawyers.csv line 3, points = `500000.01`: must be from -500000.00 to 500000.00"],
    ),
    (
        "lawyers",
        "3.00,1.00",
        "0.00,1.00",
        &["lawyers.csv line 3, cap_open = `0.00`: must be at least 0.01"],
    ),
    (
        "lawyers",
        "legal_service_worker",
        "barrister",
        &[
            "lawyers.csv line 3, licence = `barrister`: must be one of lawyer, legal_service_worker, lapsed",
        ],
    ),
    (
        "lawyers",
        "huli,no,no",
        "huli,No,no",
        &["lawyers.csv line 3, minors_pool = `No`: must be yes or no"],
    ),
    // Ids and lists.
    (
        "lawyers",
        "L-001",
        "=1+1",
        &[
            "lawyers.csv line 2, id = `=1+1`: begins with `=`, which a spreadsheet takes for a formula",
            "docket.csv line 2, by_hand = `L-001`: is no lawyer of the roster",
            "docket.csv line 2, picks = `L-001`: is no lawyer of the roster",
        ],
    ),
    (
        "lawyers",
        "F-02",
        "@F",
        &[
            "lawyers.csv line 3, firm = `@F`: begins with `@`, which a spreadsheet takes for a formula",
        ],
    ),
    (
        "lawyers",
        "F-02",
        "\tF",
        &[
            "lawyers.csv line 3, firm = `\\tF`: begins with `\\t`, which a spreadsheet takes for a formula",
        ],
    ),
    (
        "lawyers",
        "F-02",
        "F:2",
        &[
            "lawyers.csv line 3, firm = `F:2`: holds `:`: an id has letters, digits and `-_.#~·()[]（）〔〕【】`",
        ],
    ),
    ("lawyers", "F-02", "", &["lawyers.csv line 3, firm = ``: the firm id is empty"]),
    (
        "lawyers",
        "L-002",
        "L-001",
        &["lawyers.csv line 3, id = `L-001`: is the id of line 2 as well"],
    ),
    (
        "lawyers",
        "zh|zh-min",
        "zh|zh",
        &["lawyers.csv line 2, languages = `zh`: stands there twice"],
    ),
    (
        "lawyers",
        "zh|zh-min",
        "zh||-",
        &[
            "lawyers.csv line 2, languages = ``: the language id is empty",
            "lawyers.csv line 2, languages = `-`: begins with `-`, which a spreadsheet takes for a formula",
        ],
    ),
    (
        "lawyers",
        "labour:skilled:2020-05-01",
        "labour:good:2020-05-01",
        &["lawyers.csv line 2, certificates = `good`: must be one of familiar, skilled, expert"],
    ),
    (
        "lawyers",
        "labour:skilled:2020-05-01",
        "labour:skilled",
        &[
            "lawyers.csv line 2, certificates = `labour:skilled`: must be specialty:level:day or specialty:level:day:expiry",
        ],
    ),
    (
        "lawyers",
        "2026-01-01",
        "2018-01-01",
        &["lawyers.csv line 2, certificates = `2018-01-01`: is not after certified_on 2018-01-01"],
    ),
    (
        "lawyers",
        "2023-02-14",
        "2023-01-14",
        &["lawyers.csv line 2, leave = `2023-01-14`: is before the first day 2023-02-01"],
    ),
    (
        "lawyers",
        "2023-02-01:2023-02-14",
        "2023-02-01",
        &["lawyers.csv line 2, leave = `2023-02-01`: must be first-day:last-day"],
    ),
    (
        "lawyers",
        "relative_of_staff:huli-court",
        "judge",
        &[
            "lawyers.csv line 3, bars = `judge`: must be former_judge_or_prosecutor:organ:day, relative_of_staff:organ, assessor or standing_committee_member",
        ],
    ),
    (
        "lawyers",
        "lawyer,panel,female",
        "lawyer,staff,female",
        &["lawyers.csv line 2, minors_pool = `yes`: a staff lawyer is in no pool"],
    ),
    // The form.
    (
        "lawyers",
        "id,firm",
        "firm,firm",
        &[
            "lawyers.csv line 1: column `firm` stands there twice",
            "lawyers.csv line 1: column `id` is missing",
        ],
    ),
    (
        "lawyers",
        "points",
        "score",
        &[
            "lawyers.csv line 1: there is no column `score`",
            "lawyers.csv line 1: column `points` is missing",
        ],
    ),
    ("lawyers", "L-002,", "L-002,x,", &["lawyers.csv line 3: has 24 fields; the header has 23"]),
    ("docket", "C-3,", "", &["docket.csv line 4: has 28 fields; the header has 29"]),
    (
        "docket",
        ",C-1:continuation",
        ",\"C-1:continuation",
        &["docket.csv line 4: a quotation mark is opened and never closed"],
    ),
    (
        "docket",
        "C-3,",
        "\"C\"3,",
        &["docket.csv line 4: something follows a closing quotation mark"],
    ),
    (
        "docket",
        "C-3,",
        "C\"3\",",
        &["docket.csv line 4: a quotation mark stands in a field without quotation marks"],
    ),
    ("docket", "C-3,", "\r,", &["docket.csv line 4: a carriage return stands without a line feed"]),
    // The docket.
    ("docket", "C-2,", "C-1,", &["docket.csv line 3, case = `C-1`: is the case of line 2 as well"]),
    (
        "docket",
        "C-1:continuation",
        "C-9:continuation",
        &["docket.csv line 4, ties = `C-9`: is the case of no row above"],
    ),
    (
        "docket",
        "C-1:continuation",
        "C-3:continuation",
        &["docket.csv line 4, ties = `C-3`: is the case of no row above"],
    ),
    (
        "docket",
        "C-1:continuation",
        "C-2:continuation",
        &["docket.csv line 4, ties = `C-2`: is a case of another client, `P-2`"],
    ),
    (
        "docket",
        "C-1:continuation:objects",
        "C-1:opposing_party|C-1:linked_facts",
        &["docket.csv line 4, ties = `C-1`: stands there twice"],
    ),
    (
        "docket",
        "C-1:continuation:objects",
        "C-1:friend",
        &[
            "docket.csv line 4, ties = `C-1:friend`: must be case:tie, the tie one of co_defendant, linked_facts, opposing_party, second_seat, continuation, continuation:objects",
        ],
    ),
    (
        "docket",
        "Z,siming",
        "Z,simign",
        &["docket.csv line 4, centre = `simign`: is in no lawyer's `centres` on the roster"],
    ),
    (
        "docket",
        "huli-police,siming",
        "huli-police,simign",
        &["docket.csv line 3, venue = `simign`: is in no lawyer's `centres` on the roster"],
    ),
    (
        "docket",
        "60,L-001,L-001\n",
        "60,L-001,L-001|L-002|L-003|L-001\n",
        &[
            "docket.csv line 2, picks = `L-001|L-002|L-003|L-001`: names more than the 3 that the policy allows",
            "docket.csv line 2, picks = `L-001`: stands there twice",
        ],
    ),
    (
        "docket",
        "yes,no,30,,\n",
        "yes,no,30,,L-001\n",
        &["docket.csv line 3, picks = `L-001`: must be empty: only for `application`"],
    ),
    (
        "docket",
        "60,L-001",
        "60,L-001|L-009",
        &["docket.csv line 2, by_hand = `L-009`: is no lawyer of the roster"],
    ),
    (
        "docket",
        "2023-02-10T02:00:00Z",
        "2023-01-06T01:59:59Z",
        &[
            "docket.csv line 4, at = `2023-01-06T01:59:59Z`: is before 2023-01-06T02:00:00Z, which stands above: sort the rows by time",
        ],
    ),
    (
        "docket",
        "2023-02-10T02:00:00Z",
        "2023-12-31T16:00:00Z",
        &[
            "docket.csv line 4, at = `2023-12-31T16:00:00Z`: is not in 2023, the year of the first row",
        ],
    ),
    (
        "docket",
        "2023-02-10T02:00:00Z",
        "2023-02-10",
        &[
            "docket.csv line 4, at = `2023-02-10`: is not an instant such as 2023-01-05T09:30:00+08:00",
        ],
    ),
    (
        "docket",
        "2023-02-10T02:00:00Z",
        "2023-02-30T02:00:00Z",
        &["docket.csv line 4, at = `2023-02-30T02:00:00Z`: is no instant of the calendar"],
    ),
    (
        "docket",
        "2023-02-10T02:00:00Z",
        "2023-02-10T02:00:60Z",
        &[
            "docket.csv line 4, at = `2023-02-10T02:00:60Z`: is a leap second, which can't be told apart here",
        ],
    ),
    (
        "docket",
        "term_ending:2023-02-12",
        "term_ending:2023-02-18",
        &["docket.csv line 4, ground = `2023-02-18`: must be from 2023-02-10 to 2023-02-17"],
    ),
    (
        "docket",
        "provisional_aid",
        "walk_in",
        &[
            "docket.csv line 4, way = `walk_in`: must be one of application, provisional_aid, notice",
        ],
    ),
    (
        "docket",
        "notice,,",
        "notice,client,",
        &["docket.csv line 3, applicant = `client`: must be empty unless way is application"],
    ),
    (
        "docket",
        "client,window,declared",
        "guardian:P-1,window,declared",
        &["docket.csv line 2, applicant = `P-1`: is the client, and applies as such"],
    ),
    (
        "docket",
        "client,window,declared",
        "guardian:body-007,window,declared",
        &["docket.csv line 2, applicant = `body-007`: is on the other side"],
    ),
    (
        "docket",
        "client,window,declared",
        "client,window,not_required",
        &[
            "docket.csv line 2, means = `not_required`: won't do by the policy, for a client of this role",
        ],
    ),
    (
        "docket",
        "client,window,declared",
        "client,fax,waived",
        &[
            "docket.csv line 2, channel = `fax`: must be one of window, web, mini_program, post, organ",
            "docket.csv line 2, means = `waived`: must be not_required, waived:ground, shared_records, declared or checked",
        ],
    ),
    (
        "docket",
        "declared,0",
        "declared,8785",
        &["docket.csv line 2, hours = `8785`: must be a whole number from 0 to 8784"],
    ),
    (
        "docket",
        "60,L-001",
        "+6,L-001",
        &["docket.csv line 2, days = `+6`: must be a whole number from 0 to 3653"],
    ),
    (
        "docket",
        "2.50",
        "1000.01",
        &["docket.csv line 2, weight = `1000.01`: must be from 0.01 to 1000.00"],
    ),
    (
        "docket",
        "no,labour,arbitration",
        "no,labour,investigation",
        &["docket.csv line 2, stage = `investigation`: doesn't go with a matter of kind `labour`"],
    ),
    (
        "docket",
        "P-2,suspect",
        "P-2,victim",
        &[
            "docket.csv line 3, role = `victim`: doesn't go with a matter of kind `criminal_defence`",
        ],
    ),
    (
        "docket",
        "suspect,male,yes,criminal_defence,investigation",
        "victim,male,yes,criminal_representation,investigation",
        &["docket.csv line 3, way = `notice`: asks for something else than a defence"],
    ),
    ("docket", "body-007,,no", "P-1,,no", &["docket.csv line 2, opponents = `P-1`: is the client"]),
    (
        "docket",
        "labour:demanded",
        "labour:maybe",
        &["docket.csv line 2, specialty = `labour:maybe`: must be a name alone, or name:demanded"],
    ),
];

#[test]
fn every_bad_field_is_named_with_file_line_column_and_value() {
    for (file, old, new, expected) in BAD {
        let (roster, docket) = example();
        let (mut changed, mut other) = (roster, docket);
        if *file == "docket" {
            std::mem::swap(&mut changed, &mut other);
        }
        assert!(changed.contains(old), "{old}");
        let changed = changed.replacen(old, new, 1);
        let loaded = if *file == "docket" {
            load_text(&other, &changed)
        } else {
            load_text(&changed, &other)
        };
        let flaws = loaded.err().unwrap_or_else(|| panic!("`{new}` is taken"));
        assert_eq!(shown(&flaws), *expected, "{old} -> {new}");
    }
}
