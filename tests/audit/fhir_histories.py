# SPDX-License-Identifier: Apache-2.0
"""fhir_histories.py PROGRAM ROOT

FHIR R4 as hospitals send it: each shape of a MedicationAdministration, and what becomes of it. The rule of 28 days between
depots is the witness: a depot that is read as one shows in its verdicts.
"""

import json
import pathlib
import sys
import tempfile

import audits

RULES = ["octreotide-sc-to-lar", "lutetium-177-dotatate"]
RXNORM, ATC, SNOMED = "http://www.nlm.nih.gov/research/umls/rxnorm", "http://www.whocc.no/atc", "http://snomed.info/sct"
IM = {"coding": [{"system": SNOMED, "code": "78421000", "display": "Intramuscular route"}]}


def depot(day, **more):
    one = {"resourceType": "MedicationAdministration", "status": "completed", "subject": {"reference": "Patient/p"},
           "medicationCodeableConcept": {"text": "octreotide"}, "effectiveDateTime": f"2027-03-{day:02}T09:00:00-05:00",
           "dosage": {"route": IM, "dose": {"value": 20, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}}
    one.update(more)
    return {key: value for key, value in one.items() if value is not None}


class Bench:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def audit(self, content, *arguments, codes=(0, 1)):
        file = self.folder / "history.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        done = audits.run(self.program, "audit", file, "--rules", *RULES, "--format", "ndjson", "--all", "--as-of", audits.AS_OF,
                          *arguments, codes=codes)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def only(self, *resources):
        """The one patient of these resources, as a Bundle on one line, on many, with an entry a line, and as lines: all the same."""
        bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}
        answers = []
        entries = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in bundle["entry"])
        begin = '{"resourceType":"Bundle","type":"collection","entry":['
        for content in (bundle, json.dumps(bundle, indent=2), begin + "\n" + entries + "\n]}", begin + entries + "]}", "".join(json.dumps(one) + "\n" for one in resources)):
            patients = self.audit(content)
            assert len(patients) == 1, patients
            for finding in patients[0]["findings"]:
                finding.pop("line", None)
                for end in ("from", "to"):
                    if finding[end]:
                        finding[end].pop("line", None)
            answers.append(patients[0])
        assert all(answer == answers[0] for answer in answers)
        return answers[0]

    def intervals(self, *resources):
        return verdicts(self.only(*resources), "oct-lar-interval")

    def codes(self, *resources):
        return [finding["code"] for finding in self.only(*resources)["findings"] if finding["rule"] == "record"]


def verdicts(answer, rule):
    return [(finding["verdict"], finding["found"]) for finding in answer["findings"] if finding["rule"] == rule]


def check_medications(bench):
    two = lambda **more: (depot(1, **more), depot(28, **more))
    concept = lambda *codings, **more: {"medicationCodeableConcept": {"coding": list(codings), **more}}
    code = lambda system, value, display=None: {"system": system, "code": value, **({"display": display} if display else {})}
    short = [("violated", "P27D")]
    assert bench.intervals(*two()) == short
    assert bench.intervals(*two(**concept(code(ATC, "H01CB02")))) == short
    assert bench.intervals(*two(**concept(code(RXNORM, "7617")))) == short
    # A product's code that the library does not list, beside one that it does, and beside a name.
    assert bench.intervals(*two(**concept(code(RXNORM, "999999"), code(ATC, "H01CB02")))) == short
    assert bench.intervals(*two(**concept(code(RXNORM, "999999", "octreotide long-acting")))) == short
    assert bench.intervals(*two(**concept(code("http://local", "H01CB02x", "Octreotide"), text="depot kit 20"))) == short
    assert bench.intervals(*two(**concept(code("http://local", "H01CB02")))) == []
    # Name and code of different drugs: neither is believed.
    both = concept(code(ATC, "H01CB03"), text="octreotide")
    assert bench.codes(*two(**both)) == ["POS0251"] * 2 and bench.intervals(*two(**both)) == []
    # Contained, beside the doses, by the address of the entry, and nowhere.
    kit = {"resourceType": "Medication", "id": "kit", "code": {"text": "octreotide long-acting"}}
    at = lambda reference, **more: {"medicationCodeableConcept": None, "medicationReference": {"reference": reference, **more}}
    assert bench.intervals(*two(contained=[kit], **at("#kit"))) == short
    assert bench.intervals(kit, *two(**at("Medication/kit"))) == short
    assert bench.intervals(*two(**at("https://there.example/fhir/Medication/kit/_history/3")), kit) == short
    assert bench.intervals(*two(**at("Medication/other", display="octreotide long-acting"))) == short
    assert bench.codes(*two(**at("Medication/other"))) == ["POS0211"] * 2
    # Two Medications of one id that say different things: neither is believed.
    assert bench.codes(kit, {**kit, "code": {"text": "lanreotide"}}, *two(**at("Medication/kit"))) == ["POS0211"] * 2
    entries = [{"fullUrl": "urn:uuid:7", "resource": {**kit, "id": "x"}}, *({"resource": one} for one in two(**at("urn:uuid:7")))]
    answer = bench.audit({"resourceType": "Bundle", "entry": entries})[0]
    assert verdicts(answer, "oct-lar-interval") == short


