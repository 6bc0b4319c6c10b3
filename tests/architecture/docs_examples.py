# SPDX-License-Identifier: Apache-2.0
"""Every example in README.md and docs/ is run, and prints exactly what the page says.

    ```console
    $ posology plan schedules/examples/vipoma.toml --as-of 2026-11-20T09:00:00Z
    vipoma-demo
    ...                      any lines, or none; within a line, any text: library sha256:...
    [exit 1]                 the exit status, when it is not 0
    ```

Lines that begin with "$ posology" are run, by a shell, standard error beside standard output, as on a terminal; other
commands are for reading. A command may go on over lines that end in a backslash. A block opened with ```toml file=NAME
is written to NAME first. The commands of one page share a folder that looks like the root of the repository, so they may
write files there and leave none behind.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import sources

FENCE = re.compile(r"^(\s*(?:(?:[-*+]|\d+\.)\s+)?)(```+|~~~+)\s*(.*?)\s*$")
EXIT = re.compile(r"^\[exit (\d+)\]$")


def pages(root):
    return [name for name in sources.files(root)
            if name == "README.md" or (name.startswith("docs/") and name.endswith(".md"))]


def blocks(text):
    """(line number of the first line inside, info string, lines) of every fenced block."""
    opened = None
    for number, line in enumerate(text.splitlines(), 1):
        match = FENCE.match(line)
        if opened is None and match:
            opened = (number + 1, match.group(3), len(match.group(1)), match.group(2), [])
        elif opened and match and not match.group(3) and match.group(2).startswith(opened[3]):
            yield opened[0], opened[1], opened[4]
            opened = None
        elif opened:
            opened[4].append(line[min(opened[2], len(line) - len(line.lstrip())):])


def commands(first, lines):
    """(line number, command, expected lines) of every "$ " in a console block."""
    found, going_on = [], False
    for number, line in enumerate(lines, first):
        if going_on:
            found[-1][1] += "\n" + line.removeprefix("> ")
        elif line.startswith("$ "):
            found.append([number, line[2:], []])
        elif found:
            found[-1][2].append(line)
        going_on = bool(found) and (going_on or line.startswith("$ ")) and line.endswith("\\")
    return found


def agrees(expected, printed):
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n"
                      for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def difference(expected, status, command, folder, environment):
    """None when the command prints and exits as the page says, else how it does not."""
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, timeout=120, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = done.stdout.rstrip("\n").split("\n") if done.stdout.rstrip("\n") else []
    if agrees(expected, printed) and done.returncode == status:
        return None
    told = list(difflib.unified_diff(expected, printed, "the page", "the program", lineterm=""))
    if done.returncode != status:
        told.append(f"exit status {done.returncode}, where the page says {status}")
    return "\n    ".join(told)


def judge_page(root, name, environment):
    with tempfile.TemporaryDirectory() as folder:
        for entry in root.iterdir():
            if entry.name not in sources.NOT_OURS:
                os.symlink(entry, pathlib.Path(folder) / entry.name)
        (pathlib.Path(folder) / "build").mkdir()
        run = 0
        findings = []
        for first, info, lines in blocks(sources.text(root, name)):
            saved_as = re.search(r"\bfile=(\S+)", info)
            if saved_as:
                path = pathlib.Path(folder) / saved_as.group(1)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("".join(line + "\n" for line in lines))
            if info.split(" ")[0] != "console":
                continue
            for number, command, expected in commands(first, lines):
                if command.split()[:1] != ["posology"]:
                    continue
                while expected and expected[-1] == "":
                    expected.pop()
                match = EXIT.match(expected[-1]) if expected else None
                status = int(match.group(1)) if match else 0
                told = difference(expected[:-1] if match else expected, status, command, folder, environment)
                run += 1
                if told:
                    findings.append(f"{name}:{number}: {command}\n    {told}")
        return run, findings


def judge(root, program=None):
    root = root.resolve()
    program = pathlib.Path(program or root / "bin/posology").resolve()
    environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
                   **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
    judged = [judge_page(root, name, environment) for name in pages(root)]
    if not any(run for run, _ in judged):
        return ["README.md:1: no example was found in README.md or docs/, so none was run"]
    return [finding for _, findings in judged for finding in findings]


# Stands for the program in the self-test: prints its arguments, and fails when told to.
ECHO = "#!/bin/sh\necho \"$@\"\nif [ -f \"$2\" ]; then cat \"$2\"; fi\nif [ \"$1\" = no ]; then echo no >&2; exit 3; fi\n"


def judge_plant(root):
    (root / "bin/posology").chmod(0o755)
    return judge(root)


def plant(*lines, name="docs/use.md"):
    return {"bin/posology": ECHO, name: "\n".join(["# Use", "", *lines, ""])}


if __name__ == "__main__":
    sources.run(judge if "--self-test" not in sys.argv else judge_plant, [
        (plant("```console", "$ posology plan", "plan", "$ posology solve \\", "> x", "solve x", "```"), None),
        (plant("- ```console", "  $ ls", "  what a reader sees", "  ```", "```console", "$ posology a", "...", "```"), None),
        (plant("```console", "$ posology no way", "no way", "no", "[exit 3]", "```", name="README.md"), None),
        (plant("```toml file=my.toml", "zone = 1", "```", "```console", "$ posology plan my.toml", "...", "zone = 1", "```"),
         None),
        (plant("```console", "$ posology plan 7 of 9", "plan ... of 9", "```"), None),
        (plant("```console", "$ posology plan 7 of 9", "plan ... of 8", "```"), "+plan 7 of 9"),
        (plant("```console", "$ posology plan", "plane", "```"), "docs/use.md:4: posology plan"),
        (plant("```console", "$ posology plan", "plan", "and more", "```"), "-and more"),
        (plant("```console", "$ posology plan", "```"), "+plan"),
        (plant("```console", "$ posology no way", "...", "```"), "exit status 3, where the page says 0"),
        (plant("```console", "$ posology plan", "plan", "[exit 1]", "```"), "exit status 0, where the page says 1"),
        (plant("```console", "$ ls", "```"), "no example was found"),
    ])
