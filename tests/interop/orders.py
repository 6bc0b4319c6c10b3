# SPDX-License-Identifier: Apache-2.0
"""The orders that the interop tests run: every example of the project, in zones with offsets and changes of all sorts."""

import json
import pathlib
import re
import subprocess
import tempfile

AS_OF = "2026-11-20T09:00:00Z"
# Whole hours, half hours, quarters, a change of half an hour, none at all, and one far ahead of UTC.
ZONES = [None, "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Kolkata", "Pacific/Auckland", "UTC"]


def run(program, *arguments, expect=0, **options):
    done = subprocess.run([program, *arguments], capture_output=True, timeout=60, **options)
    if done.returncode != expect:
        raise SystemExit(f"{arguments}: exit {done.returncode}, not {expect}\n{done.stderr.decode()}")
    return done.stdout


def plan_of(program, order, *options):
    return json.loads(run(program, "plan", order, "--format", "json", "--as-of", AS_OF, *options))


def each(program, root):
    """(name, file) of every example order that has a plan: vipoma.toml in every zone, the others in their own and one more."""
    examples = sorted((pathlib.Path(root) / "schedules/examples").glob("*.toml"))
    if not examples:
        raise SystemExit("there is no example order")
    with tempfile.TemporaryDirectory() as folder:
        for number, example in enumerate(examples):
            others = ZONES[1:]
            for zone in ZONES if example.name == "vipoma.toml" else [None, others[number % len(others)]]:
                text = example.read_text(encoding="utf-8")
                if zone:
                    text, found = re.subn(r'(?m)^zone(\s*)=(\s*)"[^"]*"', rf'zone\1=\2"{zone}"', text, count=1)
                    assert found == 1, f"{example} names no zone"
                file = pathlib.Path(folder) / example.name
                file.write_text(text, encoding="utf-8")
                done = subprocess.run([program, "plan", str(file), "--as-of", AS_OF], capture_output=True, timeout=60)
                if done.returncode not in (0, 1):
                    raise SystemExit(f"{example.name} in {zone}: exit {done.returncode}\n{done.stderr.decode()}")
                if done.returncode == 0:
                    yield f"{example.name} in {zone or 'its own zone'}", str(file)
