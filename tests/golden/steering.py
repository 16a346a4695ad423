"""Who changed the field of which case, and who got it: by the definitions of `SteeringFigures`, from the events."""
from collections import Counter, defaultdict
from math import exp, lgamma, log

WAYS = ["exclusion", "undone_change", "described_again", "few_candidates", "by_hand", "set_aside", "offer_withdrawn", "declined_for_lawyer", "voided_draw", "out_of_order"]
EVERYDAY = ["few_candidates", "out_of_order"]
TRAITS = ["licence", "engagement", "firm", "gender", "practice_since", "criminal_defence_since", "fraction",
          "centres", "minors_pool", "familiar_with_minors", "teams", "languages", "certificates", "bars",
          "related_to", "leave", "caps"]


def least_rare(decisions, others):
    """The least number that somebody reaches with a chance of at most 1 in 100, chances added."""
    odds = Counter(other + 1 for other in others)
    total = sum(mine * number for mine, number in odds.items())
    if not decisions or not odds:
        return None

    def probability(k, p):
        if p == 1:
            return float(k == decisions)
        ways = lgamma(decisions + 1) - lgamma(k + 1) - lgamma(decisions - k + 1)
        return exp(ways + k * log(p) + (decisions - k) * log(1 - p))

    def chance(least):
        return sum(number * sum(probability(k, mine / total) for k in range(least, decisions + 1))
                   for mine, number in odds.items())

    below, least = 0, decisions + 1
    while least - below > 1:
        middle = (below + least) // 2
        if chance(middle) <= 0.01:
            least = middle
        else:
            below = middle
    return least


