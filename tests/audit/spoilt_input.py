# SPDX-License-Identifier: Apache-2.0
"""spoilt_input.py PROGRAM ROOT

Input as it arrives when something went wrong: each malformed line is told in its place, the rest is judged, and no line,
however long, costs more memory than one.
"""

import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

import audits
import histories

GOOD = ('{"patient":"p","zone":"America/New_York","administrations":[{"time":"2027-03-01T09:00","drug":"octreotide '
        'long-acting"},{"time":"2027-03-28T09:00","drug":"octreotide long-acting"}]}')


def statuses(program, text, *arguments):
    return [(answer["status"], answer.get("line")) for answer in audits.answers(program, histories.RULES, text, *arguments)]


def check_lines(program):
    bad = [b'{"patient":"p"', b'{"patient":"p","administrations":[]}}', b"\xff" + GOOD.encode(), GOOD.encode()[:-2] + b"\xc3(\"}",
           b'{"patient":"p","patient":"q","administrations":[]}', b'{"administrations":[]}', b'{"patient":"p"}',
           b'{"patient":"p","administrations":{}}', b'{"patient":"p","administrations":[7]}', b"[" * 100000,
           b'{"patient":"p","administrations":' + b"[" * 500 + b"]" * 500 + b"}", b"NaN", b'"text"', b"null", b"{}",
           b'{"patient":"p","administrations":[{"drug":"x","drug":"y"}]}', b'{"patient":"p","administrations":[{"time":7}]}',
           b'{"patient":"p\x01","administrations":[]}', b"\x1f\x8bno gzip", b'{"patient":"p","administrations":[],}']
    text = b"\n".join(line for each in bad for line in (each, GOOD.encode())) + b"\n"
    found = statuses(program, text)
    assert [status for status, _ in found[1::2]] == ["findings"] * len(bad)
    wrong = [line for line, (status, _) in zip(bad, found[::2]) if status != "error"]
    assert not wrong, wrong
    assert [line for _, line in found[::2]] == list(range(1, 2 * len(bad), 2))


def check_marks_and_line_ends(program):
    plain = GOOD.encode() + b"\n"
    once = audits.stream(program, histories.RULES, given=plain).stdout
    for text in (b"\xef\xbb\xbf" + plain, GOOD.encode(), GOOD.encode() + b"\r\n", b"\r\n\r\n" + GOOD.encode() + b"\r\n  \r\n"):
        found = audits.stream(program, histories.RULES, "--no-line", given=text).stdout
        assert found == audits.stream(program, histories.RULES, "--no-line", given=plain).stdout, text[:9]
    assert once.count(b"\n") == 1


