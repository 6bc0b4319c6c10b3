# SPDX-License-Identifier: Apache-2.0
"""plans_are_audited.py PROGRAM ROOT

The auditor judges the planner: every example order is planned, the plan is taken as given to the minute, and the audit finds no rule
broken. Then each plan is broken in one place, and exactly the rule concerned is found.
"""

import csv
import datetime as dt
import io
import json
import pathlib
import re
import sys
import tempfile

import audits

PLANNED_AT = "2026-11-20T09:00:00Z"


def carried_out(program, order, *arguments):
    """The history that the plan becomes: its table has every dose, and its JSON says of which form each is."""
    arguments = arguments or ("--as-of", PLANNED_AT)
    plan = json.loads(audits.run(program, "plan", order, "--format", "json", *arguments).stdout)
    table = audits.run(program, "export", order, "--format", "csv", "--raw", *arguments).stdout.decode()
    forms = {each["course"]: each["form"] for each in [*plan["events"], *plan["patterns"]]}
    given = []
    for row in csv.DictReader(io.StringIO(table, newline="")):
        if row["kind"] not in ("administration", "home dose", "laboratory", "imaging", "procedure", "surgery"):
            continue
        course = row["id"].split("/")[0]
        begin = dt.datetime.fromisoformat(row["utc"].replace("Z", "+00:00"))
        lasts = dt.datetime.fromisoformat(row["end"]) - dt.datetime.fromisoformat(row["start"])
        one = {"id": row["id"], "drug": forms.get(course) or course, "time": begin, "end": begin + lasts}
        if row["amount"]:
            one |= {"dose": row["amount"].replace(",", ""), "unit": row["unit"]}
        given.append(one)
    return plan, given


# Times without seconds are not TOML 1.0, so that Python's reader does not take every order.
FACT = re.compile(r'\[\[fact\]\][^\[]*?name\s*=\s*"([^"]+)"[^\[]*?on\s*=\s*(\d{4}-\d\d-\d\d)')


def line_of(order, zone, given):
    facts = FACT.findall(pathlib.Path(order).read_text())
    said = []
    for each in sorted(given, key=lambda each: each["time"]):
        one = {key: value for key, value in each.items() if key not in ("id", "time", "end")}
        one["time"] = each["time"].isoformat()
        if each["end"] != each["time"]:
            one["end"] = each["end"].isoformat()
        said.append(one)
    return json.dumps({"patient": "p", "zone": zone, "administrations": said,
                       "facts": [{"name": name, "on": day} for name, day in facts]})


def broken(program, order, plan, given, *library):
    done = audits.run(program, "audit", "--rules", order, "--format", "ndjson", "--as-of", audits.AS_OF, "--fail-on", "never",
                      "--max-findings", "1000", *library, given=(line_of(order, plan["zone"], given) + "\n").encode())
    answer = json.loads(done.stdout)
    owned = {each["rule"] for each in plan["broken"]}
    return {finding["rule"] for finding in answer["findings"] if finding["verdict"] == "violated"} - owned, answer


def change(given, wanted, number=0, **how):
    """The same history with one entry changed: moved, made longer or shorter, of another dose, left out, or given twice."""
    changed = [dict(each) for each in given]
    each = [each for each in changed if each["id"] == wanted][number]
    shift = how.get("shift", dt.timedelta())
    each["time"] += shift
    each["end"] += shift + how.get("longer", dt.timedelta())
    if "dose" in how:
        each["dose"] = how["dose"]
    if how.get("gone"):
        changed.remove(each)
    if "again" in how:
        more = dict(each)
        more["time"] += how["again"]
        more["end"] += how["again"]
        changed.append(more | how.get("as_needed", {}))
    return changed


