"""Redoes the draw of an inspection by src/draw.md with nothing but SHA-256.

Reads one JSON object a line: seed, inspection, percent, least, inspectors, the cases of each centre,
the experts, and who is barred from which case. Prints `case: inspectors`, in docket order.
"""

import hashlib
import json
import sys


def ticket(*fields):
    fields = [f if isinstance(f, bytes) else str(f).encode() for f in ("ticket", *fields)]
    return hashlib.sha256(b"".join(len(f).to_bytes(4, "big") + f for f in fields)).digest()


def sample(q, seed, cases):
    size = min(max(-(-len(cases) * q["percent"] // 100), q["least"]), len(cases))
    return sorted(cases, key=lambda c: ticket(seed, "", "", "inspection", q["inspection"], 1, c))[:size]


def chain(start, experts, load, seats, may):
    before, queue = {start: None}, [start]
    while queue:
        x = queue.pop(0)
        for y in experts:
            if y in before:
                continue
            over = [c for c in sorted(seats) if x in seats[c] and y not in seats[c] and y in may[c]]
            if not over:
                continue
            before[y] = (over[0], x, y)
            if load(y) <= load(start) - 2:
                moves = []
                while before[y]:
                    moves.append(before[y])
                    y = before[y][1]
                return moves
            queue.append(y)
    return None


def redo(q):
    seed, experts = bytes.fromhex(q["seed"]), sorted(q["experts"], key=str.encode)
    cases = sorted(c for own in q["centres"].values() for c in sample(q, seed, own))
    may = {c: [e for e in experts if e not in q["barred"].get(str(c), [])] for c in cases}
    seats = {}
    load = lambda e: sum(e in has for has in seats.values())
    for c in cases:
        order = lambda e: (load(e), ticket(seed, "", "", "inspector", c, q["inspection"], e))
        seats[c] = set(sorted(may[c], key=order)[: q["inspectors"]])
    while True:
        starts = sorted(experts, key=lambda e: -load(e))
        moves = next(filter(None, (chain(e, experts, load, seats, may) for e in starts)), None)
        if moves is None:
            return seats
        for c, x, y in moves:
            seats[c] = seats[c] - {x} | {y}


for line in sys.stdin:
    for case, has in redo(json.loads(line)).items():
        print(f"{case}: {' '.join(sorted(has))}")
