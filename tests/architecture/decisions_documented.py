# SPDX-License-Identifier: Apache-2.0
"""A decision that the library cites by its number (K6) is a row of docs/explanation/decisions.md, and what such a row names exists.

A row is `| K6 | what is open | how it is read | where |`. In backticks it may name rules and sources of the library, facts that
rules ask for, and kinds and keys of rules, which the library's files have as words.
"""

import re

import sources

PAGE = "docs/explanation/decisions.md"
LIBRARY = "schedules/library/"
NUMBER = re.compile(r"\bK\d+\b")
ROW = re.compile(r"^\| (K\d+) \|")
TICKED = re.compile(r"`([^`]+)`")
READERS = "schedules/reading/"  # a key that no file of the library has yet


def judge(root):
    if not (root / PAGE).is_file():
        return [f"{PAGE}:1: is not there"]
    rows = {}
    for number, line in enumerate(sources.text(root, PAGE).splitlines(), 1):
        row = ROW.match(line)
        if row:
            rows[row.group(1)] = (number, line)
    files = [name for name in sources.files(root) if name.startswith((LIBRARY, READERS))]
    texts = {name: sources.text(root, name) or "" for name in files}
    words = {word for text in texts.values() for word in re.findall(r'"([\w-]+)"', text)}
    findings = [f"{name}:{number}: decision {cited} is no row of {PAGE}"
                for name, text in texts.items() if name.startswith(LIBRARY)
                for number, line in enumerate(text.splitlines(), 1)
                for cited in NUMBER.findall(line) if cited not in rows]
    return findings + [f"{PAGE}:{number}: {cited} names {ticked}, which the library does not have"
                       for cited, (number, line) in rows.items() for ticked in TICKED.findall(line) if ticked not in words]


def plant(page, rule='id = "a-rule"\nnote = "Read as days (K2)."\n'):
    return {PAGE: page, LIBRARY + "rules/a.toml": rule}


if __name__ == "__main__":
    good = "# Decisions\n\n| no. | open | read | where |\n|---|---|---|---|\n| K2 | days? | days | `a-rule` |\n"
    sources.run(judge, [
        (plant(good), None),
        (plant(good.replace("K2", "K3")), "rules/a.toml:2: decision K2 is no row"),
        (plant(good.replace("a-rule", "b-rule")), "decisions.md:5: K2 names b-rule"),
        ({LIBRARY + "rules/a.toml": ""}, "is not there"),
    ])
