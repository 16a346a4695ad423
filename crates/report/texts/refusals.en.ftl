# Why a command is refused, and what is wrong with a record.
#
# One sentence a code: what stands left of the sign is the code, and stays; the sentence is there to be
# mended. What is filled in stands in braces, after a dollar sign: it may be moved, not renamed.

## Time, policy, seed

time_goes_back = { $at } is before the latest event at { $latest }
clock_is_off = { $at } is not within { $most_days } days after the latest event at { $latest }: is the clock right?
no_time_of_ours = { $at } is not in a year from { $first } to { $last }: is the clock right?
no_policy = no policy is in force: adopt one first
invalid_policy = the policy has { $faults }
invalid_calendar = the calendar has { $faults }
offsets_differ = the calendar is { $calendar } minutes from UTC and the policy { $policy }: they must be the same
no_commitment = no seed is in force: commit to one first
already_committed = the next seed is committed to already, from { $from }: commit to another after that
commitment_used = `{ $commitment }` was committed to before: draw a new seed
seed_period = a seed from { $from } until { $until }: it ends after it begins, and within { $days } days
seed_in_force = the seed is in force until { $until }: reveal it then
other_source = the policy has draws answered by { $answered_by ->
    [nobody] nobody
    [second_holder] a second holder
   *[beacon] a beacon
}
no_open_draw = no draw { $draw } waits for its value
draw_awaited = draw { $draw } waits for its value: nothing that it is among may change before
hangs_on_draw = { $lots } are equal for case { $docket }, and the draw among them waits for a value that nobody knows yet
values_awaited = draws wait for a value here: give the command itself, and look whether a draw was frozen
draw_out_of_order = draw { $first } comes first: the chain answers in order
wrong_draw_value = `{ $value }` is not the next entry of the chain for draw { $draw }
round_not_due = round { $round } of the beacon, which answers draw { $draw }, is due at { $due }
draw_in_time = draw { $draw } can be answered until { $until }: it is voided after that
second_person = `{ $actor }` can't approve what they ask for themselves
no_seed = this command needs the seed committed to, and none was given
wrong_seed = the seed given is not the one committed to

## Centres and lawyers

centre_open_already = centre `{ $centre }` is open already
unknown_centre = there is no centre `{ $centre }`
already_enrolled = lawyer `{ $lawyer }` is on the roll already
unknown_lawyer = there is no lawyer `{ $lawyer }`
departed = lawyer `{ $lawyer }` has departed
not_departed = lawyer `{ $lawyer }` has not departed
invalid_lawyer = the record of lawyer `{ $lawyer }` has { $faults }
register_full = the register is full: there is no roll number left

## Applications

duplicate_case = case `{ $case }` is on file already
unknown_case = there is no case `{ $case }`
wrong_step = the application of case `{ $case }` is { $pending }
invalid_matter = the matter of case `{ $case }` has { $faults }
unknown_link = case `{ $case }` is linked to case { $to }, which is not on the docket
adverse_applicant = `{ $person }` is on the other side of case `{ $case }` and can't act for the client
has_a_stake = `{ $actor }` has a stake in case `{ $case }`: `{ $stake }`
stake_in_record = that is not for `{ $actor }` to do about lawyer `{ $lawyer }`: `{ $stake }`
applicant_is_client = `{ $person }` is the client of case `{ $case }`, and can't stand in for the client
means_not_admissible = the test of means of case `{ $case }` won't do: { $waived_by ->
    [none] only a suspect or defendant needs none, where the policy says so
   *[other] the ground `{ $waived_by }` for waiving it is not on the policy's list
}
notice_is_no_defence = the notice of case `{ $case }` asks for something else than a defence
notice_from_future = the notice of case `{ $case }` was received at { $received_at }, after now
term_not_ending = the term of case `{ $case }` ends on { $ends_on }; aid before approval needs one that ends within 7 days
no_papers_due = case { $docket } owes no papers

## Assignments, choices, offers

