# SPDX-License-Identifier: Apache-2.0
"""ways_out_plan.py PROGRAM

Orders without a legal calendar, through the program: each way out of a conflict that stands alone is written into the order as it is
told, and the order must plan then; of several conflicts the changes that are told together. What is told of the least that
would do is held to it: one day less must not.
"""

import json
import re
import subprocess
import sys
import tempfile
import pathlib

AS_OF = "2026-11-20T09:00:00Z"
HEAD = """order   = "ways-out"
zone    = "America/New_York"
start   = 2026-12-01
profile = "us"
clinic  = "weekday-clinic"
"""
DEPOT = """
[[regimen]]
use                  = "octreotide-sc-to-lar"
dose.octreotide-sc   = "100 mcg three times daily"
count.octreotide-lar = 3
"""
LUTETIUM = """
[[regimen]]
use                              = "lutetium-177-dotatate"
dose.lutetium                    = "7.4 GBq"
count.octreotide-lar-maintenance = 0
"""
AFTER = LUTETIUM.replace("dose.l", 'start = { after = "octreotide-sc-to-lar", by = "P20W" }\ndose.l')
SURGERY = """
[[regimen]]
use   = "sunitinib"

[[regimen]]
use   = "curative-resection"
start = { after = "sunitinib", by = "P6W" }
"""


def fixed(event, at):
    return f'\n[[fixed]]\nevent = "{event}"\nat    = {at}\n'


def delay(event, by, more=""):
    return f'\n[[delay]]\nevent = "{event}"\nby    = "{by}"\n{more}'


ORDERS = {
    "a washout that is too short": HEAD + DEPOT + LUTETIUM + fixed("octreotide-lar/3", "2027-03-01")
    + fixed("lutetium/1", "2027-03-09T09:00"),
    "a washout of 27 days": HEAD + DEPOT + LUTETIUM + fixed("octreotide-lar/3", "2027-03-01")
    + fixed("lutetium/1", "2027-03-28"),
    "infusions that are too near": HEAD + LUTETIUM + fixed("lutetium/1", "2027-01-12") + fixed("lutetium/2", "2027-02-23"),
    "infusions that are too far apart": HEAD + LUTETIUM + fixed("lutetium/1", "2027-01-12") + fixed("lutetium/2", "2027-04-06"),
    "a day on which nothing is open": HEAD + LUTETIUM + fixed("lutetium/1", "2027-01-02"),
    "a depot too soon after an infusion": HEAD + LUTETIUM + fixed("lutetium/1", "2027-01-12T10:00")
    + fixed("octreotide-lar-after/1", "2027-01-12T12:00"),
    "a start that comes too late": HEAD + DEPOT + AFTER + fixed("lutetium/1", "2027-04-06"),
    "a delay that no rule allows": HEAD + LUTETIUM + delay("lutetium/2", "P2W"),
    "a delay longer than its reason allows": HEAD + LUTETIUM + delay("lutetium/2", "P12W", 'reason = "lu177-delay-max"\n'),
    "a delay of what a booked depot holds": HEAD + LUTETIUM + fixed("octreotide-lar-after/2", "2027-03-02") + delay("lutetium/2", "P1W"),
    "two conflicts": HEAD + DEPOT.replace("= 3", "= 2") + LUTETIUM + fixed("octreotide-lar/2", "2027-02-02")
    + fixed("lutetium/1", "2027-03-01") + fixed("lutetium/2", "2027-04-26") + fixed("lutetium/3", "2027-06-07"),
    "three conflicts": HEAD + DEPOT.replace("= 3", "= 2") + LUTETIUM + fixed("octreotide-lar/2", "2027-02-02")
    + fixed("lutetium/1", "2027-03-01") + fixed("octreotide-lar-after/1", "2027-03-01") + fixed("lutetium/2", "2027-04-26")
    + fixed("lutetium/3", "2027-06-07") + fixed("bloods/4", "2027-08-01"),
}


def planned(program, text):
    """(exit code, what it prints)"""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "order.toml"
        file.write_text(text, encoding="utf-8")
        done = subprocess.run([program, "plan", str(file), "--format", "json", "--as-of", AS_OF], capture_output=True, timeout=60)
        if done.returncode not in (0, 1):
            raise SystemExit(f"exit {done.returncode}\n{text}\n{done.stderr.decode()}")
        return done.returncode, json.loads(done.stdout)


def without_fixed(text, event):
    return text.replace(re.search(rf'\n\[\[fixed\]\]\nevent = "{re.escape(event)}"\n.*\n', text).group(0), "\n")


def without_delay(text, event):
    return text.replace(re.search(rf'\n\[\[delay\]\]\nevent = "{re.escape(event)}"\n(?:.+\n)*', text).group(0), "\n")


def in_table(lines, key):
    """The number of the line on which a key of the regimen that has its course stands, or may be put."""
    for number, line in enumerate(lines):
        if re.match(rf"{re.escape(key)}\s*=", line):
            return number, True
    course = key.split(".", 1)[1] if "." in key else None
    regimens = [n for n, line in enumerate(lines) if line.startswith("use ") and course]
    return (regimens[0] if regimens else 0), False


def applied(text, change):
    """The order with one change written into it, as its `write` and `line` say."""
    if change["kind"] == "leave-out":
        text = without_fixed(text, change["event"])
    if change["kind"] == "delay" and not change["write"]:
        text = without_delay(text, change["event"])
    if not change["write"]:
        return text
    lines, key = text.splitlines(), change["write"].split("=")[0].strip()
    if change["line"] and change["kind"] != "leave-out":
        assert lines[change["line"] - 1].split("=")[0].strip() == key, f"line {change['line']} is no {key}:\n{text}"
        lines[change["line"] - 1] = change["write"]
    else:
        number, there = in_table(lines, key)
        lines[number : number + 1] = [change["write"]] if there else [lines[number], change["write"]]
    return "\n".join(lines) + "\n"


def main(program):
    offers = 0
    for name, text in ORDERS.items():
        code, answer = planned(program, text)
        assert code == 1, f"{name}: has a calendar"
        conflicts = answer["conflicts"]
        assert (len(conflicts) > 1) == ("conflicts" in name), f"{name}: {len(conflicts)} conflicts"
        sizes = [conflict["size"] for conflict in conflicts]
        assert sizes == sorted(sizes), f"{name}: sizes {sizes}"
        if len(conflicts) > 1:
            mended = text
            for change in answer["together"]:
                offers += 1
                mended = applied(mended, change)
            assert planned(program, mended)[0] == 0, f"{name}: all together do not do\n{mended}"
            continue
        assert conflicts[0]["relaxations"], f"{name}: no way out"
        for change in conflicts[0]["relaxations"]:
            offers += 1
            mended = applied(text, change)
            code, answer = planned(program, mended)
            assert code == 0, f"{name}: \"{change['change']}\" does not do\n{mended}\n{json.dumps(answer['conflict'], indent=1)}"
    print(f"{offers} ways out of {len(ORDERS)} orders, each planned")


if __name__ == "__main__":
    main(sys.argv[1])
