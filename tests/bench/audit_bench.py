# SPDX-License-Identifier: Apache-2.0
"""audit_bench.py PROGRAM BARE_PARSE FOLDER [PATIENTS]

How fast histories are judged by all rules of VIPoma: patients and megabytes a second, beside simdjson's bare parse of the same file,
wc -l, and a query of DuckDB that does one of the rules. Each row is the best of three; where valgrind is there instructions are
counted, too, which do not depend on what else the machine does.
"""

import datetime as dt
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

COUNTED = ("posology audit, --jobs 1", "simdjson, bare parse", "wc -l")
FACTS = ["octreotide-sc-response", "octreotide-sc-tolerance", "receptor-positive-imaging", "progression-on-analogue",
         "octreotide-lar-review-1", "octreotide-lar-after-review-1"]
DUCKDB = "@duckdb/node-api@1.4.1-r.4"


def history(number, chance):
    """14 administrations with the facts that rules ask for: depots every four weeks, and two lutetium doses with what comes with them."""
    begin = dt.datetime(2026, 1, 5, 9) + dt.timedelta(days=chance.randrange(300))
    said = []

    def give(day, minute, drug, dose=None, unit=None, end=None):
        at = begin + dt.timedelta(days=day, minutes=minute)
        text = f'{{"time":"{at:%Y-%m-%dT%H:%M}","drug":"{drug}"'
        if end:
            text += f',"end":"{at + dt.timedelta(minutes=end):%Y-%m-%dT%H:%M}"'
        if dose:
            text += f',"dose":"{dose}","unit":"{unit}"'
        said.append(text + "}")

    for depot in range(4):
        give(28 * depot - (chance.random() < 0.1), 0, "octreotide long-acting", "20", "mg")
    for dose in range(2):
        day = 84 + 28 + 56 * dose
        give(day - 14, -60, "blood count, kidney and liver tests")
        give(day, -30, "amino acid solution", end=240)
        give(day, 0, "lutetium Lu 177 dotatate", "7.4", "GBq", 30)
        give(day, 0, "observation", end=150)
        give(day, 300, "octreotide long-acting", "30", "mg")
    facts = ",".join(f'{{"name":"{name}","on":"{begin - dt.timedelta(days=9):%Y-%m-%d}"}}' for name in FACTS)
    return f'{{"patient":"p{number}","zone":"America/New_York","facts":[{facts}],"administrations":[{",".join(said)}]}}\n'


def measured(command, **more):
    """Seconds and seconds of processor time, the best of three, and the most memory, in MiB."""
    best, worked, memory = None, None, 0
    for _ in range(3):
        begin = time.monotonic()
        with open(os.devnull, "wb") as nowhere:
            running = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, **more)
            _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode != 0:
            return None
        spent = time.monotonic() - begin
        best = min(best or spent, spent)
        worked = min(worked or 1e9, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return best, worked, memory


def instructions_of(command):
    """As valgrind counts them; nothing where it cannot."""
    if not shutil.which("valgrind"):
        return None
    done = subprocess.run(["valgrind", "--tool=none", "--log-file=/dev/null", "true"], capture_output=True, check=False)
    if done.returncode:
        return None
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    return int(found.group(1).replace(",", "")) if found else None


def instructions_each(command, file, few, more):
    """Of one patient: the difference of two counts, so that starting costs nothing."""
    counts = []
    for patients in (few, more):
        with open(file, "rb") as lines, open(file.with_suffix(".some"), "wb") as some:
            some.writelines(line for _, line in zip(range(patients), lines))
        counts.append(instructions_of([file.with_suffix(".some") if part == str(file) else part for part in command]))
    file.with_suffix(".some").unlink()
    return (counts[1] - counts[0]) / (more - few) if all(counts) else None


def main(program, bare_parse, folder, patients):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "given.ndjson"
    chance = random.Random(1)
    with open(file, "w") as out:
        for number in range(patients):
            out.write(history(number, chance))
    size = file.stat().st_size
    audit = [program, "audit", "--stream", "--as-of", "2030-01-01T00:00:00Z", file, "--rules", "octreotide-sc-to-lar",
             "lutetium-177-dotatate"]
    rows = [("posology audit, --jobs 1", [*audit]), ("posology audit, --jobs 2", [*audit, "--jobs", "2"]),
            ("simdjson, bare parse", [bare_parse, file]), ("wc -l", ["wc", "-l", file]),
            ("start-up: an empty file", [*audit[:5], os.devnull, *audit[6:]])]
    query = pathlib.Path(__file__).with_name("one_rule.mjs")
    duckdb = folder / "duckdb"
    if shutil.which("npm"):
        duckdb.mkdir(exist_ok=True)
        shutil.copy(query, duckdb)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", duckdb, DUCKDB], check=False)
        rows.append(("DuckDB, one rule of them", ["node", duckdb / query.name, file]))
    print(f"{patients} patients, {14 * patients} administrations, {size / 1e6:.1f} MB")
    print(f"{'':28} {'seconds':>8} {'CPU s':>8} {'patients/s':>11} {'MB/s':>8} {'patients/CPU s':>15} {'instructions/patient':>21} {'MiB':>6}")
    seconds = {}
    for name, command in rows:
        found = measured([str(part) for part in command])
        if not found:
            print(f"{name:28} cannot be run here")
            continue
        spent, worked, memory = found
        seconds[name] = spent
        count = instructions_each([str(part) for part in command], file, 500, 1500) if name in COUNTED else None
        each = f"{count:21,.0f}" if count else f"{'':>21}"
        print(f"{name:28} {spent:8.3f} {worked:8.3f} {patients / spent:11,.0f} {size / 1e6 / spent:8.1f} {patients / worked:15,.0f} {each} "
              f"{memory:6.1f}")
    print(f"--jobs 2 is {seconds[rows[0][0]] / seconds[rows[1][0]]:.2f} times as fast as --jobs 1")
    file.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]) if len(sys.argv) > 4 else 100000)
