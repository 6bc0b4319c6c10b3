# SPDX-License-Identifier: Apache-2.0
"""Every key that the readers of orders and of the library accept stands on a page of docs/reference, and no other does.

A reader asks a TableReader for its keys by name: keys.text("zone"), parts.bound("at_least"), rule(keys_, "every", …). A page
documents a key with backticks in the first two columns of a table, or in a sentence of docs/reference/library.md; what
follows a dot (`dose.COURSE`) does not count. The other way round, a key in the first column of a table whose second
column is "type" is one that some reader asks for.
"""

import re

import sources

READERS = "schedules/reading/"
PAGES = ["docs/reference/" + name for name in ("order.md", "library.md", "regimen.md", "rule.md", "clinic.md", "sources.md")]
ASKS = ("find|need|text|need_text|truth|whole|duration|need_duration|texts|table|tables|entry|selector|bound|need_bound"
        "|amounts|counts|offset|edge|named|rule|minutes|one_of|read_range|read_amounts|read_examples|for_each_course"
        "|read_names|read_end|read_measure")
ASKED = re.compile(rf'\b(?:{ASKS})\(\s*(?:\w+,\s*){{0,3}}"([a-z_]+)"')
LISTED = re.compile(r"for \(const (?:auto\* const|std::string_view) \w+ : \{([^}]*)\}\)")
TICKED = re.compile(r"`([^`]+)`")
# Asked of a Value of its own, and words that are no keys.
NO_KEYS = {"e"}


def asked(root):
    keys = {}
    for name in sources.files(root):
        if not (name.startswith(READERS) and name.endswith(".cpp")) or name.endswith("_instance.cpp"):
            continue
        code = sources.text(root, name)
        found = ASKED.findall(code)
        found += [key for part in LISTED.findall(code) for key in re.findall(r'"([a-z_]+)"', part)]
        for key in found:
            keys.setdefault(key, name)
    return {key: name for key, name in keys.items() if key not in NO_KEYS}


def names_in(text):
    """Of "`[[fixed]]`", "`dose.COURSE`" and "`least`, `most`, in `count`" the keys."""
    return {word for ticked in TICKED.findall(text) for word in re.findall(r"[a-z_]+", ticked.partition(".")[0])}


def judge(root):
    keys = asked(root)
    told, findings = set(), []
    for page in PAGES:
        if not (root / page).is_file():
            return [f"{page}:1: is not there"]
        of_keys = False
        for number, line in enumerate(sources.text(root, page).splitlines(), 1):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
            if not cells:
                of_keys = False
                told |= names_in(line) if page.endswith("library.md") else set()
                continue
            of_keys = of_keys or cells[:2] == ["key", "type"]
            told |= names_in(" ".join(cells[:2]))
            if of_keys:
                findings += [f"{page}:{number}: no reader asks for the key {key}"
                             for key in sorted(names_in(cells[0].partition(", in ")[0]) - keys.keys())]
    return findings + [f"{name}: the key {key} is on no page of docs/reference" for key, name in sorted(keys.items())
                       if key not in told]


READER = ('keys.need_text("zone", "why");\nfor (const auto* const key : {"dose", "times"}) keys.find(key);\n'
          'parts.bound("at_least");\nrule(keys_, "every", {"cadence"});\n')


def plant(order, library="", reader=READER):
    return {**{page: "" for page in PAGES}, PAGES[0]: order, PAGES[1]: library, READERS + "order.cpp": reader}


if __name__ == "__main__":
    good = ("| key | type |\n|---|---|\n| `zone` | text |\n| `dose.COURSE`, `times.COURSE` | text |\n| `at_least`, in `zone` | text |\n")
    every = "It has `every`.\n"
    sources.run(judge, [
        (plant(good, every), None),
        (plant(good), "the key every is on no page"),
        (plant(good.replace("`zone` | text |\n| `d", "`zoom` | text |\n| `d"), every), "no reader asks for the key zoom"),
        (plant(good + "| `zoom` | text |\n", every), "order.md:6: no reader asks for the key zoom"),
        (plant("| kind | keys |\n|---|---|\n| `a-b` | `zone`, `dose`, `times`, `at_least` |\n", every), None),
        ({}, "is not there"),
    ])