unknown_docket = there is no case { $docket } on the docket
not_waiting = case { $docket } does not wait for a lawyer: it is { $status }
choice_open = the client of case { $docket } may choose until { $until }
no_choice_open = no window for choosing is open for case { $docket }
wrong_number_of_picks = { $picks } lawyers are named for case { $docket }; from 1 to { $most } may be
not_offered = case { $docket } is not offered to anybody: it is { $status }
offered_to_another = case { $docket } is not offered to lawyer `{ $lawyer }`
offer_stands = nothing in the law or a local rule bars lawyer `{ $lawyer }` from case { $docket }: say why the offer is withdrawn
offer_over = the time to answer the offer of case { $docket } ended at { $until }
offer_open = the offer of case { $docket } may be answered until { $until }
not_busy_so_long = busy until { $until } is not from { $first } to { $latest }: the excuse holds no longer
no_busy_days = this excuse keeps no other case away: leave out that the lawyer is busy until { $until }
unknown_excuse = `{ $excuse }` is not on the policy's list of excuses
excuse_not_granted = the excuse `{ $excuse }` must be granted by somebody of the centre
nothing_to_grant = nothing is to be granted by `{ $actor }` when case { $docket } is declined so
not_assigned = nobody has case { $docket }: it is { $status }
too_many_replacements = the client of case { $docket } has had another lawyer { $times } times, as often as may be
not_set_aside = no review has set aside the decision by which case { $docket } has its lawyer
pick_repeated = lawyer `{ $lawyer }` is named twice for case { $docket }
consented_already = lawyer `{ $lawyer }` consents to a published profile already
not_consented = lawyer `{ $lawyer }` has not consented to a published profile
nothing_changed = case { $docket } is in an impasse, and nothing has changed since
other_decision = the decision given for case { $docket } is not what this state makes of it
not_eligible = lawyer `{ $lawyer }` may not have case { $docket }: { $reasons }
unknown_reason = `{ $reason }` is not on the policy's list of reasons for assigning by hand
second_approver_needed = a second person must approve assigning case { $docket } by hand{ $waives ->
    [none] {""}
   *[other] , which waives { $waives }
}
second_approver_is_actor = `{ $actor }` can't approve what they assign themselves
already_excluded = lawyer `{ $lawyer }` is left out of case { $docket } already

## Endings, objections, transfers

not_terminated = case { $docket } was not terminated: it is { $status }
objected_already = an objection to the end of case { $docket } was made already
no_objection = no objection to the end of case { $docket } waits for an answer
objection_not_independent = `{ $actor }` ended case { $docket } and can't decide on the objection
wrong_outcome = case { $docket } can't end as { $outcome }: it is { $status }
transfer_to_itself = case { $docket } is at centre `{ $to }` already

## Review by a person

nothing_decided = nothing has been decided on case { $docket } that could be reviewed
review_asked_already = review { $review } of the same decision on case { $docket } for the same party is { $open ->
    [true] still open
   *[false] answered already
}
unknown_review = there is no request for review { $review }
review_answered_already = review { $review } is answered already
reviewer_not_independent = `{ $actor }` had a part in the decision on case { $docket } and can't answer review { $review } of it

## Suspensions, shares, points

suspension_over = lawyer `{ $lawyer }` can't be suspended until { $until }, which is not after today
share_out_of_bounds = share { $share } of lawyer `{ $lawyer }` is not within { $least } to { $most }
merit_posted_already = the same stands in the merit ledger of lawyer `{ $lawyer }` already, as entry { $number }
effective_on_out_of_bounds = points that count from { $on } can't be posted: from { $earliest } to { $latest }
points_out_of_bounds = { $amount } points are not within -{ $most } to { $most }, or are none
no_merit_rule = the policy's table has no rule for `{ $cause }`
merit_needs_case = points for `{ $cause }` are per weight: name a case that was assigned
merit_cap_used_up = lawyer `{ $lawyer }` has the { $cap } points that `{ $cause }` may bring or cost in { $year }
unknown_merit_entry = there is no entry { $number } in the merit ledger of lawyer `{ $lawyer }`
counters_another = entry { $number } in the merit ledger of lawyer `{ $lawyer }` counters entry { $counters }, and can't be countered itself: post anew
countered_already = entry { $number } in the merit ledger of lawyer `{ $lawyer }` is countered by entry { $by }
ledger_full = the merit ledger of lawyer `{ $lawyer }` has no number left
settled_already = shares were settled on { $on } already
longer_than_a_line = the record would have { $bytes } bytes; { $most } is the most
lag_overflow = the lag of somebody who is a candidate for case { $docket } would overflow
inconsistent = the state does not take the events that it decided, a defect: { $message }