DAY, HOUR, MINUTE = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(minutes=1)
BREAKS = {
    "vipoma.toml": [
        ({"wanted": "octreotide-lar/2", "dose": "40"}, {"oct-lar-dose-range"}),
        ({"wanted": "octreotide-lar/2", "shift": -DAY}, {"oct-lar-interval"}),
        ({"wanted": "octreotide-lar-between/1", "shift": DAY}, {"lu177-ssa-long-acting-washout", "oct-lar-interval"}),
        ({"wanted": "octreotide-lar-after/1", "shift": -90 * MINUTE}, {"lu177-lar-after-dose"}),
        ({"wanted": "amino-acids/1", "shift": 10 * MINUTE}, {"lu177-amino-acid-lead"}),
        ({"wanted": "amino-acids/2", "longer": -10 * MINUTE}, {"lu177-amino-acid-lead"}),
        ({"wanted": "antiemetic/1", "shift": 31 * MINUTE}, {"lu177-antiemetic-lead"}),
        ({"wanted": "observation/2", "longer": -30 * MINUTE}, {"lu177-observe"}),
        ({"wanted": "bloods/1", "shift": 10 * DAY}, {"lu177-labs-before"}),
        ({"wanted": "lutetium/4", "again": -20 * DAY}, {"lu177-interval", "lu177-count", "lu177-ssa-long-acting-washout",
                                                        "lu177-amino-acid-lead", "lu177-observe", "lu177-labs-before",
                                                        "lu177-lar-after-dose"}),
        ({"wanted": "octreotide-sc", "number": 40, "dose": "600"}, {"oct-sc-maintenance-range", "oct-sc-maintenance-range-high", "oct-sc-above-750"}),
        ({"wanted": "octreotide-sc", "number": 40, "again": HOUR}, set()),
        ({"wanted": "octreotide-sc", "number": 0, "dose": "250"}, {"oct-sc-start-range"}),
    ],
    "sunitinib-around-surgery.toml": [
        ({"wanted": "sunitinib", "number": 10, "gone": True}, {"sun-continuous"}),
        ({"wanted": "sunitinib", "number": 10, "dose": "30"}, {"sun-step"}),
        ({"wanted": "sunitinib", "number": 10, "dose": "62.5"}, {"sun-bounds-pnet"}),
        ({"wanted": "sunitinib", "number": 10, "again": HOUR}, {"sun-continuous", "sun-bounds-pnet"}),
    ],
    "lanreotide.toml": [
        ({"wanted": "lanreotide/2", "shift": -DAY}, {"lan-interval"}),
        ({"wanted": "lanreotide/2", "dose": "90"}, {"lan-dose"}),
    ],
    "everolimus.toml": [
        ({"wanted": "everolimus", "number": 10, "gone": True}, {"eve-daily"}),
        ({"wanted": "everolimus", "number": 10, "dose": "12.5"}, {"eve-reduction"}),
    ],
}


def the_cases(root):
    """Every order of tests/cases that has a plan, unpacked: the order, and the options that it is planned with."""
    sys.path.insert(0, str(pathlib.Path(root) / "tests/cases"))
    import run_case
    for file in sorted((pathlib.Path(root) / "tests/cases").glob("*.case")):
        case = run_case.parse(file.read_text())
        command, order, *options = case["command"].split()
        if command != "plan" or case["exit"] != "0":
            continue
        for told in {"--alternatives", "--explain"} & set(options):  # The plan itself is what is carried out.
            at = options.index(told)
            del options[at:at + 2]
        with tempfile.TemporaryDirectory() as folder:
            for name, lines in case["files"].items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines) + "\n")
            yield file.stem, pathlib.Path(folder, order), [
                str(pathlib.Path(folder, option)) if before in ("--library", "--dates") else option
                for before, option in zip([None, *options], options)]


PUT_OFF = """order = "put-off"
zone  = "Europe/London"
start = 2027-01-11

[[regimen]]
use                              = "lutetium-177-dotatate"
dose.lutetium                    = "7.4 GBq"
count.lutetium                   = 2
count.octreotide-lar-between     = 0
count.octreotide-lar-maintenance = 0

[[delay]]
event  = "lutetium/2"
by     = "P8W"
reason = "lu177-delay-max"
"""


def judge_delays(program, folder):
    """What an order puts off for a reason is late by that rule alone. Doses 8 weeks apart and 8 weeks more are 112 days: within 16 weeks."""
    order, plain = folder / "order.toml", folder / "plain.toml"
    order.write_text(PUT_OFF)
    plain.write_text(PUT_OFF.split("[[delay]]")[0])
    plan, given = carried_out(program, order)
    first, second = (next(each["time"] for each in given if each["id"] == f"lutetium/{number}") for number in (1, 2))
    assert (second.date() - first.date()).days == 112, (first, second)
    assert broken(program, order, plan, given)[0] == set()
    assert broken(program, plain, plan, given)[0] == {"lu177-interval"}
    later = [each if each["id"].endswith("/1") else each | {"time": each["time"] + DAY, "end": each["end"] + DAY} for each in given]
    assert broken(program, order, plan, later)[0] == {"lu177-delay-max"}


CHANGED = """order = "changed"
zone  = "Europe/Berlin"
start = 2027-02-01

[[regimen]]
use = "octreotide-lar-escalation"
dose.octreotide-lar-escalated = "30 mg"

"""
SAID = 'rule = "oct-lar-interval"\nby = "A. Clinician"\nwhy = "symptoms"\nuntil = '


