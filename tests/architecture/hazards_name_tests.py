# SPDX-License-Identifier: Apache-2.0
"""Every hazard of docs/reference/hazards.md names the test that shows its control, and that test exists.

A row is `| number | H, M or L | hazard | control | test |`. Its last cell holds, between semicolons,

    `tests/engine/time/shift_test.cpp: months_end_on_the_last_day_there_is`     a case of a Boost test
    `tests/must_not_compile/dose/mass_in_ml.cpp`, `tests/interop/x.py`          a test that is a file
    not yet: belongs to charts                                                  what nobody has built

and at least one of them. Numbers run from 1 without a gap, so that no hazard is lost in an edit; a row that names a test
names a control too; paths of the control in backticks exist.
"""

import re

import sources

PAGE = "docs/reference/hazards.md"
ROW = re.compile(r"^\|\s*(\d+)\s*\|")
TICKED = re.compile(r"`([^`]+)`")
CASE = re.compile(r"\b(?:BOOST_\w*TEST_CASE|RC_BOOST_PROP|RC_BOOST_FIXTURE_PROP)\w*\(\s*(?:\w+\s*,\s*)?(\w+)")
NOT_YET = re.compile(r"\bnot yet:.*\bbelongs to \w")
CONTROL_PATH = re.compile(r"^(?:engine|schedules|calendars|cli|docs|scripts|cmake)/[\w./-]+$")


def cases_of(source):
    """The names of the cases of a Boost test; of BOOST_FIXTURE_TEST_CASE(name, Fixture) and the like, both words."""
    code = sources.code_only(source)
    return {word for match in CASE.finditer(code) for word in re.findall(r"\w+", match.group().partition("(")[2])}


def offences_of_test(root, ticked):
    """What is wrong with one `path: case` of a last cell."""
    path, _, case = (part.strip() for part in ticked.partition(":"))
    if not path.startswith("tests/") or not (root / path).is_file():
        yield f"there is no test {path}"
        return
    cases = cases_of(sources.text(root, path) or "") if path.endswith(".cpp") else set()
    if case and case not in cases:
        yield f"{path} has no case {case}"
    if not case and cases:
        yield f"which case of {path} is not said"


def offences_of_row(root, cells):
    if len(cells) != 5:
        yield f"{len(cells)} cells, where there should be 5"
        return
    _, severity, hazard, control, tests = cells
    if severity not in ("H", "M", "L") or not hazard:
        yield "severity (H, M or L) or hazard is missing"
    named = TICKED.findall(tests)
    if not named and not NOT_YET.search(tests):
        yield "neither a test nor 'not yet: ... belongs to ...'"
    if named and "not yet" in tests and not NOT_YET.search(tests):
        yield "'not yet' does not say what it belongs to"
    if named and not control:
        yield "a test, but no control"
    for ticked in named:
        yield from offences_of_test(root, ticked)
    for path in TICKED.findall(control):
        if CONTROL_PATH.match(path) and not (root / path).exists():
            yield f"there is no {path}"


def judge(root):
    if not (root / PAGE).is_file():
        return [f"{PAGE}:1: is not there"]
    findings, last = [], 0
    for line_number, line in enumerate(sources.text(root, PAGE).splitlines(), 1):
        row = ROW.match(line)
        if not row:
            continue
        where = f"{PAGE}:{line_number}: hazard {row.group(1)}"
        if int(row.group(1)) != last + 1:
            findings.append(f"{where}: follows hazard {last}")
        last = int(row.group(1))
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        findings += [f"{where}: {why}" for why in offences_of_row(root, cells)]
    return findings if findings or last else [f"{PAGE}:1: has no row"]


TEST = "// BOOST_AUTO_TEST_CASE(in_a_comment)\nBOOST_AUTO_TEST_CASE(a_dose_stays) {}\n"


def plant(*rows):
    return {PAGE: "# Hazards\n\n| # | S | hazard | control | test |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n",
            "tests/a_test.cpp": TEST, "tests/reads.py": "", "engine/a.cpp": ""}


if __name__ == "__main__":
    good = "| 1 | H | it burns | water (`engine/a.cpp`) | `tests/a_test.cpp: a_dose_stays`; `tests/reads.py` |"
    sources.run(judge, [
        (plant(good, "| 2 | M | it floods | | not yet: belongs to charts |"), None),
        (plant(good + "\n| 2 | L | it rains | roof | `tests/reads.py`; not yet: hail, belongs to charts |"), None),
        (plant(good.replace("a_dose_stays", "a_dose_goes")), "has no case a_dose_goes"),
        (plant(good.replace("a_dose_stays", "in_a_comment")), "has no case in_a_comment"),
        (plant(good.replace(": a_dose_stays", "")), "which case of tests/a_test.cpp"),
        (plant(good.replace("reads.py", "writes.py")), "there is no test tests/writes.py"),
        (plant(good.replace("engine/a.cpp", "engine/b.cpp")), "there is no engine/b.cpp"),
        (plant("| 1 | H | it burns | water | |"), "neither a test nor"),
        (plant("| 1 | H | it burns | water | not yet |"), "neither a test nor"),
        (plant("| 1 | H | it burns | water | `tests/reads.py`; not yet |"), "does not say what it belongs to"),
        (plant("| 1 | H | it burns | | `tests/reads.py` |"), "a test, but no control"),
        (plant(good, good.replace("| 1 |", "| 3 |")), "follows hazard 1"),
        (plant("| 1 | X | it burns | water | `tests/reads.py` |"), "severity"),
        (plant(), "has no row"),
        ({"tests/a_test.cpp": TEST}, "is not there"),
    ])
