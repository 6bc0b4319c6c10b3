# SPDX-License-Identifier: Apache-2.0
"""json_obeys_its_schema.py PROGRAM ROOT

What the program prints as JSON is valid by the schemas of docs/reference/schemas, and every key that it prints is
described there. A document broken on purpose is refused, so that a schema that allows anything would be noticed.
"""

import copy
import hashlib
import json
import pathlib
import subprocess
import sys

import jsonschema

import orders


def schema(root, name):
    found = json.loads((pathlib.Path(root) / "docs/reference/schemas" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def resolved(part, whole):
    if "$ref" in part:
        return whole["$defs"][part["$ref"].rsplit("/", 1)[1]]
    for one in part.get("oneOf", []):
        if one != {"type": "null"}:
            return resolved(one, whole)
    return part


def undescribed(value, part, whole, path="$"):
    """Paths of keys that the schema does not speak of."""
    part = resolved(part, whole)
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(part.get("additionalProperties"), dict):  # A map: its keys are data.
                yield from undescribed(inner, part["additionalProperties"], whole, f"{path}.{key}")
            elif key not in part.get("properties", {}):
                yield f"{path}.{key}"
            else:
                yield from undescribed(inner, part["properties"][key], whole, f"{path}.{key}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from undescribed(inner, part.get("items", {}), whole, f"{path}[{index}]")


def check(document, by, what):
    errors = [f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(by).iter_errors(document)]
    errors += [f"{path} is not described" for path in undescribed(document, by, by)]
    assert not errors, f"{what}: " + "\n".join(errors)


def infeasible(text):
    """The order with its first depot and its first lutetium dose fixed two days apart: no washout is that short."""
    return text + """
[[fixed]]
event = "octreotide-lar/2"
at    = 2027-03-01T10:00
[[fixed]]
event = "lutetium/1"
at    = 2027-03-03T10:00
"""


def check_titration(program, root):
    """The ladders, their trees and the supplies of every example, those of another field with their library."""
    titration, supply = schema(root, "titration-1.json"), schema(root, "supply-1.json")
    examples = [(str(file), []) for file in sorted((pathlib.Path(root) / "schedules/examples").glob("*.toml"))]
    other = pathlib.Path(root) / "schedules/examples/another-field"
    examples += [(str(file), ["--library", str(other / "library")]) for file in sorted(other.glob("*.toml"))]
    for file, library in examples:
        common = [file, "--format", "json", "--as-of", orders.AS_OF, *library]
        check(json.loads(orders.run(program, "titrate", *common, "--tree")), titration, f"{file}, titrated")
        check(json.loads(orders.run(program, "dispense", *common, "--every", "P28D")), supply, f"{file}, supplied")


def the_rules_and_drugs(program, root):
    """Every JSON document about rules and drugs, by the schema that its first key names."""
    example = str(pathlib.Path(root) / "schedules/examples/vipoma.toml")
    rules = json.loads(orders.run(program, "rules", "list", "--format", "json"))["rules"]
    drugs = json.loads(orders.run(program, "drugs", "list", "--format", "json"))["drugs"]
    calls = [["rules", "list"], ["rules", "list", "--profile", "eu"], ["rules", "check"], ["rules", "test"], ["rules", "graph", "--all"],
             ["rules", "diff", "us", "eu", "--order", example, "--as-of", orders.AS_OF], ["drugs", "list"]]
    calls += [["rules", "show", "vipoma"]]
    calls += [["rules", "show", rule["id"]] for rule in rules] + [["drugs", "show", drug["id"]] for drug in drugs]
    for call in calls:
        document = json.loads(orders.run(program, *call, "--format", "json"))
        name = document["schema"].split("/")[1]
        by = schema(root, f"{name}-1.json")
        check(document, by, " ".join(call))
        broken = copy.deepcopy(document)
        del broken["library" if "library" in by["required"] else "a"]
        assert list(jsonschema.Draft202012Validator(by).iter_errors(broken)), f"{name} without one of its keys was accepted"


def check_stream(program, root):
    """Lines that can be planned, and lines that cannot: each has its own schema, told apart by its status."""
    lines = ['{"order": 5}', "nonsense", "[]", '{"order": "a", "zone": "Nowhere/Land"}', "\xff"]
    out = orders.run(program, "plan", "--stream", "--as-of", orders.AS_OF, input="\n".join(lines).encode("latin-1") + b"\n")
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == len(lines)
    by = schema(root, "plan-error-1.json")
    for number, answer in enumerate(answers, 1):
        check(answer, by, f"line {number} of a stream")
        assert answer["line"] == number
        assert answer["raw_sha256"] == hashlib.sha256(lines[number - 1].encode("latin-1")).hexdigest()
        for key in by["required"]:
            broken = {name: value for name, value in answer.items() if name != key}
            assert list(jsonschema.Draft202012Validator(by).iter_errors(broken)), f"an error without {key} was accepted"


def main(program, root):
    check_stream(program, root)
    by = schema(root, "plan-1.json")
    last = None
    for name, order in orders.each(program, root):
        last = orders.plan_of(program, order)
        check(last, by, name)
        check(orders.plan_of(program, order, "--from", last["horizon"]["first"], "--until", last["horizon"]["first"]), by,
              f"{name}, one day")
    for key in by["required"]:
        broken = copy.deepcopy(last)
        del broken[key]
        assert list(jsonschema.Draft202012Validator(by).iter_errors(broken)), f"a plan without {key} was accepted"
    broken = copy.deepcopy(last)
    broken["events"][0]["planned"] = "09/03/2027"
    assert list(jsonschema.Draft202012Validator(by).iter_errors(broken)), "a date of another form was accepted"

    example = (pathlib.Path(root) / "schedules/examples/vipoma.toml").read_text(encoding="utf-8")
    without_fixed = example.split("[[fixed]]")[0]
    done = subprocess.run([program, "plan", "-", "--format", "json", "--as-of", orders.AS_OF], capture_output=True,
                          input=infeasible(without_fixed).encode(), timeout=60)
    assert done.returncode == 1, f"exit {done.returncode}: {done.stderr.decode()}"
    conflict = json.loads(done.stdout)
    check(conflict, by, "a conflict")
    assert conflict["status"] == "infeasible" and conflict["conflict"]["chain"]

    check(orders.plan_of(program, str(pathlib.Path(root) / "schedules/examples/vipoma.toml"), "--explain", "--alternatives", "3"),
          by, "an explained plan with others")

    check_titration(program, root)
    the_rules_and_drugs(program, root)

    version = json.loads(orders.run(program, "--version", "--format", "json"))
    check(version, schema(root, "version-1.json"), "the version")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
