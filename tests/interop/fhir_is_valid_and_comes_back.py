# SPDX-License-Identifier: Apache-2.0
"""fhir_is_valid_and_comes_back.py PROGRAM ROOT

Every Bundle is valid by the official JSON schema of FHIR R4; it holds the events, instants and doses of the JSON plan; what
must not be taken and what is only taken if needed is marked as such; references within it lead somewhere; and an order that
is planned with the Bundle's dates gets the same plan.
"""

import json
import pathlib
import sys
import tempfile

import jsonschema

import icalendar_reads_every_dose as other
import orders

UCUM = {"mcg": "ug", "mg": "mg", "g": "g", "mL": "mL", "GBq": "GBq", "MBq": "MBq", "mmol": "mmol", "units": "[iU]",
        "mg/m2": "mg/m2", "mg/kg": "mg/kg"}


def validators(root):
    schema = json.loads((pathlib.Path(root) / "tests/interop/fhir-r4-bundle.schema.json").read_text(encoding="utf-8"))
    kinds = ("Bundle", "CarePlan", "MedicationRequest", "ServiceRequest", "Appointment", "Provenance")
    return {kind: jsonschema.Draft6Validator({**schema, "$ref": "#/definitions/" + kind}) for kind in kinds}


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for member in value.values():
            yield from references(member)
    elif isinstance(value, list):
        for member in value:
            yield from references(member)


def check(program, validator, name, order, folder):
    plan = orders.plan_of(program, order)
    raw = orders.run(program, "export", order, "--format", "fhir", "--as-of", orders.AS_OF)
    bundle = json.loads(raw)
    # One by one, so that a mistake is told where it is; then what holds them together.
    by_kind = {}
    for entry in bundle["entry"]:
        resource = entry["resource"]
        for mistake in validator[resource["resourceType"]].iter_errors(resource):
            raise AssertionError(f"{name}: {resource['resourceType']}: {mistake.message}")
        assert entry["request"] == {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"}
        by_kind.setdefault(resource["resourceType"], []).append(resource)
    bare = [{key: value for key, value in entry.items() if key != "resource"} for entry in bundle["entry"]]
    validator["Bundle"].validate({**bundle, "entry": bare})
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls), "an entry stands there twice"
    assert set(references(bundle)) <= set(urls), "a reference leads nowhere"

    by_id = {resource["id"]: resource for resource in by_kind.get("MedicationRequest", []) + by_kind.get("ServiceRequest", [])}
    for event in plan["events"]:
        resource = by_id[event["uid"]]
        assert resource["status"] == ("active" if event["certainty"] == "firm" else "draft"), (name, event["id"])
        if event["kind"] != "administration":
            at = resource.get("occurrenceDateTime") or resource["occurrencePeriod"]["start"]
        else:
            dosage = resource["dosageInstruction"][0]
            at, = dosage["timing"]["event"]
            if event["dose"]:
                quantity = dosage["doseAndRate"][0]["doseQuantity"]
                assert quantity["value"] == float(event["dose"]["amount"]), (name, event["id"], quantity)
                assert quantity["code"] == UCUM[event["dose"]["unit"]], (name, event["id"], quantity)
        assert other.instant(at) == other.instant(event["planned"]), (name, event["id"], at)

    home = [resource for resource in by_kind.get("MedicationRequest", [])
            if "repeat" in resource["dosageInstruction"][0]["timing"]]
    for key, marked in (("segments", lambda r: "timeOfDay" in r["dosageInstruction"][0]["timing"]["repeat"]),
                        ("only_if_needed", lambda r: r["dosageInstruction"][0].get("asNeededBoolean") is True)):
        told = sorted(r["dosageInstruction"][0]["timing"]["repeat"]["boundsPeriod"]["start"] for r in home if marked(r))
        assert told == sorted(s["from"] for pattern in plan["patterns"] for s in pattern[key]), (name, key)
    forbidden = sum(len(pattern["do_not_take"]) for pattern in plan["patterns"]) + len(plan["washouts"])
    assert sum(r.get("doNotPerform", False) for r in home) == forbidden, (name, "do not take")

    file = pathlib.Path(folder) / "bundle.json"
    file.write_bytes(raw)
    again = orders.plan_of(program, order, "--dates", str(file))
    dates = lambda each: [(event["id"], event["planned"], event["end"]) for event in each["events"]]
    assert dates(again) == dates(plan), f"{name}: another plan with the Bundle's dates"
    return len(urls)


def main(program, root):
    total, validator = 0, validators(root)
    with tempfile.TemporaryDirectory() as folder:
        for name, order in orders.each(program, root):
            total += check(program, validator, name, order, folder)
    print(f"{total} resources")
    assert total > 0


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
