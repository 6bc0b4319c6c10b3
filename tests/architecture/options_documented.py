# SPDX-License-Identifier: Apache-2.0
"""docs/reference/commands.md and the program name the same commands and options.

Every option that `posology COMMAND --help` prints stands in the section of that command (a heading that has the
command's name as a word), or in the section whose heading says "every command"; and every option that the page names
outside of its examples, which may show a mistake, is one that some command has. The same for the commands themselves.
"""

import pathlib
import re
import subprocess
import sys

import sources

PAGE = "docs/reference/commands.md"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
HEADING = re.compile(r"^(#+)[ \t]+(.*)$")


def help_of(program, *command):
    return subprocess.run([str(program), *command, "--help"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60, check=True).stdout


def commands_of(help_text):
    """The names listed below a line that says Commands: or Subcommands:, each at the head of an indented line."""
    listed = re.search(r"^(?:Sub)?commands:[ \t]*\n((?:[ \t]+\S.*\n?|[ \t]*\n)+)", help_text, re.M | re.I)
    if not listed:
        return []
    lines = [line for line in listed.group(1).splitlines() if line.strip()]
    shallow = min(len(line) - len(line.lstrip()) for line in lines)
    return [line.split()[0].rstrip(",") for line in lines if len(line) - len(line.lstrip()) == shallow]


def options_of(help_text):
    """The options that a help text lists: lines that begin, after blanks, with a dash."""
    return {option for line in help_text.splitlines() if re.match(r"[ \t]+-", line)
            for option in OPTION.findall(re.split(r"[ \t]{2,}", line.strip())[0])}


def sections(text):
    """heading -> text below it, down to the next heading of its level or above. Fenced lines are no headings."""
    found, fenced = [], False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith("```")
        match = None if fenced else HEADING.match(line)
        if match:
            found = [(level, title, body, open_ and level < len(match.group(1))) for level, title, body, open_ in found]
            found.append((len(match.group(1)), match.group(2), [], True))
        for _, _, body, open_ in found:
            if open_:
                body.append(line)
    return {title: "\n".join(body) for _, title, body, _ in found}


def judge(root, program=None):
    program = pathlib.Path(program or root / "bin/posology")
    if not (root / PAGE).is_file():
        return [f"{PAGE}:1: is not there"]
    page = sources.text(root, PAGE)
    by_heading = sections(page)
    shared = "\n".join(text for title, text in by_heading.items() if "every command" in title.lower())

    top = help_of(program)
    commands = commands_of(top)
    if not commands:
        return [f"{program.name} --help lists no commands below a line 'Commands:' or 'Subcommands:'"]
    findings, known = [], options_of(top)
    for option in sorted(known - set(OPTION.findall(page))):
        findings.append(f"{PAGE}:1: {option} of posology itself is not documented")
    for command in commands:
        own_help = help_of(program, command)
        options = options_of(own_help)
        # A command of commands: the options of each are documented in its section.
        inner = commands_of(own_help)
        for each in inner:
            options |= options_of(help_of(program, command, each))
        known |= options
        own = [text for title, text in by_heading.items()
               if re.search(rf"(?<![\w-]){re.escape(command)}(?![\w-])", title)]
        if not own:
            findings.append(f"{PAGE}:1: no section for the command {command}")
            continue
        told = set(OPTION.findall("\n".join([*own, shared])))
        findings += [f"{PAGE}:1: {option} of posology {command} is not documented in its section"
                     for option in sorted(options - told)]
        findings += [f"{PAGE}:1: posology {command} {each} is not documented in its section"
                     for each in inner if f"posology {command} {each}" not in "\n".join(own)]
    fenced = False
    for number, line in enumerate(page.splitlines(), 1):
        fenced ^= line.lstrip().startswith("```")
        if fenced:
            continue
        findings += [f"{PAGE}:{number}: no command has {option}" for option in OPTION.findall(line) if option not in known]
    for title in by_heading:
        named = re.fullmatch(r"`?posology ([a-z-]+)`?", title)
        if named and named.group(1) not in commands:
            findings.append(f"{PAGE}:1: posology {named.group(1)} has a section, but is no command")
    return findings


# Stands for the program in the self-test.
PROGRAM = """#!/bin/sh
case "$1" in
  --help) printf 'Usage\\n\\nOptions:\\n  -h,--help  Help\\n\\nSubcommands:\\n  plan   Plans, see --not-mine\\n  solve  Solves\\n  rules  Rules\\n' ;;
  plan) printf 'Options:\\n  -h,--help  Help\\n  -o,--output FILE  Where, unlike --elsewhere\\n' ;;
  solve) printf 'Options:\\n  -h,--help  Help\\n' ;;
  rules) case "$2" in
    list) printf 'Options:\\n  --drug NAME  Which\\n' ;;
    *) printf 'Options:\\n  -h,--help  Help\\n\\nSubcommands:\\n  list  Lists\\n' ;;
  esac ;;
esac
"""
DOCUMENTED = ("# Commands\n## Options of every command\n`--help`\n## posology without a command\n## posology plan\n`-o`, `--output FILE`\n## posology solve\n"
              "## posology rules\nposology rules list\n`--drug NAME`\n")


def judge_plant(root):
    (root / "bin/posology").chmod(0o755)
    return judge(root)


def plant(page):
    return {"bin/posology": PROGRAM, PAGE: page}


if __name__ == "__main__":
    sources.run(judge if "--self-test" not in sys.argv else judge_plant, [
        (plant(DOCUMENTED), None),
        (plant(DOCUMENTED.replace("`-o`, `--output FILE`", "")), "--output of posology plan is not documented"),
        (plant(DOCUMENTED.replace("## posology solve\n", "")), "no section for the command solve"),
        (plant(DOCUMENTED.replace("`--drug NAME`\n", "")), "--drug of posology rules is not documented"),
        (plant(DOCUMENTED.replace("posology rules list\n", "")), "posology rules list is not documented"),
        (plant(DOCUMENTED + "```console\n$ posology plan --formt text\n```\n"), None),
        (plant(DOCUMENTED + "`--quickly`\n"), "commands.md:11: no command has --quickly"),
        (plant(DOCUMENTED + "## posology serve\n"), "posology serve has a section, but is no command"),
        ({"bin/posology": PROGRAM}, "is not there"),
    ])