def judge_changes(program, folder):
    """What an order changes for a while is judged as it was on the day: depots every 21 days, with the change until the second of them."""
    depots = ["2027-12-10", "2027-12-31", "2028-01-21"]
    given = [{"drug": "octreotide long-acting", "dose": "30", "unit": "mg", "id": day, "time": dt.datetime.fromisoformat(day + "T09:00+01:00")}
             for day in depots]
    given = [each | {"end": each["time"]} for each in given]

    def early(*changes):
        order = folder / "changed.toml"
        order.write_text(CHANGED + "".join(changes))
        _, answer = broken(program, order, {"zone": "Europe/Berlin", "broken": []}, given)
        assert not [each for each in answer["findings"] if each["rule"] == "record"]
        return [each["to"]["time"][:10] for each in answer["findings"] if each["rule"] == "oct-lar-interval"]

    override, off = "[[override]]\nset = { at_least = \"P21D\" }\n" + SAID, "[[off]]\n" + SAID
    assert early() == depots[1:]
    for change in (override, off):
        assert early(change + "2028-12-31\n") == []
        assert early(change + "2027-12-31\n") == depots[2:]
        assert early(change + "2027-12-30\n") == depots[1:]
    weak = "[[override]]\nset = { at_least = \"P22D\" }\n" + SAID + "2028-12-31\n\n"
    assert early(weak) == depots[1:]
    assert early(weak, off + "2027-12-31\n") == depots[2:]


# The planner warns of what is broken here, and refuses nothing. Of a depot after the end of maintenance a history does not
# say that another regimen brings it.
WARNED = {"a-steroid-during-lutetium-is-warned-of": {"lu177-steroid-avoid"},
          "a-steroid-is-not-taken-within-an-hour-of-lutetium": {"lu177-steroid-avoid"},
          "maintenance-is-given-to-its-end-before-another-regimen-brings-the-depot": {"lu177-lar-maintenance"}}


def judge_cases(program, root):
    plans = assessed = 0
    for name, order, options in the_cases(root):
        library = options[options.index("--library"):options.index("--library") + 2] if "--library" in options else []
        plan, given = carried_out(program, order, *options)
        found, answer = broken(program, order, plan, given, *library)
        assert found == WARNED.get(name, set()), f"{name}: its plan breaks {found}: {[each for each in answer['findings'] if each['verdict'] == 'violated']}"
        assert not [each for each in answer["findings"] if each["rule"] == "record"], f"{name}: {answer['findings']}"
        plans += 1
        assessed += answer["assessed"]
    return plans, assessed


def main(program, root):
    examples = sorted((pathlib.Path(root) / "schedules/examples").glob("*.toml"))
    examples += sorted((pathlib.Path(root) / "schedules/examples/treatments").glob("*.toml"))
    assessed = breaks = 0
    for order in examples:
        plan, given = carried_out(program, order)
        found, answer = broken(program, order, plan, given)
        assert not found, f"{order.name}: its plan breaks {found}"
        assert not [each for each in answer["findings"] if each["rule"] == "record"], f"{order.name}: {answer['findings']}"
        assessed += answer["assessed"]
        for how, expected in BREAKS.get(order.name, []):
            found, _ = broken(program, order, plan, change(given, **how))
            assert found == expected, f"{order.name}, {how}: {found}, not {expected}"
            breaks += 1
    assert set(BREAKS) <= {order.name for order in examples}
    # The facts of an order, recorded too late, break the rules that ask for them.
    vipoma = pathlib.Path(root) / "schedules/examples/vipoma.toml"
    plan, given = carried_out(program, vipoma)
    with tempfile.TemporaryDirectory() as folder:
        late = pathlib.Path(folder) / "late.toml"
        late.write_text(FACT.sub(lambda fact: fact.group(0).replace(fact.group(2), "2029-01-01"), vipoma.read_text()))
        found, _ = broken(program, late, plan, given)
        assert found == {"oct-lar-responder-gate", "lu177-eligibility", "oct-lar-titration-spacing"}, found
    plans, more = judge_cases(program, root)
    with tempfile.TemporaryDirectory() as folder:
        judge_delays(program, pathlib.Path(folder))
        judge_changes(program, pathlib.Path(folder))
    print(f"{len(examples) + plans} plans, {assessed + more} verdicts, none broken but those that the planner tells; {breaks} breaks, each found as what it is")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
