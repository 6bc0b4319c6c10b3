#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs cases: an order as somebody would write it, the command, and what must come of it.

    run_case.py PROGRAM CASE...       prints each case that fails, then "N passed, M failed"
    run_case.py --self-test           a planted offence of each kind must be caught

A case is a text file. Lines beginning with # before the first section say what is learnt, from which source, and the
arithmetic by hand. Then come, in this order, `command:` (without the program's name; files named in it stand in
sections of the case), `exit:`, and sections:

    === order.toml
    ...the file, to the next section
    === stdout
    ...what must be printed, line by line; a line of three dots stands for any number of lines, also none
    === stderr

A stream without a section must stay empty. The command is run in an empty folder, in the locale C.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ANY = "..."


class Mistake(Exception):
    """The case itself is wrong."""


def parse(text):
    case = {"files": {}, "streams": {"stdout": [], "stderr": []}, "comment": []}
    lines = None
    for line in text.splitlines():
        if line.startswith("=== "):
            name = line[4:].strip()
            if name in case["streams"]:
                lines = case["streams"][name]
            else:
                lines = case["files"].setdefault(name, [])
            if lines:
                raise Mistake(f"two sections are called {name}")
        elif lines is not None:
            lines.append(line)
        elif line.startswith("#"):
            case["comment"].append(line)
        elif line.startswith(("command: ", "exit: ")):
            key, value = line.split(": ", 1)
            case[key] = value.strip()
        elif line.strip():
            raise Mistake(f"not understood: {line}")
    for key in ("command", "exit"):
        if key not in case:
            raise Mistake(f"there is no {key}:")
    if not any("By hand:" in line for line in case["comment"]) or not any("Source:" in line for line in case["comment"]):
        raise Mistake("a case tells its source (Source:) and its arithmetic (By hand:)")
    for lines in [*case["files"].values(), *case["streams"].values()]:
        while lines and not lines[-1].strip():  # The blank line before the next section is the case's own.
            lines.pop()
    return case


def first_difference(expected, found):
    """None where `found` is as expected, else the first expected line that is not found in its place."""
    where = 0
    loose = False  # May lines be passed over?
    for index, line in enumerate(expected):
        if line.strip() == ANY:
            loose = True
            continue
        # After dots the whole stretch up to the next dots must follow in one piece.
        if loose:
            stretch = []
            for later in expected[index:]:
                if later.strip() == ANY:
                    break
                stretch.append(later)
            at = next((start for start in range(where, len(found) - len(stretch) + 1)
                       if found[start:start + len(stretch)] == stretch), None)
            last = index + len(stretch) == len(expected)
            if last and found[len(found) - len(stretch):] == stretch and len(found) - len(stretch) >= where:
                at = len(found) - len(stretch)
            if at is None:
                return longest_start(stretch, found[where:])
            where = at
            loose = False
        if where >= len(found) or found[where] != line:
            return f"expected: {line}\n   found: {found[where] if where < len(found) else '(the end)'}"
        where += 1
    if not loose and where != len(found):
        return f"expected: (the end)\n   found: {found[where]}"
    return None


def longest_start(stretch, found):
    best, at = 0, None
    for start in range(len(found)):
        length = 0
        while length < len(stretch) and start + length < len(found) and found[start + length] == stretch[length]:
            length += 1
        if length > best:
            best, at = length, start
    if at is None:
        return f"expected: {stretch[0]}\n   found: nowhere from here on"
    after = found[at + best] if at + best < len(found) else "(the end)"
    return f"expected: {stretch[best]}\n   found: {after}\n   after: {stretch[best - 1]}"


def run(program, text):
    """What is wrong, as a list of texts."""
    case = parse(text)
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in case["files"].items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = subprocess.run([program, *case["command"].split()], cwd=folder, env=environment, capture_output=True,
                              timeout=60)
    wrong = []
    if str(done.returncode) != case["exit"]:
        wrong.append(f"exit {done.returncode}, not {case['exit']}")
    for stream in ("stdout", "stderr"):
        found = getattr(done, stream).decode("utf-8").splitlines()
        while found and not found[-1].strip():
            found.pop()
        difference = first_difference(case["streams"][stream], found)
        if difference:
            wrong.append(f"{stream}\n{difference}")
    return wrong


def self_test():
    same = [([], []), (["a"], ["a"]), (["...", "b"], ["a", "b"]), (["...", "b"], ["b", "b"]), (["a", "..."], ["a"]),
            (["...", "a", "...", "c"], ["x", "a", "y", "c"]), (["...", "a", "b", "..."], ["a", "x", "a", "b", "z"])]
    other = [([], ["a"]), (["a"], []), (["a"], ["a", "b"]), (["...", "a", "b"], ["a", "x", "b"]),
             (["...", "b", "...", "a"], ["a", "b"]), (["...", "a"], ["a", "b"])]
    for expected, found in same:
        assert first_difference(expected, found) is None, (expected, found)
    for expected, found in other:
        assert first_difference(expected, found) is not None, (expected, found)
    head = "# Source: none. By hand: nothing.\n"
    assert run("true", head + "command: x\nexit: 0\n") == []
    assert run("false", head + "command: x\nexit: 0\n") != []
    assert run("echo", head + "command: x y\nexit: 0\n=== stdout\nx y\n") == []
    assert run("echo", head + "command: x\nexit: 0\n") != [], "a stream without a section stays empty"
    assert run("cat", head + "command: a.txt\nexit: 0\n=== a.txt\n1\n\n2\n\n=== stdout\n1\n\n2\n") == []
    for broken in ("command: x\nexit: 0\n", head + "exit: 0\n", head + "command: x\nexit: 0\nwhat\n",
                   head + "command: x\nexit: 0\n=== a\n1\n=== a\n2\n"):
        try:
            parse(broken)
        except Mistake:
            continue
        raise AssertionError(broken)
    print("the runner catches what it should")


def main(arguments):
    if arguments == ["--self-test"]:
        self_test()
        return 0
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    program = shutil.which(arguments[0])  # The commands are run in folders of their own.
    if program is None:
        print(f"there is no program {arguments[0]}", file=sys.stderr)
        return 2
    program = os.path.abspath(program)
    failed = 0
    for path in arguments[1:]:
        try:
            wrong = run(program, pathlib.Path(path).read_text(encoding="utf-8"))
        except Mistake as mistake:
            wrong = [f"the case is wrong: {mistake}"]
        if wrong:
            failed += 1
            print(f"FAILED {path}")
            for each in wrong:
                print("  " + each.replace("\n", "\n  "))
    print(f"{len(arguments) - 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