def check_compressed(program, folder):
    lines = [patient.line() for patient, _ in histories.many(1, 50)]
    packed = gzip.compress("".join(line + "\n" for line in lines).encode())
    file = folder / "h.ndjson.gz"
    for size, whole in ((len(packed), True), (len(packed) * 2 // 3, False), (20, False), (len(packed) - 4, False)):
        file.write_bytes(packed[:size])
        done = audits.stream(program, histories.RULES, file, codes=(0, 2))
        summary = audits.summary_of(done)
        assert summary["whole"] is whole and done.returncode == (0 if whole else 2)
        assert summary["in"] == summary["out"] == len(done.stdout.splitlines())
        if not whole:
            assert json.loads(done.stdout.splitlines()[-1])["code"] == "POS0225"
    file.write_bytes(packed + packed)
    assert audits.summary_of(audits.stream(program, histories.RULES, file))["in"] == 100
    file.write_bytes(packed[:200] + b"\x00" * 50 + packed[250:])
    assert audits.stream(program, histories.RULES, file, codes=(2,)).returncode == 2


def check_times(program):
    when = lambda *times: json.dumps({"patient": "p", "zone": "America/New_York", "administrations": [
        {"time": time, "drug": "octreotide long-acting", "dose": "20", "unit": "mg"} for time in times]}).encode()
    codes = lambda *times: [finding["code"] for finding in audits.answers(program, histories.RULES, when(*times))[0]["findings"]
                            if finding["rule"] == "record"]
    assert codes("2027-03-01T09:00Z", "2027-03-29T09:00+05:45", "2027-04-26T23:30-0930", "2027-05-24") == []
    for time, code in (("0000-01-01", "POS0215"), ("10000-01-01", "POS0215"), ("9999-12-31T23:59Z", "POS0220"),
                       ("0001-01-01", "POS0220"), ("2027-02-29", "POS0215"), ("2027-3-1", "POS0215"), ("1E5", "POS0215"),
                       ("2027-03-01T24:00", "POS0215"), ("2027-03-01T09:00+25:00", "POS0215"), ("", "POS0215"),
                       ("2038-01-01T00:00Z", "POS0220"), ("2027-03-14T02:30", "POS0217"), ("2027-11-07T01:30", "POS0218"),
                       ("٢٠٢٧-03-01", "POS0215"), ("2027-03-01T09:00:00.1234567890", "POS0215")):
        assert codes(time) == [code], (time, codes(time))
    # 28 February 00:00 to 2 March 23:59 is the most that two days without an hour may be apart: 71 hours 59 minutes.
    line = json.dumps({"patient": "p", "zone": "UTC", "administrations": [
        {"time": "2027-02-28", "drug": "octreotide short-acting"}, {"time": "2027-03-02", "drug": "lutetium Lu 177 dotatate"}]})
    told = audits.answers(program, histories.RULES, line.encode(), "--all")[0]["findings"]
    washout = [finding for finding in told if finding["rule"] == "lu177-ssa-short-acting-washout"]
    assert [finding["verdict"] for finding in washout] == ["satisfied"], washout
    assert "at most 71 hours 59 minutes, at least 24 hours asked" in washout[0]["text"], washout


def check_tables(program, folder):
    head = "patient,time,drug,dose,unit\n"
    row = "p,2027-03-01T09:00Z,octreotide long-acting,20,mg\n"
    file = folder / "doses.csv"

    def lines(text):
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = audits.run(program, "audit", file, "--rules", *histories.RULES, "--format", "ndjson", "--as-of", audits.AS_OF,
                          "--fail-on", "never", codes=(0, 2))
        return [(answer["status"] == "error", answer.get("line")) for answer in map(json.loads, done.stdout.splitlines())]

    assert lines(head + row) == lines("\ufeff" + head + row) == lines((head + row).replace("\n", "\r\n")) == [(False, None)]
    assert lines(head + row + "q,2027\n" + row.replace("p,", "r,")) == [(False, None), (True, 3), (False, None)]
    assert lines(head + row + 'q,"a"b,c,d,e\n' + row) == [(False, None), (True, 3)]
    assert lines(head.encode() + b"\xff,2027-03-01,x,,\n" + row.encode()) == [(True, 2), (False, None)]
    assert lines(head + row + 'q,"never closed\n' + row) == [(False, None), (True, 3)]
    # A CR that ends no line, as old files have it: told, and never taken for a part of a cell.
    assert lines(head + row + row.replace("p,", "q,").replace("\n", "\r") + row + row) == [(False, None), (True, 3)]
    for text, why in (("", b""), ("a,b\n1,2\n", b"no column patient"), (head.replace(",", ";") + row, b"semicolons"),
                      ("patient,patient,time,drug\n", b"twice"), ((head + row).replace("\n", "\r"), b"carriage return"),
                      (head.replace("unit", '"unit') + row, b"not closed"), ((head + row).replace(",", "\t"), b"tabs"),
                      ((head + row).encode("utf-16"), b"UTF-16"), ((head + row).encode("utf-16-le"), b"UTF-16")):
        text = text if isinstance(text, bytes) else text.encode()
        file.write_bytes(text)
        done = audits.run(program, "audit", file, "--rules", *histories.RULES, codes=(2,))
        assert b"POS0226" in done.stderr and why in done.stderr, (text, done.stderr)
        if text:
            # Without a name that says what it is, too.
            done = audits.run(program, "audit", "-", "--rules", *histories.RULES, given=text, codes=(2,))
            assert b"POS0226" in done.stderr and why in done.stderr, (text, done.stderr)
    # What stands before the first patient of NDJSON is a line that cannot be read, and no table.
    for text in ("these are, so to say, patients\n", "a;b\tc\n"):
        done = audits.run(program, "audit", "-", "--rules", *histories.RULES, "--format", "ndjson",
                          given=f"{text}{GOOD}\n".encode(), codes=(2,))
        assert [answer["status"] for answer in map(json.loads, done.stdout.splitlines())] == ["error", "findings"], done
    # 03/04/2027, 007 and 1E5, as spreadsheets have them: an identifier is a text, and no date is guessed.
    file.write_text(head + "007,03/04/2027,octreotide long-acting,1E5,mg\n")
    done = audits.run(program, "audit", file, "--rules", *histories.RULES, "--format", "ndjson", "--fail-on", "never")
    answer = json.loads(done.stdout)
    assert answer["patient"] == "007"
    assert [finding["code"] for finding in answer["findings"] if finding["rule"] == "record"] == ["POS0215"]


def check_rejects(program, folder):
    """What cannot be read is kept as it came, whatever the format: a table with its head, so that it can be mended and audited alone."""
    kept = folder / "kept"

    def rejected(name, text, codes=(2,)):
        file = folder / name
        file.write_bytes(text)
        audits.run(program, "audit", file, "--as-of", audits.AS_OF, "--rules", *histories.RULES, "--rejects", kept, codes=codes)
        return kept.read_bytes()

    head = b"patient,time,drug,zone\n"
    good = b"p1,2026-01-05T09:00,octreotide long-acting,America/New_York\n"
    nobody, short = b",2026-01-05T09:00,octreotide long-acting,\n", b"p2,2026-01-05T09:00\n"
    moved = b"p1,2026-02-05T09:00,octreotide long-acting,Europe/Berlin\n"
    assert rejected("doses.csv", head + good + nobody + moved + short) == head + nobody + short + moved
    assert rejected("good.csv", head + good, codes=(0, 1)) == b""
    quoted = b'p3,2026-01-05T09:00,"octreotide ""LAR"""\n'
    assert rejected("quoted.csv", head + good + quoted) == head + quoted

    file = folder / "odd.csv"
    file.write_bytes(b'\xef\xbb\xbfRemarks, DRUG ,"Patient ",Time,Dose\r\nx, octreotide long-acting ,p1,\t2027-02-09T14:00+00:00,20 mg\r\n')
    done = audits.run(program, "audit", file, "--as-of", audits.AS_OF, "--rules", *histories.RULES, "--format", "json")
    assert json.loads(done.stdout)["summary"]["administrations"] == 1, done.stdout

    no_patient, broken = b'{"resourceType":"MedicationAdministration","status":"completed"}', b'{"resourceType":"Patient", oops}'
    fine = b'{"resourceType":"Patient","id":"1"}'
    assert rejected("bulk.ndjson", b"\n".join((no_patient, fine, broken, b""))) == no_patient + b"\n" + broken + b"\n"
    entry = b'{"resource":' + no_patient + b"}"
    assert rejected("bundle.json", b'{"resourceType":"Bundle","entry":[' + entry + b"]}") == entry + b"\n"
    assert rejected("lines.ndjson", b'{"patient":"p1","administrations":[]}\n{"patient":oops\n') == b'{"patient":oops\n'


def check_a_line_without_end(program, folder, mebibytes, most_mebibytes):
    """A line far beyond --max-line: its error stands in its place, and memory does not grow with it."""
    script = ("import sys\nout = sys.stdout.buffer\nout.write(sys.argv[1].encode() + b'\\n')\n"
              f"for _ in range({mebibytes}): out.write(b'x' * 1048576)\nout.write(b'\\n' + sys.argv[1].encode() + b'\\n')\n")
    out = folder / "o.ndjson"
    with open(out, "wb") as answers:
        sender = subprocess.Popen([sys.executable, "-c", script, GOOD], stdout=subprocess.PIPE)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        running = subprocess.Popen([program, "audit", "--stream", "--as-of", audits.AS_OF, "--rules", *histories.RULES],
                                   stdin=sender.stdout, stdout=answers, stderr=subprocess.DEVNULL)
        sender.stdout.close()
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        assert running.returncode == 0 and sender.wait() == 0
    del before
    found = [json.loads(line)["status"] for line in out.read_text().splitlines()]
    assert found == ["findings", "error", "findings"], found
    assert usage.ru_maxrss < most_mebibytes * 1024, f"{usage.ru_maxrss} KiB for one long line"


def main(program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_lines(program)
        check_marks_and_line_ends(program)
        check_compressed(program, folder)
        check_times(program)
        check_tables(program, folder)
        check_rejects(program, folder)
        if "ASAN_OPTIONS" in os.environ:
            # The address sanitizer keeps what was freed, up to 256 MiB, and shadows all of it.
            check_a_line_without_end(program, folder, 640, 512)
        else:
            check_a_line_without_end(program, folder, 1024 if "CI" in os.environ else 128, 64)
    print("each spoilt line is told in its place, and the rest judged")


if __name__ == "__main__":
    main(sys.argv[1])
