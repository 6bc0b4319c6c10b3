# SPDX-License-Identifier: Apache-2.0
"""Includes point one way: cli -> calendars -> schedules -> engine, and inside engine as ALLOWED says.

So the checker (engine/audit) can share no code with what it checks (engine/network, engine/planning), and nothing
that decides can reach what reads, prints or asks the clock. Packaged libraries stay in the rooms they were brought for.
"""

import re

import sources

ENGINE = ["engine/time", "engine/dose", "engine/network", "engine/regimen", "engine/planning",
          "engine/titration", "engine/audit", "engine/consistency"]
ALLOWED = {
    "engine/time": [],
    "engine/dose": [],
    "engine/network": ["engine/time"],
    "engine/regimen": ["engine/dose", "engine/time"],
    "engine/planning": ["engine/regimen", "engine/dose", "engine/network", "engine/time"],
    "engine/titration": ["engine/regimen", "engine/dose", "engine/time"],
    "engine/audit": ["engine/regimen", "engine/dose", "engine/time"],
    "engine/consistency": ["engine/regimen", "engine/dose", "engine/time"],
    "schedules": ENGINE,
    "calendars": ["schedules", *ENGINE],
    "cli": ["calendars", "schedules", *ENGINE],
}

# Include prefix of a packaged library -> the rooms that may name it.
LIBRARIES = {
    "boost/": ["engine/network", "engine/dose", "engine/consistency"],
    "date/": ["schedules"],
    "fmt/": ["schedules", "calendars", "cli"],
    "toml": ["schedules"],
    "nlohmann/": ["schedules", "calendars", "cli"],
    "simdjson": ["schedules", "calendars"],
    "rapidjson/": ["calendars"],
    "zlib": ["schedules"],
    "xxhash": ["schedules"],
    "openssl/": ["schedules"],
    "libical": ["calendars"],
    "cairo": ["calendars"],
    "pango/": ["calendars"],
    "CLI/": ["cli"],
    "httplib": ["cli"],
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)')


def room_of(path):
    """The room a file lives in, or None outside the product. A file of engine/ itself belongs to no room."""
    return next((room for room in ALLOWED if path.startswith(room + "/")), None)


def judge(root):
    findings = []
    for name in sources.files(root):
        room = room_of(name)
        if not sources.is_cpp(name):
            continue
        if room is None and name.startswith("engine/"):
            findings.append(f"{name}:1: lives in no room of engine/; the rooms are {', '.join(ENGINE)}")
        if room is None:
            continue
        for number, line in enumerate(sources.text(root, name).splitlines(), 1):
            match = INCLUDE.match(line)
            reason = match and refusal(room, ours=match.group(1), packaged=match.group(2))
            if reason:
                findings.append(f"{name}:{number}: {reason}")
    return findings


def refusal(room, ours, packaged):
    """Why a file of this room may not have this include, or None."""
    if ours is not None:
        target = room_of(ours)
        if target is None:
            return f'"{ours}" is not written from the root of the project, or is of no room'
        if target != room and target not in ALLOWED[room]:
            return f'"{ours}" points up or across: {room} may include {", ".join(ALLOWED[room]) or "nothing else"}'
        return None
    for prefix, rooms in LIBRARIES.items():
        if packaged.startswith(prefix) and room not in rooms:
            return f"<{packaged}> belongs to {', '.join(rooms)}, not to {room}"
    return None


if __name__ == "__main__":
    sources.run(judge, [
        ({"engine/audit/judge.cpp": '#include "engine/regimen/rule.hpp"\n#include <vector>\n'}, None),
        ({"cli/plan.cpp": '#include "calendars/text.hpp"\n#include "engine/audit/judge.hpp"\n'}, None),
        ({"engine/audit/judge.cpp": '\n#include "engine/network/solve.hpp"\n'}, "judge.cpp:2:"),
        ({"engine/audit/judge.cpp": '#include "engine/planning/plan.hpp"\n'}, "points up or across"),
        ({"engine/network/solve.cpp": '#  include "engine/regimen/rule.hpp"\n'}, "points up or across"),
        ({"engine/time/zone.cpp": '#include "engine/dose/decimal.hpp"\n'}, "nothing else"),
        ({"engine/regimen/rule.hpp": '#include "schedules/reading/order.hpp"\n'}, "points up or across"),
        ({"schedules/reading/order.cpp": '#include "calendars/text.hpp"\n'}, "points up or across"),
        ({"calendars/text.cpp": '#include "cli/clock.hpp"\n'}, "points up or across"),
        ({"calendars/text.cpp": '#include "calendar.hpp"\n'}, "not written from the root"),
        ({"engine/consistency/check.cpp": '#include "engine/planning/planner.hpp"\n'}, "points up or across"),
        ({"engine/solver.cpp": "\n"}, "lives in no room"),
        ({"engine/planning/plan.cpp": "#include <toml++/toml.h>\n"}, "belongs to schedules"),
    ])
