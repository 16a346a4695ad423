"""Says how fair an assignment was, from its events: plainly, by the definitions, with fractions.

Reads events from standard input, one JSON object a line, and prints what it finds under the names that
the report's JSON has. Shares no formula with the crate where there are two: Gini by the mean difference,
Jain by its sums, Theil by the library's logarithm, envy pair by pair, time day by day.
"""
import json
import math
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction as F

from steering import Steering

NANOS = 10**7  # nano-cases in a hundredth of a case
MONTH = 30
RANK = {"familiar": 1, "skilled": 2, "expert": 3}
DAY = timedelta(days=1)


def variant(value):
    """What an enum says, and with which members: a word alone, or an object of one member."""
    return (value, {}) if isinstance(value, str) else next(iter(value.items()))


def day_of(text):
    return date.fromisoformat(text)


def pool_of(lawyer):
    if lawyer["engagement"] == "staff" or not lawyer.get("centres"):
        return 'staff'
    if lawyer.get("minors_pool"):
        return 'minors'
    return json.dumps({"sub_pool": {"centre": sorted(lawyer["centres"])[0]}},
                      sort_keys=True, separators=(",", ":"))


def away(lawyer, day):
    return any(day_of(l["from"]) <= day <= day_of(l["to"]) for l in lawyer.get("leave", []))


def level(lawyer, specialty, day):
    ranks = [0]
    for c in lawyer.get("certificates", []):
        begun = day_of(c["certified_on"]) <= day
        over = c.get("expires_on") is not None and day_of(c["expires_on"]) <= day
        if c["specialty"] == specialty and begun and not over:
            ranks.append(RANK[c["level"]])
    return max(ranks)


class Lawyer:
    def __init__(self, record):
        self.record, self.here = record, True
        self.time = {}  # day -> (part of full time in hundredths, pool)
        self.lag = self.due = self.peak = 0
        self.cases = []  # weights
        self.waits, self.wait, self.wait_days = [(0, 0, 0)], [0, 0], set()
        self.matched = [0, 0, 0]
        self.answers = Counter()
        self.chosen = 0

    def part(self):
        return sum(part for part, _ in self.time.values())

    def end_wait(self):
        self.waits.append((len(self.wait_days), *self.wait))
        self.wait, self.wait_days = [0, 0], set()

    def longest(self):
        return max(self.waits + [(len(self.wait_days), *self.wait)])


