# SPDX-License-Identifier: Apache-2.0
"""docs/reference/errors.md lists every code that the program can answer with, in the program's own words.

The sources are searched for codes in quotes; `posology explain CODE` says the rest. A row is
`| POS0101 | title | explanation |`; spaces and line breaks do not count.
"""

import pathlib
import re
import subprocess
import sys

import sources

PAGE = "docs/reference/errors.md"
CODE = re.compile(r'"(POS\d{4})"')
COMMENT = re.compile(r"//.*")
ROW = re.compile(r"^\| *(POS\d{4}) *\| *(.*?) *\| *(.*?) *\|$", re.M)


def codes_of(root):
    rooms = ("engine/", "schedules/", "calendars/", "cli/")
    return {code for name in sources.files(root) if name.startswith(rooms) and sources.is_cpp(name)
            for code in CODE.findall(COMMENT.sub("", sources.text(root, name) or ""))}


def explained(program, code):
    """"POS0101: title explanation" on one line; nothing when the program does not know the code."""
    done = subprocess.run([str(program), "explain", code], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60)
    return " ".join(done.stdout.split()) if done.returncode == 0 else None


def judge(root, program=None):
    program = pathlib.Path(program or root / "bin/posology")
    if not (root / PAGE).is_file():
        return [f"{PAGE}:1: is not there"]
    rows = {code: f"{code}: {title} {words}" for code, title, words in ROW.findall(sources.text(root, PAGE))}
    findings = []
    for code in sorted(codes_of(root) | rows.keys()):
        told = explained(program, code)
        if told is None:
            findings.append(f"{PAGE}:1: posology explain does not know {code}")
        elif code not in rows:
            findings.append(f"{PAGE}:1: {code} is missing; the program says: {told}")
        elif " ".join(rows[code].split()) != told:
            findings.append(f"{PAGE}:1: {code} reads otherwise; the program says: {told}")
    return findings


# Stands for the program in the self-test: knows one code.
PROGRAM = """#!/bin/sh
[ "$2" = POS0101 ] || exit 2
printf 'POS0101: unknown key\\n  Nothing is known\\n  by that name.\\n'
"""
GOOD = "# Messages\n\n| code | what | meaning |\n|---|---|---|\n| POS0101 | unknown key | Nothing is known by that name. |\n"


def judge_plant(root):
    (root / "bin/posology").chmod(0o755)
    return judge(root)


def plant(page, code="POS0101"):
    return {"bin/posology": PROGRAM, PAGE: page, "cli/a.cpp": f'fail("{code}");  // not "POS0103"\n'}


if __name__ == "__main__":
    sources.run(judge if "--self-test" not in sys.argv else judge_plant, [
        (plant(GOOD), None),
        (plant("# Messages\n"), "POS0101 is missing"),
        (plant(GOOD.replace("that name", "this name")), "POS0101 reads otherwise"),
        (plant(GOOD, code="POS0102"), "does not know POS0102"),
        ({"bin/posology": PROGRAM}, "is not there"),
    ])
