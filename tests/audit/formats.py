# SPDX-License-Identifier: Apache-2.0
"""formats.py PROGRAM ROOT

The same findings in every format: for people, for programs, for spreadsheets (no cell is a formula) and for review tools (SARIF).
"""

import collections
import csv
import io
import json
import re
import sys

import audits
import histories

KIND = {"violated": "fail", "not_assessable": "open", "satisfied": "pass"}
NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u00a0=1", "  =cmd|' /C calc'!A0", 'a"b', "a,b", "a\n=b", "a\r=b", "é", "p"]


def counted(triples):
    return collections.Counter(triples)


def audit(program, text, form, *arguments, codes=(0, 1)):
    done = audits.run(program, "audit", "--rules", *histories.RULES, "--format", form, "--as-of", audits.AS_OF, "--max-findings", "9999",
                      *arguments, given=text, codes=codes)
    return done


def main(program):
    lines = [json.loads(patient.line()) for patient, _ in histories.many(55, len(NASTY) + 20)]
    for line, name in zip(lines, NASTY):
        line["patient"] = name
    text = "".join(json.dumps(line) + "\n" for line in lines).encode()
    for arguments in ((), ("--all",)):
        answers = [json.loads(line) for line in audit(program, text, "ndjson", *arguments).stdout.splitlines()]
        expected = counted((answer["patient"], finding["rule"], finding["verdict"]) for answer in answers
                           for finding in answer["findings"])
        assert [answer["patient"] for answer in answers] == [line["patient"] for line in lines]

        whole = json.loads(audit(program, text, "json", *arguments).stdout)
        inside = next(value for value in whole.values() if isinstance(value, list))
        assert counted((answer["patient"], finding["rule"], finding["verdict"]) for answer in inside
                       for finding in answer["findings"]) == expected
        assert any(isinstance(value, dict) and value.get("schema") == "posology/audit-summary/1" for value in whole.values())

        table = audit(program, text, "csv", *arguments).stdout.decode()
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        for row in rows:
            for cell in row.values():
                for line in re.split("[\r\n]", cell):
                    assert not line.lstrip("\t \u00a0").startswith(("=", "+", "-", "@")), f"a formula: {cell!r}"
        kept = lambda name: re.sub("(^|[\r\n])'", r"\1", name)
        assert counted((kept(row["patient"]), row["rule"], row["verdict"]) for row in rows if row["rule"]) == expected

        sarif = json.loads(audit(program, text, "sarif", *arguments).stdout)
        assert sarif["version"] == "2.1.0" and sarif["$schema"].startswith("https://")
        results = sarif["runs"][0]["results"]
        described = {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
        assert {result["ruleId"] for result in results} <= described | {"record"}
        assert counted((result["ruleId"], result["kind"]) for result in results) == counted(
            {}) + sum((collections.Counter({(rule, KIND[verdict]): count}) for (_, rule, verdict), count in expected.items()),
                      collections.Counter())
        for result in results:
            assert result["message"]["text"] and result["level"] in ("error", "warning", "note", "none"), result
            assert (result["kind"] == "fail") == (result["level"] != "none"), "a level is of failures alone"

        told = audit(program, text, "text", *arguments).stdout.decode()
        broken = sum(count for (_, _, verdict), count in expected.items() if verdict == "violated")
        assert told.count("  VIOLATED ") == broken, (told.count("  VIOLATED "), broken)
        assert not re.search(r"\bPT?\d+[DHM]", told), "an ISO duration in a text for people"
        assert not re.search(r"\bPT?\d+[DHM]", audit(program, text, "html", *arguments).stdout.decode()), "an ISO duration in the report"
        assert not [letter for letter in told if ord(letter) < 32 and letter != "\n"], "a control character on a terminal"

    # 1 to 20 March are 19 days. A report is for people, who are not told P28D.
    depots = lambda *days: json.dumps({"patient": "p", "zone": "UTC", "administrations": [
        {"time": f"2027-03-{day:02}", "drug": "octreotide long-acting", "dose": "20", "unit": "mg"} for day in days]}).encode()
    page = audit(program, depots(1, 20), "html").stdout.decode()
    assert "required 28 days, found 19 days, short by 9 days" in page, "figures of the report"
    assert not re.search(r"\bPT?\d+[DHM]", page), "an ISO duration in the report"

    over = b'{"patient":"p","zone":"UTC","administrations":[{"time":"2027-03-01","drug":"octreotide long-acting","dose":"40 mg"}]}'
    for form in ("text", "html"):
        said = audit(program, over, form).stdout.decode()
        assert "required at most 30 mg, found 40 mg, over by 10 mg" in said, said
        assert "No patient was judged" in audit(program, b"\n", "html").stdout.decode()

    # How it ends follows from the worst that was found.
    for severity, code in (("contraindicated", 0), ("label", 1), ("guideline", 1), ("never", 0)):
        assert audit(program, depots(1, 20), "ndjson", "--fail-on", severity).returncode == code, severity
    assert audit(program, depots(1, 29), "ndjson").returncode == 0
    assert audit(program, depots(1, 29) + b"\n{", "ndjson", codes=(2,)).returncode == 2
    assert audit(program, depots(1, 29) + b"\n{", "ndjson", "--max-errors", "1").returncode == 0
    print("every format tells the same")


if __name__ == "__main__":
    main(sys.argv[1])
