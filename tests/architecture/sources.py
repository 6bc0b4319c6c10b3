# SPDX-License-Identifier: Apache-2.0
"""The files of the project as the architecture tests see them: what git knows or would add, as text.

Each test is a program of its own: `name.py ROOT` judges the tree at ROOT and prints one line a finding,
`name.py --self-test` plants one offence of each kind and fails when it is not caught.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

NOT_OURS = {".git", "build", "node_modules", "__pycache__"}


def files(root):
    """Paths relative to root, sorted, with '/' between parts. Ignored files are no part of the project."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
    )
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")
        return sorted({name for name in names if name and (root / name).is_file()})
    found = []  # an unpacked archive: no git, so all but what a build leaves
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name not in NOT_OURS]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def text(root, name):
    """The file as text, or None for a picture and the like."""
    try:
        return (root / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def is_cpp(name):
    return name.endswith((".cpp", ".hpp"))


_COMMENT_OR_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Za-z_])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL,
)


def code_only(source):
    """The source with comments and literals blanked, its lines where they were."""

    def blank(match):
        return "\n" * match.group().count("\n") or " "

    return _COMMENT_OR_LITERAL.sub(blank, source)


def run(judge, plants):
    """The main of a test. `judge(root)` gives findings as lines; `plants` is [(files, expected)]: a tree to write,
    and a part of the one finding that it must give, or None when it must give none."""
    if sys.argv[1:] == ["--self-test"]:
        failures = [failure for plant, expected in plants for failure in _self_test(judge, plant, expected)]
        _report(failures, f"self-test: {len(plants)} plants, each judged rightly")
    else:
        root = pathlib.Path(sys.argv[1])
        _report(judge(root, *sys.argv[2:]), "nothing to report")


def _self_test(judge, plant, expected):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, content in plant.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        found = judge(root)
    if expected is None and found:
        yield f"self-test: {sorted(plant)} is in order, but: {found}"
    if expected is not None and not (len(found) == 1 and expected in found[0]):
        yield f"self-test: {sorted(plant)} should give one finding with '{expected}', but: {found}"


def _report(findings, fine):
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings" if findings else fine)
    sys.exit(1 if findings else 0)
