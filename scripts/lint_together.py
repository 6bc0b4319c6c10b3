# SPDX-License-Identifier: Apache-2.0
"""lint_together.py CLANG_TIDY BUILD FILE.cpp...: clang-tidy over many sources in a sixth of the time.

What clang-tidy costs is the headers: it looks at all that a source includes, some ten seconds each, and the sources
here are small. So some are put together, one file that includes them all, and looked at at once. Of two with
the same name in their anonymous namespaces one goes elsewhere. What is said about a group need not be true of its sources:
each of them is then looked at by itself, and that decides.

BUILD has compile_commands.json; the groups go to BUILD/together. Prints what clang-tidy says; 1 when it says anything.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

MOST_IN_A_GROUP = 16
EXTRA = ["--quiet", "--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-sign-conversion"]

INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
TYPE = re.compile(r"(?:struct|class|enum class|enum|concept|using) +(\w+)")
FUNCTION = re.compile(r"(?<![:\w])(\w+)\(")
VARIABLE = re.compile(r"(\w+) *(?:=|\{|\[|;)")
NO_NAME = re.compile(r"^(?:[\s}#/]|namespace|template|extern|case|public|private|static_assert|\[\[|using (?!\w+ =))")


def declared(lines):
    """Names declared at the margin, as our layout has all of a namespace: near enough, and a miss only costs time."""
    names = set()
    for line in lines:
        if not NO_NAME.match(line):
            found = TYPE.match(line) or FUNCTION.search(line)
            names |= {found[1]} if found else set(VARIABLE.findall(line))
    return names


def anonymous(text):
    """The lines of anonymous namespaces."""
    inside, lines = False, []
    for line in text.split("\n"):
        if line == "namespace {":
            inside = True
        elif line == "}  // namespace":
            inside = False
        elif inside:
            lines.append(line)
    return lines


class Sources:
    """Which names each file has for itself and which it sees."""

    def __init__(self, root):
        self.root, self.texts, self.headers = root, {}, {}

    def text(self, file):
        if file not in self.texts:
            path = self.root / file
            self.texts[file] = path.read_text() if path.is_file() else ""
        return self.texts[file]

    def seen(self, file):
        """What the headers that a file includes declare, through however many others."""
        files, left = set(), [file]
        while left:
            for header in INCLUDE.findall(self.text(left.pop())):
                if header not in files:
                    files.add(header)
                    left.append(header)
        for header in files:
            if header not in self.headers:
                self.headers[header] = declared(self.text(header).split("\n"))
        return set().union(*(self.headers[header] for header in files))


def groups_of(root, files):
    """Sources that can be compiled as one, in their order: lists of them."""
    sources, groups = Sources(root), []
    for file in files:
        own = declared(anonymous(sources.text(file)))
        every = declared(sources.text(file).split("\n")) | sources.seen(file)
        for group in groups:
            if len(group["files"]) < MOST_IN_A_GROUP and not own & group["every"] and not every & group["own"]:
                break
        else:
            group = {"files": [], "own": set(), "every": set()}
            groups.append(group)
        group["files"].append(file)
        group["own"] |= own
        group["every"] |= every
    return [group["files"] for group in groups]


def flags_of(command):
    """What a compile command says besides what is compiled into what."""
    words = shlex.split(command)
    compiler = next(at for at, word in enumerate(words) if re.search(r"(\+\+|cc)[-\d.]*$", word))
    return words[compiler], words[compiler + 1 : words.index("-o")]


def put_together(root, build, files):
    """Writes the groups and how to compile them; returns [(file to look at, sources in it)]."""
    commands = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        commands.setdefault(os.path.relpath(entry["file"], root), entry["command"])
    together = build / "together"
    together.mkdir(parents=True, exist_ok=True)
    listed, written = [], []
    for number, group in enumerate(groups_of(root, [file for file in files if file in commands])):
        flags = []
        for file in group:
            compiler, more = flags_of(commands[file])
            # A folder of headers follows its -isystem: no pair is torn.
            pairs = re.findall(r"(?:-isystem\x00)?[^\x00]+", "\x00".join(more))
            flags += [pair for pair in pairs if pair not in flags]
        path = together / f"{number}.cpp"
        path.write_text("".join(f'#include "{file}"\n' for file in group))
        words = [compiler, *"\x00".join(flags).split("\x00"), "-Wno-shadow", "-o", f"{number}.o", "-c", str(path)]
        listed.append({"directory": str(build), "file": str(path), "command": shlex.join(words)})
        written.append((str(path), group))
    (together / "compile_commands.json").write_text(json.dumps(listed, indent=1))
    return written


def main(tidy, build, files):
    root, build = pathlib.Path.cwd(), pathlib.Path(build).resolve()
    written = put_together(root, build, files)
    unknown = sorted(set(files) - {file for _, group in written for file in group})
    if unknown:
        sys.exit(f"lint: {build} does not know {', '.join(unknown)}; after `cmake --preset lint` it does")

    def look(database, file):
        return subprocess.run([tidy, "-p", str(database), *EXTRA, file], capture_output=True, text=True)

    def judge(path, group):
        if len(group) > 1 and look(build / "together", path).returncode == 0:
            return ""
        answers = [look(build, file) for file in group]
        return "".join(answer.stdout + answer.stderr for answer in answers if answer.returncode != 0)

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as threads:
        said = "".join(threads.map(lambda item: judge(*item), written))
    print(re.sub(r"(?m)^\d+ warnings?( and \d+ errors?)? generated\.\n", "", said), end="")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
