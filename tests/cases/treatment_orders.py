#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every treatment of the library ordered rightly, and wrongly.

    treatment_orders.py PROGRAM SOURCES

Each regimen has an example order of its name in schedules/examples/treatments/, which uses it, says that it is invented, and is
planned: exit code 0, so the independent checker has passed it. And each has wrong orders in wrong-orders*.toml, made from the
example by one change: every one is answered with the exit code and the words that stand there.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

AS_OF = "2026-12-20T00:00Z"


def answer(program, order):
    done = subprocess.run([program, "plan", order, "--as-of", AS_OF], capture_output=True, timeout=60)
    # Lines are broken to the width of the page: words are compared without that.
    said = re.sub(r"\s+", " ", (done.stdout + done.stderr).decode())
    return done.returncode, said


def missing(said, words):
    """The first of the words that does not stand after the one before it."""
    at = 0
    for each in words:
        found = said.find(each, at)
        if found < 0:
            return each
        at = found + len(each)
    return None


def changed(text, row):
    if "add" in row:
        return text + "\n" + row["add"]
    if text.count(row["take"]) == 0:
        return None
    return text.replace(row["take"], row["give"], 1)


def main(program, sources):
    program, root = str(pathlib.Path(program).resolve()), pathlib.Path(sources)
    examples = {file.stem: file for file in (root / "schedules/examples/treatments").glob("*.toml")}
    regimens = {tomllib.loads(file.read_text(encoding="utf-8"))["id"]
                for file in (root / "schedules/library/regimens").glob("*.toml")}
    wrong, count = [], 0
    for name, file in sorted(examples.items()):
        text = file.read_text(encoding="utf-8")
        if "\n# Invented." not in text or "no advice and nobody's treatment" not in text:
            wrong.append(f"{file} does not say that it is invented")
        code, said = answer(program, file)
        count += 1
        if code != 0 or "PROVISIONAL" in said:
            wrong.append(f"{file}: exit {code}\n{said[:800]}")
    for regimen in sorted(regimens):
        if regimen not in examples or f'use = "{regimen}"' not in re.sub(r" +", " ", examples[regimen].read_text(encoding="utf-8")):
            wrong.append(f"the regimen {regimen} has no example order of its name that uses it")
    page = (root / "docs/reference/regimen.md").read_text(encoding="utf-8")
    for name in sorted(examples):
        if f"examples/treatments/{name}.toml" not in page:
            wrong.append(f"docs/reference/regimen.md does not name the example {name}.toml")
    tables = {}
    for file in sorted((root / "tests/cases").glob("wrong-orders*.toml")):
        for name, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            tables.setdefault(name, []).extend(rows)
    for regimen in sorted(regimens):
        if len(tables.get(regimen, [])) < 2:
            wrong.append(f"the regimen {regimen} has fewer than two wrong orders")
    with tempfile.TemporaryDirectory() as folder:
        order = pathlib.Path(folder) / "order.toml"
        for name, rows in sorted(tables.items()):
            for row in rows:
                where = f"{name}: {row.get('add') or row['take']} -> {row.get('give', '')}"
                text = changed(examples[name].read_text(encoding="utf-8"), row)
                if text is None:
                    wrong.append(f"{where}: the example has no such piece")
                    continue
                order.write_text(text, encoding="utf-8")
                code, said = answer(program, order)
                count += 1
                lacking = missing(said, row["says"])
                if code != row["exit"] or lacking:
                    wrong.append(f"{where}: exit {code}, not {row['exit']}, or not said: {lacking}\n{said[:600]}")
    for each in wrong:
        print(each)
    print(f"{count} orders, {len(wrong)} faults")
    return 1 if wrong or count < 130 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
