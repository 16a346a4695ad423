"""Run by gdb for `.ci/trace_files`: notes each function that is entered while the subject's own function runs.

The file `out` gets one line for each: its file below the root, and its name as the compiler mangled it.
"""

import gdb
import json
import os
import subprocess

with open(os.environ["TRACE_FILES"]) as asks:
    asked = json.load(asks)
gdb.execute("set pagination off")
gdb.execute("set confirm off")
# Else all breakpoints are taken out of the program and put back each time that it stops.
gdb.execute("set breakpoint always-inserted on")
gdb.execute(f"break trace::{asked['subject']}")
gdb.execute(f"run {asked['subject']} >/dev/null")
start = gdb.selected_frame()
if start.name() is None or asked["subject"] not in start.name():
    raise gdb.GdbError(f"stopped in {start.name()}")

# Where the program was loaded, beside where its symbols say.
gdb.execute("set language c")
symbols = {}
for line in subprocess.check_output(["nm", asked["program"]], text=True).splitlines():
    address, *kind, name = line.split()
    if kind and kind[0] in "tT":
        symbols[name] = int(address, 16)
loaded = int(gdb.parse_and_eval("(long) &main")) - symbols["main"]

entered = []


class Entry(gdb.Breakpoint):
    """One function's first instruction; the program goes on at once."""

    def stop(self):
        entered.append(self.shown)
        return False


end = gdb.Breakpoint(f"*{start.older().pc()}", internal=True)
seen = set()
for name in asked["names"]:
    at = symbols[name] + loaded
    table = gdb.find_pc_line(at).symtab
    where = table.fullname() if table else ""
    below = where.removeprefix(asked["root"])
    # Functions of the same code may share one address.
    if at in seen or not where.startswith(asked["root"]) or not below.startswith(("src/", "crates/")):
        continue
    seen.add(at)
    Entry(f"*{at}", internal=True).shown = f"{below} {name}"
gdb.execute("continue")
with open(asked["out"], "w") as out:
    out.write("".join(f"{line}\n" for line in entered))
gdb.execute("kill")