## Acts: why, and who approved

unlisted_reason = `{ $reason }` is not on the policy's list of reasons for `{ $act }`
wish_not_shown = `{ $reason }` rests on the wish of lawyer `{ $lawyer }`: they give the command, or it names the document in which they asked
finding_not_named = `{ $reason }` rests on a finding: name the document that records it
place_not_lost_so = lawyer `{ $lawyer }` would lose something by `{ $act }`: give a reason that rests on their own wish or on a finding, not `{ $reason }`
second_person_needed = `{ $actor }` can't do `{ $act }` alone here: a second person must approve
second_person_is_actor = `{ $actor }` can't approve their own `{ $act }`
second_person_concerned = `{ $actor }` can't approve what is about themselves

## Conduct review

no_conduct_review = the policy in force has no conduct review
conduct_in_future = conduct on { $on } lies in the future: today is { $today }
conduct_without_source = `{ $kind }` needs a source: a case, a document or a duty shift
conduct_recorded_already = the same stands on the record of lawyer `{ $lawyer }` already, as entry { $number }
unknown_conduct = there is no entry { $number } on the conduct record of lawyer `{ $lawyer }`
conduct_struck_already = entry { $number } on the conduct record of lawyer `{ $lawyer }` is struck already
conduct_under_review = entry { $number } of lawyer `{ $lawyer }` counts in review { $review }: decide that first
wrong_review_period = { $from } to { $until } is no period of 1 to { $days_max } days that is over by { $today }
conduct_review_open = review { $review } of lawyer `{ $lawyer }` is open: decide that first
unknown_conduct_review = there is no review { $review }
conduct_review_decided = review { $review } is decided already
no_statement_due = review { $review } proposes no penalty to make a statement on
statement_taken_already = the lawyer has made a statement on review { $review } already
statement_awaited = the lawyer can make a statement on review { $review } until { $by }
review_by_same_person = `{ $actor }` opened or decided review { $review }: another person must rule on it
sanction_not_milder = review { $review } can't be overturned from `{ $from }` to `{ $to }`: only to something milder
in_good_standing = lawyer `{ $lawyer }` is in good standing
reinstatement_too_early = lawyer `{ $lawyer }` can't be reinstated before { $until }
standing_of_review = the credit of lawyer `{ $lawyer }` comes of review { $review }: overturn that, or reinstate

## Duty

wrong_shift_day = a shift on { $on } can't be planned: it must be from { $today } to { $last }
wrong_slots = a shift can't have { $slots } slots: it must be from 1 to { $most }
wrong_slot_weight = a slot can't weigh { $weight }: it must be from 0.01 to 1000.00
unknown_shift = there is no shift { $shift }
shift_cancelled = shift { $shift } was called off
shift_over = shift { $shift } was on { $on }, and that day is over
shift_not_yet = shift { $shift } is on { $on }, which is yet to come
shift_full = every slot of shift { $shift } is taken
shift_unchanged = nobody could be found for shift { $shift }, and nothing has changed since
slot_hangs_on_draw = { $lots } are equal for a slot of shift { $shift }, and the draw among them waits for a value that nobody knows yet
other_allotment = the allotment given for shift { $shift } is not what this state makes of it
no_slot = lawyer `{ $lawyer }` has no slot in shift { $shift } that stands
not_on_duty = lawyer `{ $lawyer }` is not on duty in shift { $shift } and can't have helped in it
nothing_to_grant_on_duty = nothing is to be granted by `{ $actor }` when a slot of shift { $shift } is given back so
shift_held = shift { $shift } was held and can't be called off
invalid_help = the help given in shift { $shift } has { $faults }
shift_lag_overflow = the lag of somebody who is a candidate for shift { $shift } would overflow

