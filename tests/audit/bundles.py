# SPDX-License-Identifier: Apache-2.0
"""bundles.py PROGRAM ROOT

`posology bundle` puts the pieces of patients together, in memory or on disk, whatever file they stand in; and
`posology merge-summaries` tells every loss.
"""

import csv
import gzip
import io
import json
import pathlib
import random
import sys
import tempfile

import audits
import histories

UCUM = {"mcg": "ug", "mg": "mg", "GBq": "GBq"}


def resource(patient, said, number, medication=None):
    """One administration as FHIR."""
    one = {"resourceType": "MedicationAdministration", "id": str(number), "status": "completed",
           "subject": {"reference": f"Patient/{patient}"}}
    if medication:
        one["medicationReference"] = {"reference": f"Medication/{medication}"}
    else:
        one["medicationCodeableConcept"] = {"text": said["drug"]}
    if "end" in said:
        one["effectivePeriod"] = {"start": said["time"], "end": said["end"]}
    else:
        one["effectiveDateTime"] = said["time"]
    if "dose" in said:
        one["dosage"] = {"dose": {"value": json.loads(said["dose"]), "unit": said["unit"], "code": UCUM[said["unit"]],
                                  "system": "http://unitsofmeasure.org"}}
    return one


def pieces():
    """All administrations of some patients, apart."""
    for patient, _ in histories.many(21, 40, spoilt=0.3):
        history = json.loads(patient.line(offsets=True))
        for said in history["administrations"]:
            if "event" not in said and "T" in said["time"]:
                yield history["patient"], said


def strip(line):
    history = json.loads(line)
    for said in history["administrations"]:
        del said["line"]
        said["dose"] = str(json.loads(said["dose"])) if "dose" in said else None
        said["unit"] = UCUM.get(said.get("unit"), said.get("unit"))
    return history["patient"], json.dumps(sorted(history["administrations"], key=json.dumps))


def check_the_same_whatever_the_way(program, folder):
    all_pieces = list(pieces())
    chance = random.Random(2)
    chance.shuffle(all_pieces)
    drugs = sorted({said["drug"] for _, said in all_pieces})
    resources = [resource(patient, said, number, chance.choice([None, f"m{drugs.index(said['drug'])}"]))
                 for number, (patient, said) in enumerate(all_pieces)]
    medications = [{"resourceType": "Medication", "id": f"m{place}", "code": {"text": drug}}
                   for place, drug in enumerate(drugs)]
    lines = lambda each: "".join(json.dumps(one) + "\n" for one in each)
    (folder / "doses.ndjson").write_text(lines(resources))
    (folder / "medications.ndjson").write_text(lines(medications))
    with gzip.open(folder / "medications.ndjson.gz", "wt") as packed:
        packed.write(lines(medications))
    (folder / "mixed.ndjson").write_text(lines(chance.sample(resources + medications, len(resources) + len(medications))))
    entries = [{"fullUrl": f"https://there.example/{one['resourceType']}/{one['id']}", "resource": one}
               for one in resources + medications]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    (folder / "pretty.json").write_text(json.dumps(bundle, indent=2))
    (folder / "flat.json").write_text(json.dumps(bundle))
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["drug", "patient", "time", "end", "dose", "unit"])
    for patient, said in all_pieces:
        writer.writerow([said["drug"], patient, said["time"], said.get("end", ""), said.get("dose", ""), said.get("unit", "")])
    (folder / "doses.csv").write_text(table.getvalue())
    names = ["doses.ndjson", "medications.ndjson"]
    expected = None
    for files in (names, names[::-1], ["doses.ndjson", "medications.ndjson.gz"], ["mixed.ndjson"], ["pretty.json"],
                  ["flat.json"], ["doses.csv"]):
        for more in ((), ("--memory", "1", "--temp", str(folder))):
            done = audits.run(program, "bundle", *(folder / name for name in files), *more)
            out = done.stdout.decode().splitlines()
            patients = [json.loads(line)["patient"] for line in out]
            assert patients == sorted(set(patients)), f"{files}: not one line a patient, in order"
            found = [strip(line) for line in out]
            expected = expected or found
            assert found == expected, (files, more)
    assert not [path for path in folder.iterdir() if path.name.startswith("posology-")], "a temporary file is left"
    written = folder / "all.ndjson"
    audits.run(program, "bundle", folder / "doses.csv", "-o", written)
    assert [strip(line) for line in written.read_text().splitlines()] == expected
    # The audit itself puts together as much, with the patients as each first appeared.
    first = list(dict.fromkeys(patient for patient, _ in all_pieces))
    done = audits.run(program, "audit", folder / "doses.csv", "--rules", *histories.RULES, "--format", "ndjson", "--zone",
                      "UTC", "--fail-on", "never", "--as-of", audits.AS_OF)
    assert [json.loads(line)["patient"] for line in done.stdout.splitlines()] == first


def check_much_in_little_memory(program, folder):
    """More than is held in memory, many times over, each patient's rows as far apart as can be."""
    file = folder / "apart.csv"
    patients, rows = 4000, 40
    with open(file, "w") as out:
        out.write("patient,time,drug,dose,unit\n")
        for row in range(rows):
            for patient in range(patients):
                out.write(f"p{patient:05},2027-{1 + row // 28:02}-{1 + row % 28:02}T09:00Z,octreotide short-acting,100,mcg\n")
    done = audits.run(program, "bundle", file, "--memory", "1")
    lines = done.stdout.splitlines()
    assert len(lines) == patients
    for place in (0, 1234, patients - 1):
        history = json.loads(lines[place])
        times = [said["time"] for said in history["administrations"]]
        assert history["patient"] == f"p{place:05}" and len(times) == rows and times == sorted(times)