class Steering:
    def __init__(self):
        self.event, self.days = 0, 0
        self.acts, self.actors = Counter(), defaultdict(Counter)
        self.filed, self.dropped, self.waiting = {}, {}, {}
        self.record, self.share, self.standing = {}, {}, {}
        self.open, self.day_leave = defaultdict(list), []
        self.done, self.touched, self.received = [], {}, Counter()

    def observe(self, today, kind, fact):
        self.event += 1
        self.today = today
        getattr(self, "on_" + kind, lambda fact: None)(fact)

    # What was changed, and changed back.

    def change(self, roll, actor, what, before):
        self.open[roll].append((self.event, self.today, actor, what, before))

    def still(self, what, value):
        """What counts of it today: leave that is over makes no difference."""
        return [leave for leave in value or [] if leave["to"] >= str(self.today)] if what == "leave" else value

    def undo(self, roll, what, value):
        self.open[roll] = [c for c in self.open[roll] if (self.today - c[1]).days <= self.days]
        same = lambda before: self.still(what, before) == self.still(what, value)
        first = next((n for n, c in enumerate(self.open[roll]) if c[3] == what and same(c[4])), None)
        if first is None:
            return False
        taken = [c for n, c in enumerate(self.open[roll]) if n >= first and c[3] == what]
        self.open[roll] = [c for c in self.open[roll] if c not in taken]
        for made, on, actor, _, _ in taken:
            self.count("undone_change", actor)
            for event, since, day, key, lawyer in self.done:
                if event > made and (since < made or day == on):
                    self.touch(key, lawyer, "undone_change", [actor])
        return True

    def on_policy_adopted(self, fact):
        self.days = fact["policy"]["undone_within_days"]

    def on_lawyer_enrolled(self, fact):
        roll = fact["roll"]
        self.record[roll], self.share[roll], self.standing[roll] = fact["lawyer"], fact["share"], "good"

    def on_lawyer_amended(self, fact):
        roll, actor, new = fact["roll"], fact["actor"], fact["lawyer"]
        old, self.record[roll] = self.record[roll], new
        for what in TRAITS:
            if self.still(what, old.get(what)) == self.still(what, new.get(what)):
                continue
            if self.undo(roll, what, new.get(what)):
                continue
            if what == "leave":
                had, has, day = old.get("leave", []), new.get("leave", []), str(self.today)
                added = [leave for leave in has if leave not in had]
                if all(leave in has for leave in self.still(what, had)) and all(l["from"] <= day and l["to"] == day for l in added):
                    self.day_leave.append((actor, self.today))
                    self.count("undone_change", actor)
                    continue
            self.change(roll, actor, what, old.get(what))

    def on_lawyer_departed(self, fact):
        self.change(fact["roll"], fact["actor"], "enrolled", True)

    def on_lawyer_returned(self, fact):
        self.undo(fact["roll"], "enrolled", True)

    def on_profile_withdrawn(self, fact):
        self.change(fact["roll"], fact["actor"], "published", True)

    def on_profile_consented(self, fact):
        self.undo(fact["roll"], "published", True)

    def moved(self, fact, kept, what, value):
        roll, before = fact["roll"], kept[fact["roll"]]
        kept[roll] = value
        if not self.undo(roll, what, value) and before != value:
            self.change(roll, fact["actor"], what, before)

    def on_good_standing_set(self, fact):
        self.moved(fact, self.standing, "standing", fact["standing"])

    def on_share_set(self, fact):
        self.moved(fact, self.share, "share", fact["share"])

    def on_shares_settled(self, fact):
        for settled in fact["settled"]:
            self.share[settled["roll"]] = settled["after"]
            self.undo(settled["roll"], "share", settled["after"])

    def on_merit_posted(self, fact):
        if fact.get("actor"):
            self.change(fact["roll"], fact["actor"], ("merit", fact["entry"]["number"]), None)

    def on_merit_countered(self, fact):
        self.undo(fact["roll"], ("merit", fact["entry"]["counters"]), None)

    # Cases.

    def count(self, way, actor):
        self.acts[way] += 1
        self.actors[actor][way] += 1

    def act(self, way, docket, actor):
        self.count(way, actor)
        self.waiting[docket]["by"][way].add(actor)

    def on_application_received(self, fact):
        self.filed[fact["case"]] = fact["application"]["matter"]["client"]["token"]

    def on_application_rejected(self, fact):
        self.dropped[self.filed[fact["case"]]] = (self.today, fact["actor"])

    def on_case_approved(self, fact):
        self.born(fact["docket"], self.filed[fact["case"]])

    def on_aid_provided(self, fact):
        self.born(fact["docket"], fact["aid"]["matter"]["client"]["token"])

    def on_notice_received(self, fact):
        self.born(fact["docket"], fact["notice"]["matter"]["client"]["token"])

    def born(self, docket, client):
        self.waiting[docket] = {"since": self.event, "client": client, "given": False, "by": defaultdict(set)}
        on, actor = self.dropped.pop(client, (None, None))
        if on is not None and (self.today - on).days <= self.days:
            self.act("described_again", docket, actor)

    def on_lawyer_excluded(self, fact):
        self.act("exclusion", fact["docket"], fact["actor"])

    def again(self, fact):
        self.waiting[fact["docket"]]["since"] = self.event

    on_offer_expired = again

    def on_offer_declined(self, fact):
        self.again(fact)
        if "noted_by" in fact:
            self.act("declined_for_lawyer", fact["docket"], fact["noted_by"])

    def on_offer_withdrawn(self, fact):
        self.again(fact)
        if "why" in fact:
            self.act("offer_withdrawn", fact["docket"], fact["actor"])

    def on_lawyer_replaced(self, fact):
        self.again(fact)
        if fact["cause"] == "set_aside" and "actor" in fact:
            self.act("set_aside", fact["docket"], fact["actor"])

    def on_draw_voided(self, fact):
        said = isinstance(fact["cause"], dict) and fact["cause"].get("unanswered")
        if said and "case" in fact["of"]:
            self.act("voided_draw", fact["of"]["case"], said["actor"])
        elif said:
            self.count("voided_draw", said["actor"])

    def on_objection_answered(self, fact):
        if fact["sustained"]:
            self.again(fact)

    def ended(self, fact):
        case = self.waiting[fact["docket"]]
        if fact.get("reversed") or not case["given"]:
            self.dropped[case["client"]] = (self.today, fact["actor"])

    on_case_closed = on_case_terminated = on_case_transferred = ended

    def on_decided(self, fact):
        decision = fact["decision"]
        verdict = decision["verdict"]
        if verdict == "impasse" or "assigned" not in verdict:
            return
        verdict = verdict["assigned"]
        basis = verdict["basis"]
        basis, said = (basis, {}) if isinstance(basis, str) else next(iter(basis.items()))
        lawyer, case = verdict["lawyer"], self.waiting[decision["docket"]]
        key = (decision["docket"], decision["attempt"])
        self.received[lawyer] += 1
        case["given"] = True
        for way, actors in case["by"].items():
            self.touch(key, lawyer, way, actors)
        case["by"].pop("set_aside", None)
        case["by"].pop("offer_withdrawn", None)
        case["by"].pop("declined_for_lawyer", None)
        case["by"].pop("voided_draw", None)
        if basis == "by_hand":
            self.count("by_hand", said["actor"])
            self.touch(key, lawyer, "by_hand", [said["actor"]])
        if basis == "strategy" and sum(len(group["lawyers"]) for group in verdict.get("credits", [])) <= 2:
            self.touch(key, lawyer, "few_candidates", [])
        if decision.get("passed_over", 0) > 0 and basis != "client_choice":
            self.touch(key, lawyer, "out_of_order", [])
        for actor, on in self.day_leave:
            if on == self.today:
                self.touch(key, lawyer, "undone_change", [actor])
        self.done = [done for done in self.done if (self.today - done[2]).days <= self.days]
        self.done.append((self.event, case["since"], self.today, key, lawyer))

    def touch(self, key, lawyer, way, actors):
        _, ways, by = self.touched.setdefault(key, (lawyer, set(), set()))
        ways.add(way)
        by.update(actors)

    # What it came to.

    def concentrated(self, lawyers):
        had = Counter(lawyers)
        decisions = sum(had.values())
        most = min(had, key=lambda lawyer: (-had[lawyer], lawyer), default=None)
        part = most is not None and {"lawyer": most, "part": {"count": had[most], "of": decisions}}
        others = [number - had[lawyer] for lawyer, number in self.received.items()]
        return {"decisions": decisions, "most": part or None, "by_chance": least_rare(decisions, others)}

    def figures(self):
        touched = self.touched.values()
        under = [t for t in touched if any(way not in EVERYDAY for way in t[1])]
        ways = []
        for way in WAYS:
            row = self.concentrated(lawyer for lawyer, by, _ in touched if way in by)
            ways.append({"way": way, "acts": row["decisions"] if way in EVERYDAY else self.acts[way], **row})
        actors = []
        for actor in sorted(self.actors):
            acts = self.actors[actor]
            row = {"actor": actor, "exclusions": acts["exclusion"], "undone_changes": acts["undone_change"]}
            row |= {way: acts[way] for way in ["described_again", "by_hand", "set_aside"]}
            row["offers_withdrawn"] = acts["offer_withdrawn"]
            row["declined_for_lawyers"] = acts["declined_for_lawyer"]
            row["voided_draws"] = acts["voided_draw"]
            actors.append(row | self.concentrated(lawyer for lawyer, _, by in under if actor in by))
        had = Counter(lawyer for lawyer, _, _ in under)
        most = sorted(had, key=lambda lawyer: (-had[lawyer], lawyer))[:10]
        part = lambda lawyer: {"count": had[lawyer], "of": self.received[lawyer]}
        return {"ways": ways, "actors": actors,
                "lawyers": [{"lawyer": lawyer, "part": part(lawyer)} for lawyer in most]}