## Quality

unknown_expert = there is no expert `{ $expert }`
expert_is_another = expert `{ $expert }` is on record with another lawyer, or with none
lawyer_is_expert = lawyer `{ $lawyer }` is expert `{ $expert }` already
days_backwards = the days from { $from } to { $until } end before they begin
appointed_already = expert `{ $expert }` is on list `{ $list }` already, from { $from } to { $until }
not_on_list = expert `{ $expert }` is not on list `{ $list }`
too_few_experts = list `{ $list }` has { $serving } experts today; { $least } are needed
recused_already = expert `{ $expert }` is recused from case { $docket } already
recused = expert `{ $expert }` is recused from case { $docket }: `{ $ground }`
never_assigned = case { $docket } was never assigned to anybody
case_not_closed = case { $docket } is not closed
case_not_over = case { $docket } is not over: it is open, or an objection to its end waits for an answer
file_elsewhere = the file of case { $docket } went to another centre with it
followed_up_already = the client of case { $docket } was reached on { $on } already
not_completed = the work of case { $docket } was not completed
wrong_number_of_files = { $files } files can't be drawn in round `{ $round }`; from 1 to { $most } can be
no_file_left = no case is over since a day from { $from } to { $until } whose file was not assessed yet
files_drawn_already = files of the days from { $from } to { $until } were drawn already, in round `{ $round }`
file_assessed_already = the file of case { $docket } has assessment { $assessment } already; it is assessed once
unknown_assessment = there is no assessment { $assessment }
unknown_inspection = there is no inspection { $inspection }
no_seat_empty = no seat is empty
nobody_to_allot = there is nobody on list `{ $list }` who may take an empty seat
not_allotted = case { $docket } was not allotted to expert `{ $expert }`
scored_already = expert `{ $expert }` has scored case { $docket } already
score_out_of_bounds = score { $score } is not within 0.00 to 100.00
period_not_over = the period ends on { $until }, which is not before today
period_overlaps = the days from { $from } to { $until } overlap the period of inspection { $inspection }
nothing_to_inspect = no case is over since a day from { $from } to { $until } whose file was not inspected yet
not_drawn = case { $docket } was not drawn for inspection { $inspection }
finding_recorded_already = expert `{ $expert }` has recorded a finding in case { $docket } already
unsound_finding = a finding names each defect once and at most 20; this one names { $defects }
day_in_future = { $on } is after today
before_assignment = nobody had case { $docket } on { $on }
observed_already = the hearing of case { $docket } on { $held_on } is on record already
mark_out_of_bounds = mark { $mark } for { $criterion } is not within { $worst } to { $best }
unknown_course = there is no course `{ $course }`
course_held_already = course `{ $course }` is on record already
hours_out_of_bounds = { $hours } hours are not within 1 to 200
nobody_attended = nobody is named who attended course `{ $course }`
attended_already = lawyer `{ $lawyer }` is named twice for course `{ $course }`
year_in_future = year { $year } is not there yet
nominated_already = case { $docket } is nominated for { $year } already
not_nominated = case { $docket } is not nominated for { $year }
nothing_nominated = no case is nominated for { $year }
chosen_already = the model cases of { $year } are chosen already
too_few_scores = case { $docket } has { $scores } scores of the panel for { $year }; { $least } are needed

## Faults of a record

