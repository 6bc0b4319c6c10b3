# SPDX-License-Identifier: Apache-2.0
"""stream_contract.py PROGRAM ROOT

What engines that spread `posology audit --stream` rely on: one line out for each line in, in order; the same bytes on any
split, with any number of jobs, wherever and whenever it runs; nothing of a patient on standard error; a loss that shows.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

import audits
import histories

CANARY = "Zebedee"


def spoilt_lines(chance, count):
    """Lines of all kinds; what is blank is not answered."""
    good = [patient.line() for patient, _ in histories.many(11, 12)]
    odd = [b"", b"  ", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"patient":"x"}', b'{"a":' * 200, b'{"patient":"a\x00b"}',
           b'{"patient":"d","patient":"e","administrations":[]}', b'{"patient":"n","administrations":[{}]}', b"x" * 9000]
    lines = []
    for _ in range(count):
        line = chance.choice(good).encode() if chance.random() < 0.4 else chance.choice(odd)
        lines.append(line + chance.choice([b"\n", b"\r\n"]))
    return lines


def check_one_line_out(program):
    chance = random.Random(3)
    for number in range(12):
        lines = spoilt_lines(chance, chance.randrange(1, 60))
        text = b"".join(lines)
        if chance.random() < 0.5:
            text = text.rstrip(b"\r\n")
        if chance.random() < 0.3:
            text = b"\xef\xbb\xbf" + text
        done = audits.stream(program, histories.RULES, "--max-line", "8192", given=text)
        due = [place for place, line in enumerate(lines, 1) if line.strip()]
        out = done.stdout.splitlines()
        assert len(out) == len(due), (number, len(out), len(due))
        summary = audits.summary_of(done)
        assert summary["in"] == summary["out"] == len(due), summary
        for place, line in zip(due, out):
            answer = json.loads(line)
            assert answer["status"] != "error" or answer["line"] == place, (place, answer)
            assert line.isascii() and b"\t" not in line and b"\r" not in line
    done = audits.stream(program, histories.RULES, given=b"")
    assert done.stdout == b"" and audits.summary_of(done)["in"] == 0


def check_any_split(program, folder):
    lines = [patient.line().encode() + b"\n" for patient, _ in histories.many(5, 160)] + spoilt_lines(random.Random(1), 30)
    text = b"".join(lines)
    whole = audits.stream(program, histories.RULES, "--no-line", given=text)
    for jobs in (2, 3, 7):
        again = audits.stream(program, histories.RULES, "--no-line", "--jobs", jobs, given=text)
        assert again.stdout == whole.stdout, f"other bytes with {jobs} jobs"
        assert again.stderr == whole.stderr
    chance = random.Random(9)
    for parts in (2, 5):
        cuts = sorted(chance.randrange(len(lines)) for _ in range(parts - 1))
        pieces = [b"".join(lines[a:b]) for a, b in zip([0, *cuts], [*cuts, len(lines)])]
        out = b"".join(audits.stream(program, histories.RULES, "--no-line", given=piece).stdout for piece in pieces)
        assert out == whole.stdout, f"other bytes in {parts} parts"
    file = folder / "all.ndjson"
    file.write_bytes(text)
    for of in (1, 2, 3, 7, 64):
        out, summaries = [], []
        for part in range(of):
            summary = folder / f"s.{part}.json"
            out.append(audits.stream(program, histories.RULES, file, "--no-line", "--slice", f"{part}/{of}", "--summary",
                                     summary).stdout)
            summaries.append(summary)
        assert b"".join(out) == whole.stdout, f"slices of {of} do not cover the file once"
        answer = folder / "o.ndjson"
        answer.write_bytes(b"".join(out))
        audits.run(program, "merge-summaries", *summaries, "--input", file, "--output", answer)
    # Cuts that fall on a line end, before it and after it.
    for size in range(1, 12):
        small = folder / "small.ndjson"
        small.write_bytes(b"".join(b"%d\n" % (10 ** (place % 3)) for place in range(size)))
        once = audits.stream(program, histories.RULES, small, "--no-line").stdout
        for of in range(1, 9):
            out = b"".join(audits.stream(program, histories.RULES, small, "--no-line", "--slice", f"{part}/{of}").stdout
                           for part in range(of)) if of in (2, 5) else once
            assert out == once, (size, of)


def check_the_same_anywhere(program):
    text = "".join(patient.line() + "\n" for patient, _ in histories.many(6, 20)).encode()
    once = audits.stream(program, histories.RULES, given=text)
    for change in ({"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"}, {"TZ": "Asia/Kathmandu"}, {"HOME": "/nowhere"}):
        again = audits.stream(program, histories.RULES, given=text, env={**audits.ENVIRONMENT, **change})
        assert (again.stdout, again.stderr) == (once.stdout, once.stderr), change


def check_nothing_of_a_patient_is_told(program):
    line = json.dumps({"patient": CANARY, "zone": CANARY, "facts": [{"name": CANARY, "on": CANARY}],
                       "administrations": [{"time": CANARY, "drug": CANARY, "dose": CANARY, "unit": CANARY}]})
    text = (line + "\n{\"patient\":\"" + CANARY + "\n" + CANARY + "\n").encode()
    for arguments in ((), ("--jobs", "2"), ("--max-line", "64")):
        done = audits.stream(program, histories.RULES, *arguments, given=text)
        assert CANARY.encode() not in done.stderr, "something of a patient on standard error"
        errors = [json.loads(each) for each in done.stdout.splitlines() if b'"error"' in each]
        assert all(CANARY not in json.dumps(each) for each in errors), "the raw line in an error"


def check_wrong_calls_touch_nothing(program):
    for arguments in (("--rules", "no-such-regimen"), ("--rules", *histories.RULES, "--zone", "Mars/Base"),
                      ("--rules", *histories.RULES, "--slice", "2/2"), ("--rules", *histories.RULES, "--profile", "xx")):
        reader, writer = os.pipe()
        os.write(writer, b'{"patient":"p","administrations":[]}\n')
        done = subprocess.run([program, "audit", "--stream", "--as-of", audits.AS_OF, *arguments], stdin=reader,
                              capture_output=True, timeout=60, check=False)
        os.close(writer)
        left = os.read(reader, 1000)
        os.close(reader)
        assert done.returncode == 2 and done.stdout == b"" and left, (arguments, done.returncode, left)
    given = b"{\n" * 10 + b'{"patient":"p","administrations":[]}\n' * 90
    for most, code in (("10", 0), ("9", 2), ("10%", 0), ("9%", 2)):
        assert audits.stream(program, histories.RULES, "--max-errors", most, given=given, codes=(0, 2)).returncode == code


def command(program, *arguments):
    return [program, "audit", "--stream", "--as-of", audits.AS_OF, "--rules", *histories.RULES, *arguments]


def send(pipe, text):
    try:
        pipe.write(text)
        pipe.close()
    except OSError:
        pass  # nobody reads it any more


def check_slow_partners(program):
    """A sender that pauses is answered; a reader that pauses stops nothing; one that leaves ends it quietly."""
    line = next(histories.many(2, 1))[0].line().encode() + b"\n"
    for jobs in ("1", "2"):
        running = subprocess.Popen(command(program, "--jobs", jobs), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        for _ in range(3):
            running.stdin.write(line)
            running.stdin.flush()
            assert running.stdout.readline().startswith(b'{"schema"'), "no answer while the sender pauses"
        running.stdin.close()
        assert running.wait(60) == 0
        running.stdout.close()
        running.stderr.close()
        running = subprocess.Popen(command(program, "--jobs", jobs), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        sender = threading.Thread(target=send, args=(running.stdin, line * 3000))
        sender.start()
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(60) in (0, -signal.SIGPIPE), running.returncode
        assert b"error" not in running.stderr.read(), "a closed output is told"
        running.stderr.close()
        sender.join()


def check_killed(program, folder):
    """Killed at any moment it leaves no summary that could pass for that of a whole part."""
    file = folder / "many.ndjson"
    lines = [patient.line() for patient, _ in histories.many(4, 60)]
    file.write_text("".join(line + "\n" for line in lines * 60))
    whole = folder / "whole.json"
    audits.stream(program, histories.RULES, file, "--summary", whole, "--slice", "0/2")
    chance = random.Random(1)
    (folder / "killed.ndjson").touch()
    before = set(os.listdir(folder))
    noticed = 0
    for _ in range(6):
        summary = folder / "killed.json"
        summary.unlink(missing_ok=True)
        with open(folder / "killed.ndjson", "wb") as out:
            running = subprocess.Popen([*command(program, file, "--summary", summary, "--slice", "1/2")], stdout=out,
                                       stderr=subprocess.DEVNULL)
            time.sleep(chance.random() * 0.2)
            running.kill()
            running.wait()
        if summary.exists():
            continue  # it was done
        noticed += 1
        done = audits.run(program, "merge-summaries", whole, codes=(1,))
        assert b"slice 1/2 is missing" in done.stderr
        # What was cut short lies at most under a hidden name beside it, which nobody takes for a summary.
        visible = {name for name in os.listdir(folder) if not name.startswith(".killed.json.")}
        assert visible == before, f"left behind: {visible - before}"
    assert noticed > 0


def main(program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_one_line_out(program)
        check_any_split(program, folder)
        check_the_same_anywhere(program)
        check_nothing_of_a_patient_is_told(program)
        check_wrong_calls_touch_nothing(program)
        check_slow_partners(program)
        check_killed(program, folder)
    print("the contract of --stream holds")


if __name__ == "__main__":
    main(sys.argv[1])
