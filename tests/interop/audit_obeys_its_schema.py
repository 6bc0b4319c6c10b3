# SPDX-License-Identifier: Apache-2.0
"""audit_obeys_its_schema.py PROGRAM ROOT

Answers and summaries of the audit, of histories of every kind, are valid by their schemas; every key is described there, and every
status, verdict and kind of the schema occurs.
"""

import json
import pathlib
import sys
import tempfile

from json_obeys_its_schema import check, schema

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "audit"))
import audits  # noqa: E402
import histories  # noqa: E402

ODD = ['{', '{"patient":"q","zone":"Europe/Berlin","administrations":[]}',
       '{"patient":"r","zone":"Nowhere","administrations":[{"time":"x","drug":"y","dose":"1,5","unit":"z"}]}',
       '{"patient":"s","zone":"America/New_York","administrations":[{"time":"2026-10-13T14:00","drug":"octreotide long-acting"},'
       '{"time":"2026-11-10T09:00","drug":"lutetium Lu 177 dotatate","dose":7.4,"unit":"GBq"}]}']


def main(program, root):
    answer_schema, summary_schema = schema(root, "audit-1.json"), schema(root, "audit-summary-1.json")
    lines = [patient.line() for patient, _ in histories.many(31, 150)] + ODD
    seen = {"status": set(), "verdict": set(), "kind": set(), "manner": set(), "boundary": 0}
    with tempfile.TemporaryDirectory() as folder:
        summary = pathlib.Path(folder) / "s.json"
        for arguments in (("--all",), ("--no-line",), ("--only-findings", "--max-findings", "2")):
            done = audits.stream(program, histories.RULES, *arguments, "--summary", summary, given="\n".join(lines).encode())
            for line in done.stdout.splitlines():
                answer = json.loads(line)
                check(answer, answer_schema, f"{arguments}: {answer['patient']}")
                seen["status"].add(answer["status"])
                seen["boundary"] += len(answer.get("boundary", []))
                for finding in answer.get("findings", []):
                    for key in ("verdict", "kind", "manner"):
                        seen[key].add(finding.get(key))
            check(json.loads(summary.read_text()), summary_schema, f"the summary of {arguments}")
            merged = audits.run(program, "merge-summaries", summary, "--format", "json")
            check(json.loads(merged.stdout), summary_schema, f"the merged summary of {arguments}")
    finding = answer_schema["$defs"]["finding"]["properties"]
    assert seen["status"] == set(answer_schema["properties"]["status"]["enum"]), seen
    assert seen["verdict"] == set(finding["verdict"]["enum"]), seen
    assert seen["kind"] == set(finding["kind"]["enum"]), seen
    assert seen["manner"] - {None} <= set(finding["manner"]["enum"]) and seen["boundary"] > 0, seen
    for spoilt in ({"status": "fine"}, {"assessed": -1}):
        try:
            check({**json.loads(done.stdout.splitlines()[0]), **spoilt}, answer_schema, "spoilt")
        except AssertionError:
            continue
        raise SystemExit(f"the schema allows {spoilt}")
    print(f"{len(lines)} answers in three ways, and their summaries")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