out_of_bounds = must be from { $least } to { $most }
too_small = must be at least { $least }
less_than_the_law_asks = must be from { $least }, which the law asks for, to { $most }
repeated = stands there twice
too_many = has { $has } items; { $most } is the most
empty = must have at least one { $what }
nothing_counts = at least one of specialty, points and frequency must count
not_the_last_step = must be the last step: it finds nobody by itself
foreign_rung = is not a rung of this ladder
more_than_in_the_year = is more than the year's { $year }
less_than_before = is less than the { $before } before it
first_tier_begins = the first tier has no beginning: leave it out
beginning_missing = only the first tier may have no beginning
last_tier_ends = the last tier has no end: leave it out
end_missing = only the last tier may have no end
end_before_beginning = is not above the tier's beginning { $from }
gap_between_tiers = leaves a gap: the tier before ends at { $end }
tiers_overlap = overlaps the tier before, which ends at { $end }
share_falls = is less than the { $share } of the tier before
share_out_of_bounds_of_policy = is not within the bounds { $least } to { $most }
newcomer_not_plain = its tier's share is { $share }; a newcomer's must be 1.00
rules_after_never_count = fits all cases, so that the rules after it never count
not_every_case_weighs = the last rule must fit all cases, so that each has a weight
closes_before_opening = must be later than { $opens }, when it opens
not_in_order = must come after the one before it
outside_span = must lie from { $from } to { $until }
text_length = has { $bytes } bytes; from 1 to { $most } are allowed
also_a_holiday = is a holiday too
worked_anyway = is worked anyway, by the week
act_without_rule = has no rule among these
reasons_are_causes = has no list of its own: its reasons are the causes of merit.rules
ends_a_place = won't do: the act ends a lawyer's place
not_of_this_act = doesn't go with the act `{ $act }`
longer_than_the_law = ends later than the law's { $days } days, for what comes on { $on }
too_little_time_left = leaves { $minutes } office minutes to assign somebody directly, for what comes on { $on }; { $least } are needed
cap_missing = points that grow with the work need a cap
rewards_declining = rewards declining work
silence_costs_nothing = has none for `no_response`: silence must cost what declining costs
silence_costs_less = costs less than declining, { $points }
silence_capped = caps silence: once used up, it would cost less than declining
not_as_for_declining = must be as for `unexcused_decline`
validity_not_as_for_declining = must be as for `unexcused_decline`, or for good
silence_not_counted = count `unexcused_decline` and not `no_response`: silence must cost what declining costs
no_penalty = must be a penalty
proposes_nothing = proposes nothing: leave the rule out
wrong_for_sanction = doesn't go with the measure `{ $sanction }`
milder_for_more = is milder than that of rules[{ $rule }] for fewer entries
harsher_for_fewer = is harsher than that of rules[{ $rule }] for more entries
same_rule = stands in rules[{ $rule }] for these kinds
grade_does_not_rise = is not above the `{ $grade }` of the tier before
lowest_grade_not_fail = the lowest tier must be `fail`
best_mark_out_of_bounds = must be above the worst mark { $worst }, up to { $most }
in_the_future = lies in the future
before_practice = is before practice_since { $since }
no_sub_pool = a volunteer needs at least one sub-pool
staff_in_pool = a staff lawyer is in no pool
not_familiar_with_minors = who is in the minors' pool must be familiar with minors
not_after_certified = is not after certified_on { $certified_on }
before_first_day = is before the first day { $from }
for_accused_only = is help for somebody accused of a crime only
is_who_was_helped = is the one who was helped
is_co_suspect = is a co-suspect as well
co_suspects_of_nobody = only somebody accused of a crime has co-suspects
wrong_for_kind = doesn't go with a matter of kind `{ $kind }`
grave_and_no_defence = only a criminal defence can be that grave
is_the_client = is the client
second_continuation = is a second case that this one continues
case_of_another_client = is a case of another client, `{ $client }`

## Flaws of a file