class Year:
    def __init__(self):
        self.lawyers, self.cases, self.filed = [], {}, {}
        self.steering = Steering()
        self.slots = {}  # (shift, lawyer): allotment and pool, until it is served or not
        self.receipts = []  # (day, lawyer, pool, weight, by strategy), negative when taken back
        self.months = []  # (lawyer, first day, returns)
        self.gone = []  # (lawyer, day)
        self.centres = defaultdict(Counter)
        self.kinds = defaultdict(Counter)
        self.largest_weight, self.began, self.first, self.today = 0, False, None, None
        self.peak = 0
        self.roll, self.shifts = Counter(), Counter()
        self.count, self.reversed, self.moving, self.lag_days = 0, [], False, []

    # -- time

    def close_lags(self):
        """The day is over: its lags, if a case was decided, answered or ended on it."""
        if self.moving and self.lawyers:
            lags = sorted(l.lag for l in self.lawyers)
            rank = lambda percent: lags[max(-(-len(lags) * percent // 100) - 1, 0)]
            names = {"largest": 100, "ninetieth": 90, "median": 50, "tenth": 10, "least": 0}
            self.lag_days.append({"date": str(self.today)} | {k: rank(p) for k, p in names.items()})
        self.moving = False

    def close_days(self, until):
        while self.today < until:
            for lawyer in self.lawyers:
                if lawyer.here and not away(lawyer.record, self.today):
                    lawyer.time[self.today] = (lawyer.record["fraction"], pool_of(lawyer.record))
            yesterday, self.today = self.today, self.today + DAY
            for n, lawyer in enumerate(self.lawyers):
                back = any(
                    day_of(l["to"]) == yesterday and (yesterday - day_of(l["from"])).days + 1 >= MONTH
                    for l in lawyer.record.get("leave", [])
                )
                if back and lawyer.here and not away(lawyer.record, self.today):
                    self.begin_month(n, True)

    def begin_month(self, n, returns):
        runs = [m for m in self.months if m[0] == n and self.today < m[1] + MONTH * DAY]
        runs = [m for m in runs if not any(g == n and d >= m[1] for g, d in self.gone)]
        if not runs and "staff" not in pool_of(self.lawyers[n].record):
            self.months.append((n, self.today, returns))

    # -- events

    def take(self, event):
        kind, fact = variant(event["fact"])
        if kind == "policy_adopted":
            self.offset = timezone(timedelta(minutes=fact["policy"]["utc_offset_minutes"]))
        at = datetime.fromisoformat(event["at"].replace("Z", "+00:00"))
        today = at.astimezone(self.offset).date()
        if self.first is None:
            self.first = self.today = today
        if today > self.today:
            self.close_lags()
        self.close_days(today)
        self.at = at
        self.count += 1
        self.moving |= kind == "decided" or kind == "objection_answered" or kind == "referred_to_bureau" or any(
            kind.startswith(what) for what in ["offer_", "lawyer_replaced", "case_closed", "case_t"])
        self.steering.observe(today, kind, fact)
        getattr(self, kind, lambda fact: None)(fact)

    def lawyer_enrolled(self, fact):
        self.lawyers.append(Lawyer(fact["lawyer"]))
        self.roll["newcomers" if self.began else "at_start"] += 1
        if self.began:
            self.begin_month(fact["roll"], False)

    def lawyer_amended(self, fact):
        self.lawyers[fact["roll"]].record = fact["lawyer"]
        self.roll["amended"] += 1

    def lawyer_departed(self, fact):
        self.lawyers[fact["roll"]].here = False
        self.roll["departed"] += 1
        self.gone.append((fact["roll"], self.today))

    def lawyer_returned(self, fact):
        self.lawyers[fact["roll"]].here = True
        self.roll["returned"] += 1
        if self.began:
            self.begin_month(fact["roll"], True)

    def application_received(self, fact):
        self.filed[fact["case"]] = fact["application"]

    def case_approved(self, fact):
        self.born(fact, self.filed[fact["case"]])

    def aid_provided(self, fact):
        self.born(fact, fact["aid"])

    def notice_received(self, fact):
        self.born(fact, fact["notice"])

    def born(self, fact, source):
        matter = source["matter"]
        self.cases[fact["docket"]] = {
            "centre": source["centre"],
            "kind": matter["kind"],
            "specialty": (matter.get("specialty") or {}).get("specialty"),
            "by": fact["assign_by"]["at"],
            "state": "waiting",
            "held": None,
            "born": self.at,
            "waited": None,
        }
        self.centres[source["centre"]]["cases"] += 1
        self.centres[source["centre"]]["minors"] += matter["client"]["minor"]

    def late(self, case):
        return self.at > datetime.fromisoformat(case["by"].replace("Z", "+00:00"))

    def assigned(self, case):
        case["state"] = "assigned"
        if case["waited"] is None:
            case["waited"] = (self.at - case["born"]) // timedelta(minutes=1)
        self.centres[case["centre"]]["assignments"] += 1
        self.centres[case["centre"]]["late"] += self.late(case)

    def decided(self, fact):
        decision = fact["decision"]
        (outcome, verdict), case = variant(decision["verdict"]), self.cases[decision["docket"]]
        if outcome == "impasse":
            self.centres[case["centre"]]["impasses"] += not case.get("impasse")
            case["impasse"] = True
            return
        self.began = True
        decision["verdict"] = verdict
        n, weight, (way, basis) = verdict["lawyer"], decision["weight"], variant(verdict["basis"])
        lawyer = self.lawyers[n]
        case["held"] = decision
        lawyer.cases.append(weight)
        case["pool"] = pool_of(lawyer.record)
        self.receipts.append((self.today, n, case["pool"], weight, weight * (way == "strategy")))
        lawyer.chosen += way == "client_choice"
        groups = verdict.get("credits", [])
        if groups:
            self.turn(decision)
        lawyer.end_wait()
        if case["specialty"] and groups:
            match = lambda m: level(self.lawyers[m].record, case["specialty"], self.today)
            best = max(match(m) for group in groups for m in group["lawyers"])
            for i, more in enumerate([1, match(n), best]):
                lawyer.matched[i] += more
        if "offered_until" in verdict:
            lawyer.answers["offers"] += 1
            self.kinds[case["kind"]]["offers"] += 1
        else:
            self.assigned(case)

    def turn(self, decision):
        verdict = decision["verdict"]
        self.largest_weight = max(self.largest_weight, decision["weight"])
        decision["booked"] = self.count
        self.post(decision, 1)
        for group in verdict["credits"]:
            for other in group["lawyers"]:
                if other != verdict["lawyer"]:
                    self.lawyers[other].wait[0] += 1
                    self.lawyers[other].wait[1] += group["credit"]
                    self.lawyers[other].wait_days.add(self.today)

    def post(self, decision, sign):
        verdict, weight = decision["verdict"], decision["weight"] * NANOS
        moved, credited = set(), 0
        for group in verdict["credits"]:
            for n in group["lawyers"]:
                self.lawyers[n].lag += sign * group["credit"]
                self.lawyers[n].due += sign * group["credit"]
                credited += group["credit"]
                moved.add(n)
        chosen = self.lawyers[verdict["lawyer"]]
        chosen.lag += sign * (weight - credited - weight)
        chosen.due += sign * (weight - credited)
        for n in moved:
            self.lawyers[n].peak = max(self.lawyers[n].peak, abs(self.lawyers[n].lag))

    def give_back(self, case, reversed_):
        decision = case["held"]
        verdict, weight = decision["verdict"], decision["weight"]
        n = verdict["lawyer"]
        self.lawyers[n].cases.remove(weight)
        strategy = variant(verdict["basis"])[0] == "strategy"
        self.receipts.append((self.today, n, case["pool"], -weight, -weight * strategy))
        if reversed_ and verdict.get("credits"):
            self.reverse(decision)

    def reverse(self, decision):
        self.post(decision, -1)
        self.reversed.append((decision["booked"], self.count, decision["weight"]))

    def offer_accepted(self, fact):
        case = self.cases[fact["docket"]]
        self.kinds[case["kind"]]["accepted"] += 1
        self.assigned(case)

    def answered(self, fact, how, kind_key):
        case = self.cases[fact["docket"]]
        self.lawyers[fact["roll"]].answers[how] += 1
        self.kinds[case["kind"]][kind_key] += 1
        self.give_back(case, fact.get("reversed", False))
        case["state"] = "waiting"

    def offer_declined(self, fact):
        how = "excused" if "excuse" in fact else "unexcused"
        self.answered(fact, how, "declines_" + how)

    def offer_expired(self, fact):
        self.answered(fact, "expired", "expired")

    def offer_withdrawn(self, fact):
        case = self.cases[fact["docket"]]
        self.kinds[case["kind"]]["withdrawn"] += 1
        self.give_back(case, True)
        case["state"] = "waiting"

    def lawyer_replaced(self, fact):
        case = self.cases[fact["docket"]]
        self.kinds[case["kind"]]["replacements"] += 1
        if fact.get("reversed"):
            self.give_back(case, True)
        case["state"], case["by"] = "waiting", fact["assign_by"]["at"]

    def case_closed(self, fact):
        case = self.cases[fact["docket"]]
        if fact.get("reversed"):
            self.give_back(case, True)
        case["before"], case["state"] = case["state"], "over"

    case_transferred = case_terminated = case_closed

    def objection_answered(self, fact):
        case = self.cases[fact["docket"]]
        if fact["sustained"]:
            case["state"] = case["before"]
            case["by"] = max(case["by"], fact["assign_by"]["at"])

    # -- duty shifts: turns by the strategy, but no cases

    def duty(self, fact):
        act, fact = variant(fact)
        names = {
            "shift_planned": "shifts", "shift_cancelled": "cancelled", "help_logged": "helped",
            "slot_allotted": "allotted", "slot_released": "released",
            "shift_served": "served", "shift_missed": "missed",
        }
        name = names.get(act, act)
        if act == "slot_allotted" and fact["allotment"]["verdict"] == "impasse":
            name = "unfilled"
        if act == "slot_handed_back":
            name = "excused" if "excuse" in fact else "unexcused"
        self.shifts[name] += 1
        if name == "allotted":
            self.began = True
            slot = fact["allotment"]
            slot["verdict"] = slot["verdict"]["allotted"]
            n = slot["verdict"]["lawyer"]
            pool = pool_of(self.lawyers[n].record)
            self.slots[slot["shift"], n] = (slot, pool)
            self.receipts.append((self.today, n, pool, 0, slot["weight"]))
            self.turn(slot)
            self.lawyers[n].end_wait()
        elif act == "shift_cancelled":
            for key in [key for key in self.slots if key[0] == fact["shift"]]:
                self.off_duty(key, True)
        elif act in ["slot_handed_back", "slot_released", "shift_missed"]:
            self.off_duty((fact["shift"], fact["roll"]), act == "slot_released" or fact.get("reversed", False))
        elif act == "shift_served":
            del self.slots[fact["shift"], fact["roll"]]

    def off_duty(self, key, reversed_):
        slot, pool = self.slots.pop(key)
        self.receipts.append((self.today, key[1], pool, 0, -slot["weight"]))
        if reversed_:
            self.reverse(slot)

    # -- figures

    def figures(self, members, days, envy=False):
        lawyers = [self.lawyers[n] for n in members]
        there = [(l.part(), sum(l.cases), max(l.cases, default=0)) for l in lawyers]
        there = [row for row in there if row[0] > 0]
        time, work = sum(p for p, _, _ in there), sum(r for _, r, _ in there)
        due, served = sum(l.due for l in lawyers), sum(l.due - l.lag for l in lawyers)
        enough = [l for l in lawyers if l.due > 0 and l.due >= self.largest_weight * NANOS]
        ratios = [F(l.due - l.lag, l.due) for l in enough]
        peaks = sorted(l.peak for l in lawyers)
        out = {
            "lawyers": len(lawyers),
            "full_time": float(F(time, 100 * days)),
            "received": sum(sum(l.cases) for l in lawyers),
            "per_full_time": float(F(work * days, time)) if time else None,
            "due": due,
            "served_over_due": float(F(served, due)) if due > 0 else None,
            "served_over_due_least": float(min(ratios)) if ratios else None,
            "served_over_due_median": float(sorted(ratios)[(len(ratios) - 1) // 2]) if ratios else None,
            "served_over_due_most": float(max(ratios)) if ratios else None,
            "served_over_due_lawyers": len(ratios),
            "lag_at_end_least": min((l.lag for l in lawyers), default=0),
            "lag_at_end_most": max((l.lag for l in lawyers), default=0),
            "lag_sum": sum(l.lag for l in lawyers),
            "lag_largest": peaks[-1] if peaks else 0,
            "lag_ninety_ninth": peaks[-(-len(peaks) * 99 // 100) - 1] if peaks else 0,
            "gini": None, "jain": None, "max_over_mean": None,
            "longest_wait": dict(zip(["days", "opportunities", "due"], max(
                (l.longest() for l in lawyers), default=(0, 0, 0)))),
            "matched": dict(zip(["cases", "had", "possible"],
                                [sum(l.matched[i] for l in lawyers) for i in range(3)])),
            "answers": {how: sum(l.answers[how] for l in lawyers)
                        for how in ["offers", "excused", "unexcused", "expired"]},
            "chosen_by_clients": sum(l.chosen for l in lawyers),
        }
        if work:
            rates = [(F(p), F(r, p)) for p, r, _ in there]
            mean = F(work, time)
            apart = sum(p * q * abs(x - y) for p, x in rates for q, y in rates)
            out["gini"] = float(apart / (2 * mean * time * time))
            squares = sum(p * x * x for p, x in rates)
            out["jain"] = float(F(work) ** 2 / (time * squares))
            out["max_over_mean"] = float(max(x for _, x in rates) / mean)
        if envy:
            gaps = [F(r - g, p) - F(s, q) for i, (p, r, g) in enumerate(there)
                    for j, (q, s, _) in enumerate(there) if i != j]
            envied = [gap for gap in gaps if gap > 0]
            out["envy"] = {"pairs": {"count": len(envied), "of": len(gaps)},
                           "largest": float(max(envied, default=F(0)) * days)}
        return out

    def theil(self, members):
        rows = [(self.lawyers[n].part(), sum(self.lawyers[n].cases), pool_of(self.lawyers[n].record))
                for n in members]
        rows = [row for row in rows if row[0] > 0]
        time, work = sum(row[0] for row in rows), sum(row[1] for row in rows)
        if not work:
            return None

        def index(parts):
            t, w = sum(p for p, _ in parts), sum(r for _, r in parts)
            return sum(r / w * math.log((r / w) / (p / t)) for p, r in parts if r)

        pools = defaultdict(list)
        for p, r, pool in rows:
            pools[pool].append((p, r))
        sums = [(sum(p for p, _ in rows), sum(r for _, r in rows)) for rows in pools.values()]
        within = [sum(r for _, r in rows) / work * index(rows)
                  for rows in pools.values() if sum(r for _, r in rows)]
        return {"total": index([row[:2] for row in rows]), "between": index(sums), "within": sum(within)}

    def first_months(self, returns):
        out = {"complete": 0, "unfinished": 0, "left": 0}
        got, mean = [0, 0], [0, 0]
        for n, first, how in self.months:
            if how != returns:
                continue
            end = first + MONTH * DAY
            if any(g == n and first <= day < end for g, day in self.gone):
                out["left"] += 1
            elif end > self.today:
                out["unfinished"] += 1
            else:
                out["complete"] += 1
                pool = self.pool_at[n, first]
                window = [r for r in self.receipts if first <= r[0] < end]
                own = sum(p for d, (p, _) in self.lawyers[n].time.items() if first <= d < end)
                time = sum(p for l in self.lawyers for d, (p, at) in l.time.items()
                           if first <= d < end and at == pool)
                for i, amount in enumerate([4, 3]):
                    got[i] += sum(r[amount] for r in window if r[1] == n)
                    whole = sum(r[amount] for r in window if r[2] == pool)
                    mean[i] += whole * NANOS * own // time if time else 0
        for i, name in enumerate(["strategy", "any_basis"]):
            ratio = got[i] * NANOS / mean[i] if mean[i] else None
            out[name] = {"received": got[i], "mean": mean[i], "ratio": ratio}
        return out

    def report(self):
        last = self.today
        self.close_lags()
        self.close_days(last + DAY)
        self.months = [m for m in self.months if m[1] <= last]
        self.pool_at = {}
        for n, first, _ in self.months:
            time = self.lawyers[n].time
            day = next((d for d in sorted(time) if d >= first), None)
            self.pool_at[n, first] = time[day][1] if day else pool_of(self.lawyers[n].record)
        days = (last - self.first).days + 1
        everybody = range(len(self.lawyers))
        record = lambda n: self.lawyers[n].record
        pooled = [n for n in everybody if "staff" not in pool_of(record(n))]

        def years(n):
            since = day_of(record(n)["practice_since"])
            done = last.year - since.year - ((last.month, last.day) < (since.month, since.day))
            bands = [(3, "under_three"), (5, "three_to_four"), (10, "five_to_nine"), (20, "ten_to_nineteen")]
            return next((name for below, name in bands if done < below), "twenty_or_more")

        def groups(members, of, **more):
            found = defaultdict(list)
            for n in members:
                for key in of(n):
                    found[key].append(n)
            return {key: self.figures(ns, days, **more) for key, ns in found.items()}

        waits = defaultdict(lambda: {"cases": 0, "minutes": 0})
        for case in self.cases.values():
            if case["waited"] is not None:
                waits[case["centre"]]["cases"] += 1
                waits[case["centre"]]["minutes"] += case["waited"]
            stood = case["before"] if case["state"] == "over" else case["state"]
            self.centres[case["centre"]]["assigned"] += stood == "assigned"
            self.centres[case["centre"]]["ended_unassigned"] += case["state"] == "over" and stood == "waiting"
            if case["state"] == "waiting":
                self.centres[case["centre"]]["waiting"] += 1
                self.centres[case["centre"]]["overdue"] += self.late(case)
        names = ["cases", "minors", "assignments", "late", "waiting", "overdue", "impasses",
                 "assigned", "ended_unassigned"]
        pools = groups(everybody, lambda n: [pool_of(record(n))], envy=True)
        return {
            "period": {"first": str(self.first), "last": str(last), "days": days},
            "all": self.figures(pooled, days),
            "pools": pools,
            "by_centre": groups(pooled, lambda n: record(n).get("centres", [])),
            "by_team": groups(pooled, lambda n: record(n).get("teams", [])),
            "by_time": groups(pooled, lambda n: ["part" if record(n)["fraction"] < 100 else "full"]),
            "by_gender": groups(pooled, lambda n: [record(n)["gender"]]),
            "by_practice": groups(pooled, lambda n: [years(n)]),
            "theil": self.theil(pooled),
            "largest": max((l.peak for l in self.lawyers), default=0),
            "lag": {
                "at_end": [max(l.lag for l in self.lawyers), min(l.lag for l in self.lawyers)],
                "sum": sum(l.lag for l in self.lawyers),
                "largest_weight": self.largest_weight,
                "largest_reversed": max((sum(w for a, b, w in self.reversed if a <= when < b)
                                         for when, _, _ in self.reversed), default=0),
            },
            "lag_days": self.lag_days,
            "steering": self.steering.figures(),
            "roll": {name: self.roll[name] for name in
                     ["at_start", "newcomers", "amended", "departed", "returned"]},
            "duty": dict(self.shifts),
            "cases": {centre: {name: row[name] for name in names} | {"first_wait": waits[centre]}
                      for centre, row in self.centres.items()},
            "endings": {kind: dict(row) for kind, row in self.kinds.items()},
            "newcomers": self.first_months(False),
            "returners": self.first_months(True),
        }


year = Year()
for line in sys.stdin:
    year.take(json.loads(line))
json.dump(year.report(), sys.stdout)