def check_statuses(bench):
    for status in ("completed", "in-progress", "on-hold", "stopped"):
        assert bench.intervals(depot(1), depot(28, status=status)) == [("violated", "P27D")], status
    for status in ("not-done", "entered-in-error"):
        assert bench.intervals(depot(1), depot(28, status=status)) == [], status
    for status in ("unknown", "no status of the list", None):
        assert bench.codes(depot(1), depot(28, status=status)) == ["POS0252"], status


def check_times(bench):
    assert bench.intervals(depot(1), depot(28, effectiveDateTime="2027-03-29T00:30:00+01:00")) == [("satisfied", "P28D")]
    period = lambda start, end: {"effectiveDateTime": None, "effectivePeriod": {"start": start, **({"end": end} if end else {})}}
    lutetium = {"medicationCodeableConcept": {"text": "lutetium Lu 177 dotatate"},
                "dosage": {"dose": {"value": 7.4, "code": "GBq"}}}
    # 4 hours after the end, 4 hours 30 after the start; without the end the start stands for it, and it is said.
    after = lambda *ends: bench.only(depot(1, **lutetium, **period("2027-03-09T09:00:00Z", *ends)),
                                     depot(9, effectiveDateTime="2027-03-09T13:15:00Z"))
    assert verdicts(after("2027-03-09T09:30:00Z"), "lu177-lar-after-dose") == [("violated", "PT3H45M")]
    assert verdicts(after(None), "lu177-lar-after-dose") == [("satisfied", "PT4H15M")]
    assert "end" in json.dumps(after(None))
    day = bench.only(depot(1, **lutetium, **period("2027-03-09T09:00:00Z", None)), depot(9, effectiveDateTime="2027-03-09"))
    assert "not_assessable" in {verdict for verdict, _ in verdicts(day, "lu177-lar-after-dose")}
    for time in ("2027-03", "2027", "03/28/2027", None):
        assert bench.codes(depot(1), depot(28, effectiveDateTime=time)) == ["POS0215"], time
    assert bench.codes(depot(1), depot(28, effectiveDateTime="0000-03-28")) == ["POS0215"]
    assert bench.codes(depot(1), depot(28, effectiveDateTime="9999-03-28")) == ["POS0220"]


def check_doses(bench):
    dose = lambda **amount: depot(1, dosage={"route": IM, "dose": amount})
    ranges = lambda one: [verdict for verdict, _ in verdicts(bench.only(one), "oct-lar-dose-range")]
    assert ranges(dose(value=30.0, code="mg")) == ["satisfied"]
    assert ranges(dose(value=30.5, unit="mg")) == ["violated"]
    assert ranges(dose(value=40000, code="ug", unit="microgram")) == ["violated"]
    assert ranges(dose(value=40000, unit="\u00b5g")) == ranges(dose(value=40000, unit="\u03bcg")) == ["violated"]
    assert ranges(dose(value=30000, unit="\u00b5g")) == ["satisfied"]
    assert ranges(dose(value=20, code="{kit}", unit="mg")) == ["satisfied"]
    assert ranges(dose(value=20, code="[lb_av]", unit="pounds")) == ["not_assessable"]
    assert ranges(dose(value=40, code="mg", comparator="<")) == ["not_assessable"]
    assert ranges(depot(1, dosage={"route": IM})) == ["not_assessable"]
    # Without a route the form is open; the other form's route gives the other form.
    assert bench.codes(depot(1, dosage=None)) == ["POS0212"]
    assert bench.intervals(depot(1, dosage={"route": {"text": "SC"}}), depot(28)) == []


def check_patients(bench):
    subject = lambda reference, day: depot(day, subject={"reference": reference})
    here, there = "https://one.example/fhir/Patient/p", "https://two.example/fhir/Patient/p"
    assert bench.intervals(subject("Patient/p", 1), subject(here, 28)) == [("violated", "P27D")]
    answers = bench.audit("".join(json.dumps(one) + "\n" for one in (subject(here, 1), subject(there, 28))))
    assert [answer["patient"] for answer in answers] == ["p", there], "Patient/p of two servers are two people"
    one = depot(1, subject={"identifier": {"system": "urn:x", "value": "4711"}})
    assert bench.only(one)["patient"] == "4711"
    answers = bench.audit(json.dumps(depot(1, subject=None)) + "\n" + json.dumps(depot(2)) + "\n", codes=(2,))
    assert [(answer["status"], answer.get("code")) for answer in answers][0] == ("error", "POS0250")
    assert answers[1]["patient"] == "p"


def main(program):
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(program, pathlib.Path(name))
        for check in (check_medications, check_statuses, check_times, check_doses, check_patients):
            check(bench)
    print("FHIR is read as it is meant")


if __name__ == "__main__":
    main(sys.argv[1])
