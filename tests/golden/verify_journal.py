"""Verifies a journal with Python's standard library: chain, draws and both ledgers.

    python3 verify_journal.py journal.jsonl [SEQ:HASH ...]

Written from the pages src/journal/format.md and src/draw.md alone. Prints a line for each finding, then a
summary; exit code 0 if there is none, 1 if there is any. What needs the rules of assignment (who could have had
the case) is left to the crate.
"""

import hashlib
import json
import sys
from datetime import date, datetime, timedelta

HASH_TAIL = 75  # ,"hash":" and 64 digits and "}
REVERSIBLE = ("offer_declined", "offer_withdrawn", "lawyer_replaced", "case_closed", "case_terminated", "case_transferred")


def h(*fields):
    digest = hashlib.sha256()
    for field in fields:
        field = field.encode() if isinstance(field, str) else field
        digest.update(len(field).to_bytes(4, "big") + field)
    return digest.digest()


def ticket(seed, answer, purpose, docket, attempt, number):
    return h("ticket", seed, *answer, purpose, str(docket), str(attempt), str(number)).hex()


def when(at):
    """An instant: the second, and what comes after it."""
    return datetime.fromisoformat(at[:19]), at[20:-1].ljust(9, "0")


def below(seed, answer, purpose, docket, attempt, total):
    k = 0
    while True:
        digest = h("number", seed, *answer, purpose, str(docket), str(attempt), str(k))
        number = int.from_bytes(digest[:8], "big")
        if number < total * (2**64 // total):
            return number % total
        k += 1


def once(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members


def variant(value):
    """What an enum says, and with which members: a word alone, or an object of one member."""
    return (value, {}) if isinstance(value, str) else next(iter(value.items()))


# What each step of relief waives; see "Pools" on the page.
WAIVED_BY = {
    "waive_caps": ("at_open_cap", "at_month_cap", "at_year_cap", "at_category_cap", "far_over_mean"),
    "other_pools": ("dedicated_elsewhere",),
}


# The act that a fact shows; see "Acts" on the page.
ACTS = {
    "lawyer_excluded": "exclude", "lawyer_amended": "amend", "lawyer_departed": "depart",
    "lawyer_returned": "return", "profile_withdrawn": "withdraw_consent", "share_set": "set_share",
    "lawyer_replaced": "replace", "merit_posted": "post_merit", "merit_countered": "counter_merit",
    "conduct_struck": "strike_conduct",
    "review_ruled": "overturn_review", "slot_released": "release", "shift_cancelled": "cancel_shift",
}


# What holds a replaced lawyer at fault.
FAULTS = ("duty_not_done", "refused_assignment", "sanctioned", "misconduct")


class Verifier:
    def __init__(self, anchors):
        self.anchors, self.findings, self.unknown, self.drawn = anchors, [], 0, 0
        self.seq, self.prev, self.at, self.rules = 0, "0" * 64, "", 0
        self.seeds, self.periods, self.revealed, self.policies = {}, [], 0, []
        self.ids, self.lag, self.open, self.slots = [], [], {}, {}
        self.opening, self.entries, self.leave = [], [], []
        self.chains, self.frozen, self.values, self.skipped = [], {}, {}, {}
        self.reviewed, self.alone, self.left_out = [], {}, {}

    def expect(self, kind, expected, found):
        if expected != found:
            self.findings.append((self.seq, kind))
            print(f"record {self.seq}: {kind}: expected {str(expected)[:90]}, found {str(found)[:90]}")

    def line(self, line):
        digest = hashlib.sha256(line[:-HASH_TAIL]).hexdigest()
        self.seq += 1
        try:
            record = json.loads(line, object_pairs_hook=once)
            written = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            seq, prev, at, facts = (record[key] for key in ("seq", "prev", "at", "facts"))
        except (ValueError, KeyError, TypeError) as error:
            self.prev = line[-66:-2].decode(errors="replace")
            return self.expect("unreadable", "a record", error)
        due, self.seq = self.seq, seq
        self.expect("number", due, seq)
        self.expect("hash", digest, record["hash"])
        self.expect("link", self.prev, prev)
        self.expect("spelling", written.encode(), line)
        self.expect("rules", True, record["rules"] >= self.rules)
        moment, part = when(at)
        self.expect("time", True, not self.at or (moment, part) >= self.at)
        for anchored in self.anchors.pop(seq, []):
            self.expect("anchor", anchored, digest)
        self.prev, self.at, self.rules = record["hash"], (moment, part), record["rules"]
        for fact in facts:
            try:
                self.fact(moment, fact)
            except (KeyError, IndexError, TypeError, ZeroDivisionError) as error:
                self.expect("follow", "a fact that fits", f"{type(error).__name__} {error}")

    def fact(self, moment, fact):
        kind, fact = variant(fact)
        act = None
        if kind in ("duty", "quality", "conduct"):
            act, fact = variant(fact)
        self.justified(moment, act or kind, fact)
        if kind == "policy_adopted":
            self.policies.append(fact["policy"])
            self.expect("policy", len(self.policies), fact["number"])
        elif kind == "seed_committed":
            self.periods.append((fact["commitment"], when(fact["from"]), when(fact["until"])))
            source, said = variant(fact["source"])
            self.chains.append(said["head"] if source == "second_holder" else None)
        elif kind == "draw_frozen":
            frozen = fact["frozen"]
            text = json.dumps(frozen, ensure_ascii=False, separators=(",", ":"))
            self.expect("frozen", h("frozen", text).hex(), fact["hash"])
            self.expect("frozen", len(self.frozen) + 1, frozen["draw"])
            self.frozen[frozen["draw"]] = (fact["hash"], frozen["seed"] - 1)
            given = {roll: g["credit"] for g in frozen["credits"] for roll in g["lawyers"]}
            lots = frozen["lots"]
            self.shown(self.day(moment), given, lots["equal"] + lots.get("behind", []))
        elif kind == "draw_answered":
            _, number = self.frozen[fact["draw"]]
            self.values[fact["draw"]] = fact["value"]
            if self.chains[number] is not None:
                entry = fact["value"]
                for _ in range(self.skipped.pop(number, 0) + 1):
                    entry = h("chain", bytes.fromhex(entry)).hex()
                self.expect("chain", self.chains[number], entry)
                self.chains[number] = fact["value"]
        elif kind == "draw_voided":
            if variant(fact["cause"])[0] == "unanswered":
                number = self.frozen[fact["draw"]][1]
                self.skipped[number] = self.skipped.get(number, 0) + 1
        elif kind == "seed_revealed":
            commitment, _, until = self.periods[self.revealed]
            self.expect("seed", commitment, h("commitment", bytes.fromhex(fact["seed"])).hex())
            self.expect("seed", True, until <= self.at)
            self.revealed += 1
        elif kind == "lawyer_enrolled":
            self.expect("follow", len(self.ids), fact["roll"])
            self.ids.append(fact["lawyer"]["id"])
            self.lag.append(0)
            self.opening.append(fact["opening_points"])
            self.entries.append([])
            self.leave.append(fact["lawyer"].get("leave", []))
        elif kind == "lawyer_amended":
            self.leave[fact["roll"]] = fact["lawyer"].get("leave", [])
        elif kind == "decided":
            self.decided(self.day(moment), fact["decision"])
        elif kind in ("merit_posted", "merit_countered"):
            self.post(fact["roll"], fact["entry"])
        elif kind == "shares_settled":
            for settled in fact["settled"]:
                balance = self.balance(settled["roll"], date.fromisoformat(fact["on"]))
                self.expect("merit", balance, settled["balance"])
        elif kind in REVERSIBLE and fact.get("reversed"):
            for roll, amount in self.open.pop(fact["docket"], []):
                self.lag[roll] -= amount
        elif kind == "duty":
            self.duty(self.day(moment), act, fact)
        elif kind == "quality" and act == "model_cases_chosen":
            self.model_cases(fact)

    def day(self, moment):
        return (moment + timedelta(minutes=self.policies[-1]["utc_offset_minutes"])).date()

    # Acts: why, and who approved.

    def justified(self, moment, kind, fact):
        why, actor = fact.get("why"), fact.get("actor")
        act, roll = ACTS.get(kind), fact.get("roll")
        if kind == "review_opened":
            self.reviewed.append(fact["review"]["proposal"]["roll"])
        elif kind == "review_ruled":
            actor, roll = fact["ruling"]["by"], self.reviewed[fact["review"] - 1]
        elif kind == "good_standing_set":
            act = "reinstate" if fact["standing"] == "good" else "set_good_standing"
        if act is None or (kind == "good_standing_set" and "review" in fact):
            return
        if kind == "merit_posted":
            listed = [rule["cause"] for rule in self.policies[-1]["merit"]["rules"]]
            self.expect("why", True, fact["entry"]["cause"] in listed)
            if actor is None:
                return
        elif kind == "lawyer_replaced":
            if actor is None:
                return
            self.expect("why", True, fact["cause"] not in FAULTS or "document" in fact)
        elif why is None:
            return
        today, own = self.day(moment), roll is not None and actor == self.ids[roll]
        rule = next(rule for rule in self.policies[-1]["acts"] if rule["act"] == act)
        if why:
            rests_on = {reason["code"]: reason["rests_on"] for reason in rule["reasons"]}.get(why["reason"])
            shown = "document" in why or rests_on == "the_act" or (rests_on == "own_wish" and (own or roll is None))
            self.expect("why", True, rests_on is not None and shown)
        approved_by = (why or fact).get("approved_by")
        if approved_by is not None:
            self.expect("approved", True, approved_by != actor and (roll is None or approved_by != self.ids[roll]))
        elif not own:
            done = self.alone.setdefault((actor, act), [])
            second = rule.get("second_person")
            if second:
                late = [on for on in done if (today - on).days < second["within_days"]]
                needed = len(late) >= second["above"]
                if act == "exclude" and second.get("in_case") is not None:
                    needed |= self.left_out.get(fact["docket"], 0) >= second["in_case"]
                if act == "post_merit" and second.get("points") is not None:
                    needed |= abs(fact["entry"]["amount"]) > second["points"]
                self.expect("approved", False, needed)
            done.append(today)
        if act == "exclude":
            self.left_out[fact["docket"]] = self.left_out.get(fact["docket"], 0) + 1

    # Turns.

    def pools(self, pools, relief, credits):
        """Everybody considered is a candidate or left out, and what was waived, relief waives."""
        candidates = [roll for group in credits for roll in group["lawyers"]]
        waivable = {reason for step in relief for reason in WAIVED_BY.get(step, ())}
        for pool in pools:
            left_out = [roll for group in pool.get("left_out", []) for roll in group["lawyers"]]
            self.expect("pools", pool["considered"], pool["eligible"] + len(left_out))
            self.expect("pools", [], [roll for roll in left_out if roll in candidates])
            for group in pool.get("waived", []):
                self.expect("pools", [], [reason for reason in group["reasons"] if reason not in waivable])
                self.expect("pools", [], [roll for roll in group["lawyers"] if roll not in candidates])
        if pools:
            self.expect("pools", len(candidates), sum(pool["eligible"] for pool in pools))

    def decided(self, day, decision):
        outcome, verdict = variant(decision["verdict"])
        self.pools(decision.get("pools", []), decision.get("relief", []), verdict.get("credits", []))
        if outcome != "assigned":
            return
        self.expect("policy", len(self.policies), decision["policy"])
        self.open.pop(decision["docket"], None)
        if verdict.get("credits"):
            purpose = "lottery" if variant(self.policies[-1]["strategy"])[0] == "lottery" else "tie"
            key = (purpose, decision["docket"], decision["attempt"])
            selected = variant(verdict["basis"])[1]["selected"]
            self.open[decision["docket"]] = self.chosen(day, decision["weight"], verdict, selected, key)

    def chosen(self, day, weight, verdict, selected, key):
        credits = verdict["credits"]
        total = sum(group["claim"] * len(group["lawyers"]) for group in credits)
        booked = []
        for group in credits:
            due = weight * 10**7 * group["claim"] // total
            self.expect("credit", due, group["credit"])
            booked += [(roll, group["credit"]) for roll in group["lawyers"]]
        given = dict(booked)
        self.expect("candidates", len(given), len(booked))
        self.expect("decision", True, verdict["lawyer"] in given)
        if "answered" not in selected:
            self.shown(day, given, selected["front"])
        self.draw(key, verdict, selected)
        booked.append((verdict["lawyer"], -sum(credit for _, credit in booked)))
        for roll, amount in booked:
            self.lag[roll] += amount
        return booked

    # Duty shifts.

    def duty(self, day, act, fact):
        if act == "slot_allotted":
            allotment = fact["allotment"]
            (outcome, verdict), shift = variant(allotment["verdict"]), allotment["shift"]
            self.pools(allotment["pools"], [], verdict.get("credits", []))
            self.expect("policy", len(self.policies), allotment["policy"])
            if outcome == "allotted":
                key = ("duty", shift, allotment["attempt"])
                booked = self.chosen(day, allotment["weight"], verdict, verdict["selected"], key)
                self.slots[shift, verdict["lawyer"]] = booked
        elif act == "shift_cancelled":
            for slot in [slot for slot in self.slots if slot[0] == fact["shift"]]:
                self.end(slot, True)
        elif act in ("slot_handed_back", "slot_released", "shift_served", "shift_missed"):
            self.end((fact["shift"], fact["roll"]), act == "slot_released" or fact.get("reversed"))

    def end(self, slot, reverse):
        for roll, amount in self.slots.pop(slot):
            self.lag[roll] -= amount if reverse else 0

    # Points.

    def post(self, roll, entry):
        entries = self.entries[roll]
        self.expect("merit", len(entries) + 1, entry["number"])
        if "counters" in entry:
            self.expect("merit", -entries[entry["counters"] - 1]["amount"], entry["amount"])
        entries.append(entry)

    def balance(self, roll, day):
        entries = self.entries[roll]
        return self.opening[roll] + sum(e["amount"] for e in entries if self.counts(roll, e, day))

    def counts(self, roll, entry, day):
        start = date.fromisoformat(entry["effective_on"])
        kind, validity = variant(entry["validity"])
        if day < start or kind == "for_good":
            return day >= start
        if kind == "calendar_year":
            return day.year == start.year
        span = (day - start).days
        if span < validity["days"]:
            return True
        away = [(date.fromisoformat(l["from"]), date.fromisoformat(l["to"])) for l in self.leave[roll]]
        # Most are over whatever the leave: so many days at work there were at least.
        if span - sum((b - a).days + 1 for a, b in away) >= validity["days"]:
            return False
        days = (start + timedelta(n) for n in range(span))
        return sum(not any(a <= d <= b for a, b in away) for d in days) < validity["days"]

    def shown(self, day, given, candidates):
        for shown in candidates:
            roll = shown["lawyer"]
            self.expect("entitlement", self.lag[roll] + given[roll], shown["lag"])
            self.expect("merit", self.balance(roll, day), shown["points"])

    # Draws.

    def seed(self):
        """That of the time, if it is known."""
        in_force = (commitment for commitment, start, end in self.periods if start <= self.at < end)
        return self.seeds.get(next(in_force, None))

    def draw(self, key, verdict, selected):
        front, by = selected["front"], selected["decided_by"]
        if by not in ("ticket", "lottery") and not any("ticket" in shown for shown in front):
            return
        seed, answer = self.seed(), ("", "")
        if answered := selected.get("answered"):
            frozen, number = self.frozen[answered["draw"]]
            self.expect("frozen", frozen, answered["frozen"])
            self.expect("value", self.values[answered["draw"]], answered["value"])
            seed = self.seeds.get(self.periods[number][0])
            answer = (bytes.fromhex(answered["value"]), bytes.fromhex(frozen))
        if seed is None:
            self.unknown += 1
            return
        self.drawn += 1
        _, strategy = variant(self.policies[-1]["strategy"])
        where = (seed, answer, *key)
        lots = [(ticket(*where, shown["lawyer"]), shown["lawyer"]) for shown in front]
        for shown, (lot, _) in zip(front, lots):
            if "ticket" in shown:
                self.expect("draw", lot, shown["ticket"])
        winner = verdict["lawyer"]
        if by == "ticket":
            winner = min(lots[: selected["tied"]])[1]
        elif by == "lottery":
            claims = {roll: g["claim"] for g in verdict["credits"] for roll in g["lawyers"]}
            if strategy["by"] == "equal":
                winner = min((ticket(*where, roll), roll) for roll in claims)[1]
            else:
                number, rolls = below(*where, sum(claims.values())), iter(sorted(claims))
                while number >= 0:
                    winner = next(rolls)
                    number -= claims[winner]
        self.expect("draw", winner, verdict["lawyer"])

    def model_cases(self, fact):
        seed = self.seed()
        for chosen in fact["chosen"]:
            if "ticket" in chosen and seed:
                due = ticket(seed, ("", ""), "model_case", fact["year"], 1, str(chosen["docket"]))
                self.expect("draw", due, chosen["ticket"])


def main(path, *anchors):
    wanted = {}
    for anchor in anchors:
        seq, digest = anchor.split(":")
        wanted.setdefault(int(seq), []).append(digest)
    verifier = Verifier(wanted)
    with open(path, "rb") as journal:
        for line in journal:
            if b'"command":{"reveal_seed":' in line[:400]:
                try:
                    seed = bytes.fromhex(json.loads(line)["facts"][0]["seed_revealed"]["seed"])
                    verifier.seeds[h("commitment", seed).hex()] = seed
                except (ValueError, KeyError, IndexError):
                    pass
    with open(path, "rb") as journal:
        for line in journal:
            if line.endswith(b"\n"):
                verifier.line(line[:-1])
    for seq, digests in wanted.items():
        verifier.seq = seq
        verifier.expect("anchor", digests[0], "no such record")
    print(f"{len(verifier.findings)} findings; lags sum to {sum(verifier.lag)};", end=" ")
    print(f"{verifier.drawn} draws redone, {verifier.unknown} not yet")
    return int(bool(verifier.findings) or sum(verifier.lag) != 0)


sys.exit(main(*sys.argv[1:]))
