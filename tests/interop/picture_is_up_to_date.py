# SPDX-License-Identifier: Apache-2.0
"""picture_is_up_to_date.py PROGRAM ROOT

The picture that leads README.md is what the program draws today, with the command that the README names. Only the line with
the versions may differ: it changes with every change of the library.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

PICTURE = "docs/pictures/vipoma.svg"
VERSIONS = re.compile(r">Plan [0-9a-f ]+, revision [^<]*<")


def command_of(readme):
    """The command of the README that draws the picture, less the name of the program."""
    joined = readme.replace("\\\n", " ")
    return re.search(r"posology (export [^\n]* -o " + re.escape(PICTURE) + ")", joined).group(1).split()


def main(program, root):
    root = pathlib.Path(root)
    arguments = command_of((root / "README.md").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        drawn = pathlib.Path(folder) / "drawn.svg"
        subprocess.run([program, *arguments[:-1], str(drawn)], cwd=root, check=True, capture_output=True)
        today = VERSIONS.sub("", drawn.read_text(encoding="utf-8"))
    kept = VERSIONS.sub("", (root / PICTURE).read_text(encoding="utf-8"))
    assert len(today) > 10_000 and "lutetium/4" in today, "the picture is empty"
    assert kept == today, f"{PICTURE} is not what the program draws: run posology {' '.join(arguments)}"


if __name__ == "__main__":
    main(*sys.argv[1:])
