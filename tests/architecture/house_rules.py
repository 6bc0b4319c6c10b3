# SPDX-License-Identifier: Apache-2.0
"""What every file keeps: the licence line first, a size that can be read in one sitting, a name that says something,
nothing left for later, and no path of one machine."""

import pathlib
import re

import sources

ROOMS = ("engine/", "schedules/", "calendars/", "cli/")
LONGEST = 300
# path -> why this one file may be longer. An entry that is no longer needed is a finding too.
MAY_BE_LONG = {}

SPDX = "SPDX-License-Identifier: Apache-2.0"
SOURCE_SUFFIXES = (".cpp", ".hpp", ".cmake", ".py", ".sh", ".js", ".mjs", ".ts", "CMakeLists.txt", "Makefile")
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
# Written in pieces, so that this file is no finding of its own.
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|Users|root|work|tmp|var/tmp|srv|mnt)/[\w.-]+")
LATER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")


def judge(root, may_be_long=MAY_BE_LONG):
    findings = []
    for name in sources.files(root):
        text = sources.text(root, name)
        if text is None:
            continue
        findings += [f"{name}:{line}: {why}" for line, why in offences(name, text, may_be_long)]
    return findings


def offences(name, text, may_be_long):
    lines = text.splitlines()
    scripted = bool(lines) and lines[0].startswith("#!")
    if name.endswith(SOURCE_SUFFIXES) or scripted:
        if SPDX not in "".join(lines[1:2] if scripted else lines[:1]):
            yield 1, f"the first line (the second, after #!) should say {SPDX}"
    if name.startswith(ROOMS) and sources.is_cpp(name):
        if len(lines) > LONGEST and name not in may_be_long:
            yield len(lines), f"{len(lines)} lines: above {LONGEST}, ask what it is hiding"
        if len(lines) <= LONGEST and name in may_be_long:
            yield 1, "no longer above the limit: take it off the list in house_rules.py"
    for part in pathlib.PurePosixPath(name).with_suffix("").parts:
        if part in EMPTY_NAMES:
            yield 1, f"'{part}' says nothing about what is inside"
    for number, line in enumerate(lines, 1):
        match = MACHINE_PATH.search(line)
        if match:
            yield number, f"{match.group()} is a path of one machine"
        if LATER.search(line):
            yield number, f"left for later: {line.strip()}"


if __name__ == "__main__":
    licensed = f"// {SPDX}\n"
    sources.run(judge, [
        ({"engine/time/zone.hpp": licensed + "int zone();\n" * 299}, None),
        ({"scripts/lint": f"#!/bin/sh\n# {SPDX}\n"}, None),
        ({"docs/use.md": "See https://example.org/wo" + "rk/plan and /usr/share/zoneinfo.\n"}, None),
        ({"engine/time/zone.hpp": licensed + "int zone();\n" * 300}, "zone.hpp:301: 301 lines"),
        ({"engine/time/zone.hpp": "int zone();\n"}, "the first line"),
        ({"scripts/lint": "#!/bin/sh\necho\n"}, "the first line"),
        ({"engine/time/utils.hpp": licensed}, "'utils' says nothing"),
        ({"docs/use.md": "one\nopen /ho" + "me/ana/order.toml\n"}, "use.md:2:"),
        ({"cli/plan.cpp": licensed + "// TO" + "DO: say why\n"}, "left for later"),
    ])