cant_be_read = can't be read: { $why }
is_a_folder = can't be read: { $why }
record_too_long = can't be read: a record has more than 1 MiB: a quotation mark may be left open
file_empty = is empty: it begins with a line of column names
wrong_separator = the columns are separated by `{ $separator }`, not by `,`
unknown_column = there is no column `{ $column }`
column_twice = column `{ $column }` stands there twice
column_missing = column `{ $column }` is missing
quotes_left_open = a quotation mark is opened and never closed
return_without_feed = a carriage return stands without a line feed
more_after_quotes = something follows a closing quotation mark
quotes_in_plain_field = a quotation mark stands in a field without quotation marks
not_utf8 = is not UTF-8: save as such
one_field_only = has 1 field; the header has { $needs }
wrong_number_of_fields = has { $has } fields; the header has { $needs }
for_another_way = must be empty unless way is { $way }
like_a_formula = begins with `{ $first }`, which a spreadsheet takes for a formula
several_ids = could be several ids, and one is wanted here
not_in_ids = holds `{ $character }`: an id has letters, digits and `{ $others }`
personal_number = is { $what }, and would be kept for good: write a token instead
spelled_otherwise = is `{ $other }` of line { $line } of { $file } but for case or width: write both alike, or name them apart
id_empty = the { $noun } id is empty
id_too_long = the { $noun } id `{ $id }` has { $bytes } bytes; { $most } is the most
id_with_unseen = the { $noun } id `{ $id }` has a character that can't be seen or passes for a space, or white space at an end
centre_too_long = has more than { $most } bytes
not_one_of = must be one of { $names }
not_yes_or_no = must be yes or no
not_a_date = is not a date such as 2023-01-05
no_such_day = is no day of the calendar
not_an_instant = is not an instant such as 2023-01-05T09:30:00+08:00
leap_second = is a leap second, which can't be told apart here
no_such_instant = is no instant of the calendar
not_whole = must be a whole number from 0 to { $most }
not_hundredths = must be a number such as 1.20, with at most two decimals, and not too large
not_a_certificate = must be specialty:level:day or specialty:level:day:expiry
not_a_bar = must be former_judge_or_prosecutor:organ:day, relative_of_staff:organ, assessor or standing_committee_member
not_a_leave = must be first-day:last-day
no_lawyer = has a header and no lawyer
lawyer_twice = is the id of line { $line } as well
after_year_began = is after the first day of the year, { $year_start }
case_twice = is the case of line { $line } as well
out_of_order = is before { $latest }, which stands above: sort the rows by time
no_year_of_ours = must be in a year from 1950 to 2200
in_another_year = is not in { $year }, the year of the first row
case_of_no_row_above = is the case of no row above
for_application_only = must be empty: only for `application`
too_many_picks = names more than the { $most } that the policy allows
on_other_side = is on the other side
is_client_as_such = is the client, and applies as such
means_wont_do = won't do by the policy, for a client of this role
no_defence_asked_for = asks for something else than a defence
centre_of_no_lawyer = is in no lawyer's `centres` on the roster
lawyer_not_on_roster = is no lawyer of the roster
not_an_applicant = must be client, guardian:person or near_relative:person
not_a_means_test = must be not_required, waived:ground, shared_records, declared or checked
not_a_ground = must be term_ending:day, preservation or emergency
not_a_tie = must be case:tie, the tie one of co_defendant, linked_facts, opposing_party, second_seat, continuation, continuation:objects
not_an_opponent = must be party or party:firm
not_a_need = must be a name alone, or name:demanded

## Words

part-fault = { $path } = `{ $value }`: { $problem }
part-faults = { $count ->
    [one] 1 fault
   *[other] { $count } faults
}: { $faults }
part-not_there = the case, or what the number was given to, isn't there
part-nobody_until_end = nobody had the case until the end

noun-lawyer = lawyer
noun-firm = firm
noun-centre = centre
noun-case = case
noun-organ = organ
noun-party = party
noun-team = team
noun-specialty = specialty
noun-language = language
noun-place = place
noun-reason_code = reason code

pending-received = not taken in yet
pending-taken_in = taken in already
pending-rejected = rejected already
pending-opened = a case already

status-waiting = waiting
status-drawing = waiting for a draw
status-offered = offered to a lawyer
status-assigned = assigned
status-closed = closed