def check_what_cannot_be_read(program, folder):
    good = json.dumps(resource("p", {"drug": "octreotide", "time": "2027-03-01T09:00:00Z"}, 1))
    file = folder / "spoilt.ndjson"
    file.write_text("\n".join([good, good[:60], good, "no JSON at all", good.replace('"status"', '"status": "completed", "status"', 1),
                               good.replace("Patient/p", ""), good]) + "\n")
    done = audits.run(program, "bundle", file, codes=(2,))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(each.get("administrations", [])) for each in lines] == [3, 0, 0, 0, 0], lines
    assert [each.get("line") for each in lines[1:]] == [2, 4, 5, 6], lines
    assert b"4 could not be read" in done.stderr
    answers = audits.answers(program, histories.RULES, done.stdout)
    assert [each["status"] for each in answers[1:]] == ["error"] * 4
    # Cut off in the middle of a Bundle that goes on over many lines: what is whole is taken.
    entry = {"resource": json.loads(good)}
    text = json.dumps({"resourceType": "Bundle", "entry": [entry] * 5}, indent=1)
    (folder / "cut.json").write_text(text[: len(text) * 3 // 4])
    done = audits.run(program, "bundle", folder / "cut.json", codes=(2,))
    assert len(json.loads(done.stdout.splitlines()[0])["administrations"]) == 3
    packed = gzip.compress(("patient,time,drug\n" + "a,2027-03-01,octreotide\n" * 20000).encode())
    (folder / "cut.csv.gz").write_bytes(packed[: len(packed) // 2])
    done = audits.run(program, "bundle", folder / "cut.csv.gz", codes=(2,))
    assert len(json.loads(done.stdout.splitlines()[0])["administrations"]) > 100
    audits.run(program, "bundle", folder / "nowhere.ndjson", codes=(4,))
    (folder / "history.ndjson").write_text('{"patient":"p","administrations":[]}\n')
    assert b"POS0940" in audits.run(program, "bundle", folder / "history.ndjson", codes=(2,)).stderr


def check_every_loss_is_told(program, folder):
    file = folder / "all.ndjson"
    file.write_text("".join(patient.line() + "\n" for patient, _ in histories.many(3, 30)))
    parts = []
    for part in range(4):
        parts.append(folder / f"part.{part}.json")
        audits.stream(program, histories.RULES, file, "--no-line", "--slice", f"{part}/4", "--summary", parts[-1])
    merge = lambda *arguments, codes=(1,): audits.run(program, "merge-summaries", *arguments, codes=codes).stderr.decode()
    assert merge(*parts, "--input", file, codes=(0,)) == ""
    whole = json.loads(audits.run(program, "merge-summaries", *parts, "--format", "json").stdout)
    once = audits.summary_of(audits.stream(program, histories.RULES, file, "--no-line"))
    for key in once:
        if key not in ("slice",):
            assert whole[key] == once[key], (key, whole[key], once[key])
    assert "slice 2/4 is missing" in merge(*parts[:2], parts[3])
    assert "slice 1/4 stands there twice" in merge(*parts, parts[1])
    changed = lambda **changes: write(folder / "changed.json", {**json.loads(parts[3].read_text()), **changes})
    assert "may overlap" in merge(*parts[:3], changed(slice="1/2"))
    assert "may overlap" in merge(*parts[:3], changed(slice=None))
    assert "rules is not the same" in merge(*parts[:3], changed(rules="sha256:0"))
    assert "tzdb is not the same" in merge(*parts[:3], changed(tzdb="2020a"))
    lines = json.loads(parts[3].read_text())["in"]
    assert "should have gone out" in merge(*parts[:3], changed(out=lines - 1))
    assert "were answered" in merge(*parts[:3], changed(**{"in": lines + 1, "out": lines + 1}))
    assert "damaged" in merge(*parts[:3], changed(whole=False))
    assert "read the same lines" in merge(*parts[:3], changed(digest_in=json.loads(parts[0].read_text())["digest_in"]))
    longer = folder / "longer.ndjson"
    longer.write_text(file.read_text() + '{"patient":"late","administrations":[]}\n')
    assert "the input has 31 lines, and the parts tell of 30" in merge(*parts, "--input", longer)
    other = folder / "other.ndjson"
    other.write_text(file.read_text().replace('"p3"', '"p4"'))
    assert "holds other lines" in merge(*parts, "--input", other)
    (folder / "none.json").write_text("{}")
    assert "POS0942" in merge(folder / "none.json", codes=(2,))


def write(path, value):
    path.write_text(json.dumps(value))
    return path


def main(program):
    for check in (check_the_same_whatever_the_way, check_much_in_little_memory, check_what_cannot_be_read,
                  check_every_loss_is_told):
        with tempfile.TemporaryDirectory() as name:
            check(program, pathlib.Path(name))
    print("pieces are put together, and losses told")


if __name__ == "__main__":
    main(sys.argv[1])
