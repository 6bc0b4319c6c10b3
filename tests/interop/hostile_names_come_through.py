# SPDX-License-Identifier: Apache-2.0
"""hostile_names_come_through.py PROGRAM ROOT

Drugs with hostile names, laid over the library, in every format and for every reader: the names are found again by parsers that
share nothing with the writers (Python's csv, json, html and xml, python3-icalendar, poppler), as they were, and harm nothing: no
element or line of their own, no formula in a spreadsheet, no address that is followed.
"""

import csv
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import icalendar

import orders

# No line ends or control characters: a library that has them is refused, see below.
NAMES = ["a,b;c\\n d:e\\\\,;", "💊 octréotide ©", "אוקטריאוטיד דפו", "W" * 200, "<script>alert(1)</script><marquee>&amp; \"'", "=1+1",
         "@SUM(A1)|cmd", "]]>--><!-- {0} %s $(id) `id`", "日本語 薬"]
REFUSED = ["a\r\nEND:VEVENT", "a\u0007b", "a\u202eb", "a\u2066b", "a\u200eb"]
READERS = ["patient", "pharmacist", "nurse", "oncologist", "scheduler"]


def quoted(name):
    """A TOML string; control characters as escapes, as only so TOML has them."""
    return json.dumps(name, ensure_ascii=any(ord(c) < 32 for c in name))


def library(root, folder, short, depot):
    """The drug octreotide with other words for its two forms."""
    text = (pathlib.Path(root) / "schedules/library/drugs/octreotide.toml").read_text(encoding="utf-8")
    for old, new in (("octreotide short-acting (subcutaneous)", short), ("octreotide long-acting (intramuscular)", depot)):
        text, found = re.subn(r'(?m)^(say\s*=\s*)"' + re.escape(old) + '"', lambda match, new=new: match[1] + quoted(new), text, count=1)
        assert found == 1, old
    (folder / "drugs").mkdir(parents=True)
    (folder / "drugs/octreotide.toml").write_text(text, encoding="utf-8", newline="")


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.text, self.tags = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            assert not name.startswith("on") and not (value or "").startswith("javascript:"), (tag, name, value)

    def handle_data(self, data):
        self.text.append(data)


def squeezed(text):
    """Where lines are broken does not matter."""
    return re.sub(r"[\s│|]+", "", text)


def check(program, order, folder, short, depot):
    def export(*options):
        return orders.run(program, "export", str(order), "--library", str(folder), "--as-of", orders.AS_OF, *options)

    plan = json.loads(export("--format", "json"))
    text = json.dumps(plan, ensure_ascii=False)
    assert all(json.dumps(name, ensure_ascii=False)[1:-1] in text for name in (short, depot)), f"json: {short!r}, {depot!r}"
    for layout in ("days", "months"):
        text = squeezed(export("--format", "text", "--layout", layout).decode())
        assert layout == "months" or squeezed(short) in text and squeezed(depot) in text, f"text {layout}: {short!r}"
    events = icalendar.Calendar.from_ical(export("--format", "ics", "--detail", "full", "--check")).walk("VEVENT")
    assert events
    # python3-icalendar takes an escaped backslash before an n for a line's end: RFC 5545, 3.3.11, is read here by hand.
    lines = export("--format", "ics", "--detail", "full").decode().replace("\r\n ", "").split("\r\n")
    titles = [re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], line.partition(":")[2])
              for line in lines if line.startswith("SUMMARY")]
    for name in (short, depot):
        assert any(name in title for title in titles), f"ics: {name!r}"
    assert depot not in export("--format", "ics").decode(), "a private file names the drug"
    rows = list(csv.reader(io.StringIO(export("--format", "csv").decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1, f"csv: {short!r}"
    cells = {cell for row in rows for cell in row}
    assert not any(cell[:1] in "=+@\t\r" for cell in cells if cell), "csv: a formula"
    for name in (short, depot):
        assert any(cell.lstrip("'") == name for cell in cells), f"csv: {name!r}"
    raw = {cell for row in csv.reader(io.StringIO(export("--format", "csv", "--raw").decode("utf-8-sig"), newline="")) for cell in row}
    assert {short, depot} <= raw, f"raw csv: {short!r}"
    assert squeezed(short)[:20] in squeezed(export("--format", "fhir").decode("utf-8")) or "\\" in short or '"' in short
    bundle = json.dumps(json.loads(export("--format", "fhir")), ensure_ascii=False)
    assert json.dumps(depot, ensure_ascii=False)[1:-1] in bundle, f"fhir: {depot!r}"
    markdown = export("--format", "markdown").decode()
    assert not re.search(r"(?<!\\)<", markdown), "markdown: an element"  # CommonMark: a backslash makes it a letter
    svg = export("--format", "svg").decode()
    picture = squeezed("".join(xml.etree.ElementTree.fromstring(svg).itertext()))
    assert squeezed(depot)[:12] in picture, f"svg: {depot!r}"
    assert export("--format", "png").startswith(b"\x89PNG\r\n")
    for reader in READERS:
        options = ["--for", reader] + (["--provisional"] if reader == "patient" else [])
        page = Page(export("--format", "html", *options).decode())
        assert not page.tags & {"script", "iframe", "img", "object", "marquee"}, f"{reader}: {page.tags}"
        shown = squeezed("".join(page.text))
        assert squeezed(depot) in shown and squeezed(short) in shown, f"html, {reader}: {short!r}, {depot!r}"
        assert squeezed(depot) in squeezed(export("--format", "text", *options).decode()), f"text, {reader}: {depot!r}"
    file = folder / "sheet.pdf"
    export("--format", "pdf", "--provisional", "-o", str(file))
    paper = squeezed(subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True).stdout.decode())
    if all(ord(c) < 0x250 for c in depot):
        # Letters from right to left come from poppler in an order of its own.
        assert squeezed(depot)[:10] in paper, f"pdf: {depot!r}"


def main(program, root):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        order = pathlib.Path(root) / "schedules/examples/octreotide-only.toml"
        for number in range(0, len(NAMES), 2):
            short, depot = NAMES[number], NAMES[(number + 1) % len(NAMES)] + " depot"
            site = folder / str(number)
            library(root, site, short, depot)
            check(program, order, site, short, depot)
        for number, hostile in enumerate(REFUSED):
            site = folder / f"refused {number}"
            library(root, site, hostile, "depot")
            done = subprocess.run([program, "export", str(order), "--library", str(site), "--as-of", orders.AS_OF], capture_output=True, timeout=60)
            assert done.returncode == 2, f"{hostile!r}: exit {done.returncode}"
            assert not any(c in done.stderr.decode() for c in "\u0007\u202e\u2066\u200e"), f"{hostile!r} stands in the message"
    print(f"{len(NAMES)} names came through, {len(REFUSED)} were refused")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