outcome-completed = completed
outcome-withdrawn = withdrawn
outcome-own_counsel = own_counsel
outcome-terminated = terminated
outcome-transferred = transferred

list-of_year = of_year
list-pool = pool

act-exclude = exclude
act-withdraw_offer = withdraw offer
act-amend = amend
act-depart = depart
act-return = return
act-withdraw_consent = withdraw_consent
act-set_good_standing = set_good_standing
act-reinstate = reinstate
act-set_share = set_share
act-post_merit = post_merit
act-counter_merit = counter_merit
act-strike_conduct = strike_conduct
act-overturn_review = overturn_review
act-replace = replace
act-release = release
act-cancel_shift = cancel_shift

stake-client = client
stake-other_side = other_side
stake-own_case = own_case
stake-own_firm = own_firm
stake-for_other_side = for_other_side
stake-related_to_party = related_to_party
stake-own_record = own_record
stake-on_the_roll = on_the_roll

ground-own_case = own_case
ground-own_firm = own_firm
ground-opponents_firm = opponents_firm
ground-related_to_party = related_to_party
ground-declared = declared
ground-assessed_before = assessed_before
ground-own_centre = own_centre

criterion-conduct = conduct
criterion-advocacy = advocacy
criterion-law = law
criterion-satisfaction = satisfaction

what-identity = an identity number
what-mobile = a mobile number
what-rung = rung
what-tier = tier
what-reason = reason
what-kind = kind

grade-fail = fail
grade-pass = pass
grade-good = good
grade-excellent = excellent

kind-criminal_defence = criminal_defence
kind-plea_help = plea_help
kind-criminal_representation = criminal_representation
kind-civil = civil
kind-labour = labour
kind-administrative = administrative
kind-drafting = drafting

command-adopt_policy = adopt policy
command-adopt_calendar = adopt calendar
command-commit_seed = commit seed
command-reveal_seed = reveal seed
command-open_centre = open centre
command-enrol = enrol
command-amend = amend
command-depart = depart
command-return = return
command-consent = consent
command-withdraw_consent = withdraw consent
command-apply = apply
command-take_in = take in
command-approve = approve
command-reject = reject
command-provide = provide
command-complete_papers = complete papers
command-notify = notify
command-choose = choose
command-assign = assign
command-assign_by_hand = assign by hand
command-accept = accept
command-decline = decline
command-expire = expire
command-withdraw_offer = withdraw offer
command-replace = replace
command-exclude = exclude
command-close = close
command-terminate = terminate
command-transfer = transfer
command-object = object
command-answer_objection = answer objection
command-request_review = request review
command-answer_review = answer review
command-post_merit = post merit
command-counter_merit = counter merit
command-settle = settle
command-set_share = set share
command-set_good_standing = set good standing
command-record_conduct = record conduct
command-strike_conduct = strike conduct
command-open_review = open review
command-take_statement = take statement
command-adopt_review = adopt review
command-overturn_review = overturn review
command-reinstate = reinstate
command-appoint_expert = appoint expert
command-dismiss_expert = dismiss expert
command-recuse_expert = recuse expert
command-draw_files = draw files
command-name_file = name file
command-allot_assessors = allot assessors
command-score_file = score file
command-draw_inspection = draw inspection
command-allot_inspectors = allot inspectors
command-record_finding = record finding
command-observe_hearing = observe hearing
command-record_follow_up = record follow up
command-hold_training = hold training
command-attend_training = attend training
command-nominate_model_case = nominate model case
command-score_model_case = score model case
command-choose_model_cases = choose model cases
command-plan_shift = plan shift
command-allot_slot = allot slot
command-hand_back = hand back
command-release = release
command-note_served = note served
command-note_missed = note missed
command-cancel_shift = cancel shift
command-log_help = log help

## What a client or a lawyer is told where the reason is not theirs to know

not_possible = this can't be done; the centre can tell you what you can do, and you may ask for a review by a person
not_offered_to_you = case { $docket } is not offered to you
barred = you may not have case { $docket }:
