"""When terms end, told once more, from the documentation of the calendar alone.

Reads {"calendar": ..., "asked": [[from, term], ...]}, the instants in seconds since 1970, and prints a list of
[at, unmoved, covered].
"""

import json
import sys
from datetime import date, datetime, time, timedelta, timezone

given = json.load(sys.stdin)
calendar = given["calendar"]
ZONE = timezone(timedelta(minutes=calendar["utc_offset_minutes"]))
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAY = timedelta(days=1)
FIRST, LAST = (date.fromisoformat(calendar[edge]) for edge in ("from", "until"))
MADE_UP = set(calendar["make_up_days"])
OFF = set()
for holiday in calendar["holidays"]:
    day = date.fromisoformat(holiday["from"])
    while day <= date.fromisoformat(holiday["until"]):
        OFF.add(day)
        day += DAY


def here(day, clock):
    return int(datetime.combine(day, clock, ZONE).timestamp())


def midnight_after(day):
    return here(day + DAY, time())


def opened(day):
    """Pairs of opening and closing."""
    if day.isoformat() in MADE_UP:
        hours = calendar["office_hours"]["make_up_day"]
    elif day in OFF:
        hours = []
    else:
        hours = calendar["office_hours"][WEEK[day.weekday()]]
    return [tuple(here(day, time.fromisoformat(edge)) for edge in (h["opens"], h["closes"])) for h in hours]


def worked_from(day):
    while not opened(day):
        day += DAY
    return day


def end_of_day(day, to):
    return opened(day)[-1][1] if to == "close" and opened(day) else midnight_after(day)


def office_hours(begin, day, number):
    """Walks from one edge of the hours to the next."""
    left = number * 3600
    while True:
        for opens, closes in opened(day):
            if closes <= begin:
                continue
            start = max(begin, opens)
            if start + left <= closes:
                return start + left
            left -= closes - start
        day += DAY


def end(begin, term):
    """When a term ends, and when it would have, had no day off moved it."""
    ((unit, said),) = term.items()
    today = datetime.fromtimestamp(begin, ZONE).date()
    if unit == "hours":
        at = begin + said["number"] * 3600
    elif unit == "office_hours":
        at = office_hours(begin, today, said["number"])
    elif unit == "working_days":
        last = today
        for _ in range(said["number"]):
            last = worked_from(last + DAY)
        at = end_of_day(last, said["to"])
    elif unit == "days":
        last = today + said["number"] * DAY
        return end_of_day(worked_from(last), said["to"]), end_of_day(last, said["to"])
    else:
        at = here(worked_from(today + DAY), time.fromisoformat(said["until"]))
    return at, at


def covered(begin, at):
    last = max(at - 1, begin)
    return all(FIRST <= datetime.fromtimestamp(edge, ZONE).date() <= LAST for edge in (begin, last))


answers = []
for begin, term in given["asked"]:
    at, unmoved = end(begin, term)
    answers.append([at, unmoved, covered(begin, at)])
json.dump(answers, sys.stdout)
