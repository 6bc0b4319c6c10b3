# SPDX-License-Identifier: Apache-2.0
"""hostile_texts_come_through.py PROGRAM ROOT

An order whose own texts are hostile: its name, who decided and why, what turns out, and the name of a course of a site's own
regimen. They are found again by parsers that share nothing with the writers, as they were; no private calendar has them; nothing
of them becomes an element, a line or a formula; and texts with line ends or characters that cannot be seen are refused.
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import icalendar

import orders
from hostile_names_come_through import NAMES, READERS, REFUSED, Page, quoted, squeezed

ORDER = """order = {name}
zone  = "Europe/London"
start = 2027-01-11
[[regimen]]
use = "octreotide-sc-to-lar"
dose.octreotide-sc = "150 mcg twice daily"
count.octreotide-lar = 4
[[regimen]]
use = "lutetium-177-dotatate"
start = {{ after = "octreotide-sc-to-lar", by = "P2M" }}
dose.lutetium = "7.4 GBq"
count.lutetium = 2
count.octreotide-lar-maintenance = 0
[[decision]]
course = "octreotide-lar"
review = 1
dose   = "30 mg"
by     = {person}
why    = {reason}
on     = 2027-03-19
[[off]]
rule  = "lu177-antiemetic-lead"
by    = {person}
why   = {reason}
until = 2028-06-30
[[delay]]
event = "lutetium/2"
by    = "P1W"
why   = {reason}
[[uncertain]]
what   = {reason}
after  = "lutetium"
least  = "P1D"
most   = "P3W"
"""

COURSE = """order = {name}
zone  = "Europe/London"
start = 2027-01-11
until = 2027-01-20
[[regimen]]
use = "a-site-s-own"
dose.{course} = "100 mcg twice daily"
[[off]]
rule  = "oct-sc-divided-doses"
by    = {person}
why   = {reason}
until = 2028-06-30
"""

REGIMEN = """id = "a-site-s-own"
title = "A site's own"
source = ["bmj-vipoma"]
[course.{course}]
form = "octreotide short-acting"
dose = "prescription"
[course.{course}.daily.times]
2 = ["08:00", "20:00"]
"""


def write(folder, texts, kind=ORDER):
    (folder / "site/regimens").mkdir(parents=True, exist_ok=True)
    (folder / "site/regimens/own.toml").write_text(REGIMEN.format(course=quoted(texts["course"])), encoding="utf-8", newline="")
    file = folder / "order.toml"
    file.write_text(kind.format(**{key: quoted(text) for key, text in texts.items()}), encoding="utf-8", newline="")
    return file


def check(program, folder, texts, kind, everything):
    order = write(folder, texts, kind)

    def export(*options):
        return orders.run(program, "export", str(order), "--library", str(folder / "site"), "--as-of", orders.AS_OF, *options)

    def all_in(shown, *keys, where):
        for key in keys:
            assert squeezed(texts[key]) in squeezed(shown), f"{where}: the {key} {texts[key]!r} is missing"

    def strings(value):
        if isinstance(value, str):
            return [value]
        return [text for one in (value.values() if isinstance(value, dict) else value) for text in strings(one)] \
            if isinstance(value, (dict, list)) else []

    all_in("\0".join(strings(json.loads(export("--format", "json")))), *everything, where="json")
    all_in("\0".join(strings(json.loads(export("--format", "fhir")))), *everything, where="fhir")
    all_in(export("--format", "text").decode(), "name", "person", "reason", where="text")
    for detail in ("none", "drug"):
        private = export("--format", "ics", "--detail", detail).decode().replace("\r\n ", "")
        read = icalendar.Calendar.from_ical(private)
        shown = "\0".join(str(value) for part in read.walk() for _, value in part.property_items())
        for key in ("person", "reason", "course"):
            assert texts[key] not in shown, f"ics, {detail}: the {key} {texts[key]!r} is told"
    full = export("--format", "ics", "--detail", "full", "--check").decode()
    assert full.count("BEGIN:VEVENT") == len(icalendar.Calendar.from_ical(full).walk("VEVENT"))
    rows = list(csv.reader(io.StringIO(export("--format", "csv").decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1, "csv: rows of different lengths"
    assert not any(cell[:1] in "=+@\t\r" for row in rows for cell in row if cell), "csv: a formula"
    all_in("\0".join(cell for row in rows for cell in row), *everything, where="csv")
    picture = "".join(xml.etree.ElementTree.fromstring(export("--format", "svg").decode()).itertext())
    assert squeezed(texts["name"])[:12] in squeezed(picture), "svg: the order's name is missing"
    export("--format", "markdown")
    for reader in READERS:
        page = Page(export("--format", "html", "--for", reader).decode())
        assert not page.tags & {"script", "iframe", "img", "object", "marquee"}, f"{reader}: {page.tags}"
        all_in("".join(page.text), "name", "person", "reason", where=f"html for the {reader}")
        all_in(export("--format", "text", "--for", reader).decode(), "name", where=f"text for the {reader}")
        file = folder / "sheet.pdf"
        export("--format", "pdf", "--for", reader, "-o", str(file))
        paper = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True).stdout.decode()
        if all(ord(c) < 0x250 for c in texts["person"]):
            assert squeezed(texts["person"])[:10] in squeezed(paper), f"pdf for the {reader}: {texts['person']!r}"


def main(program, root):
    plain = {"name": "vipoma-7", "person": "A. Clinician", "reason": "a reason", "course": "own-course"}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for number in range(0, len(NAMES), 2):
            hostile = {key: NAMES[(number + at) % len(NAMES)] + f" {at}" for at, key in enumerate(plain)}
            check(program, folder / str(number), hostile, ORDER, ("name", "person", "reason"))
            check(program, folder / f"course {number}", hostile, COURSE, ("name", "person", "reason", "course"))
        for number, hostile in enumerate(REFUSED):
            for key in plain:
                order = write(folder / f"refused {number}", {**plain, key: hostile}, COURSE)
                done = subprocess.run([program, "export", str(order), "--library", str(order.parent / "site"), "--as-of", orders.AS_OF],
                                      capture_output=True, timeout=60)
                assert done.returncode == 2, f"{key} {hostile!r}: exit {done.returncode}"
                assert not any(c in done.stderr.decode() for c in "\u0007\u202e\u2066\u200e"), f"{hostile!r} stands in the message"
    print(f"{len(NAMES)} texts came through, {len(REFUSED)} were refused")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
