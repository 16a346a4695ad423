"""Redoes the golden vectors of src/draw.md with nothing but SHA-256.

Reads lines of `kind seed purpose docket attempt last` and prints what each comes to.
"""

import hashlib
import sys


def h(*fields):
    return hashlib.sha256(b"".join(len(f).to_bytes(4, "big") + f for f in fields))


def number(draw, k):
    digest = h(b"number", *draw, str(k).encode()).digest()
    return int.from_bytes(digest[:8], "big")


def below(draw, total):
    k = 0
    while (n := number(draw, k)) >= total * (2**64 // total):
        k += 1
    return n % total


for line in sys.stdin:
    kind, seed, purpose, docket, attempt, last = line.split()
    draw = (bytes.fromhex(seed), b"", b"", purpose.encode(), docket.encode(), attempt.encode())
    if kind == "commitment":
        print(h(b"commitment", draw[0]).hexdigest())
    elif kind == "ticket":
        print(h(b"ticket", *draw, last.encode()).hexdigest())
    elif kind == "below":
        print(below(draw, int(last)))
