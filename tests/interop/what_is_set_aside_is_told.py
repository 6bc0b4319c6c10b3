#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What somebody has set aside stands on every calendar (hazard 35), whatever its format.

    what_is_set_aside_is_told.py PROGRAM

An order switches one rule off and overrides another, and a library laid over the built-in one loosens a third. Each format names
each rule, with who has decided it and why; a private calendar for a phone says that there is such a rule, and not which.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LOOSER = """
[[rule]]
id        = "lu177-interval"
kind      = "cadence"
of        = { form = "lutetium Lu 177 dotatate" }
at_least  = "P7W"
at_most   = "P16W"
target    = "P8W"
severity  = "label"
says      = "Lutetium doses are given 8 to 16 weeks apart at the invented site."
source    = { id = "lutathera-us", at = "invented" }
reason    = "LOOSENED-BY the invented tumour board, until 31 December 2027"
allowed   = [["2027-01-12T09:00", "2027-03-02T09:00", "America/New_York"]]
forbidden = [["2027-01-12T09:00", "2027-03-01T18:00", "America/New_York"]]
"""
ORDER = """
order = "o"
zone  = "Europe/London"
start = 2027-01-11

[[regimen]]
use = "lutetium-177-dotatate"
dose.lutetium             = "7.4 GBq"
dose.octreotide-lar-after = "30 mg"
count.lutetium            = 2
count.octreotide-lar-between     = 0
count.octreotide-lar-maintenance = 0

[[off]]
rule  = "lu177-observe"
by    = "SWITCHED-BY"
why   = "SWITCHED-WHY"
until = 2027-12-31

[[override]]
rule  = "lu177-labs-before"
set   = { opens = "P35D" }
by    = "OVERRIDDEN-BY"
why   = "OVERRIDDEN-WHY"
until = 2027-12-31
"""
WORDS = ["lu177-observe", "SWITCHED-BY", "SWITCHED-WHY", "lu177-interval", "LOOSENED-BY", "lu177-labs-before", "OVERRIDDEN-BY",
         "OVERRIDDEN-WHY"]
FORMATS = [("text", []), ("json", []), ("csv", []), ("markdown", []), ("svg", []), ("html", []), ("pdf", []), ("fhir", []),
           ("ics", ["--detail", "full"]),
           ("html", ["--for", "nurse"]), ("html", ["--for", "pharmacist"]), ("html", ["--for", "scheduler"]),
           ("html", ["--for", "oncologist"])]


def told(folder, program, form, options):
    """The text of a calendar, without what a line's end adds."""
    file = folder / "calendar"
    done = subprocess.run([program, "export", folder / "order.toml", "--format", form, "--as-of", "2026-12-01T00:00:00Z",
                           "--library", folder / "site", "-o", file, *options], capture_output=True, timeout=60)
    assert done.returncode == 0, (form, done.stderr.decode())
    if form == "pdf":
        return re.sub(r"\s+", "", subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode())
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"</text>\s*<text[^>]*>", "", text) if form == "svg" else text
    return re.sub(r"\s+", "", text)


def main(program):
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "site/rules").mkdir(parents=True)
        (folder / "site/rules/site.toml").write_text(LOOSER, encoding="utf-8")
        (folder / "order.toml").write_text(ORDER, encoding="utf-8")
        for form, options in FORMATS:
            if form == "pdf" and not shutil.which("pdftotext"):
                continue
            text = told(folder, program, form, options)
            wrong += [f"{form} {' '.join(options)}: {word} is not told" for word in WORDS if word not in text]
        # Who decided and why is more than the name of a drug.
        for detail in "none", "drug":
            private = told(folder, program, "ics", ["--detail", detail])
            if "Aruleisswitchedoff" not in private:
                wrong.append(f"a calendar of detail {detail} does not say that a rule is switched off")
            wrong += [f"a calendar of detail {detail} tells {word}" for word in WORDS if word in private]
        (folder / "order.toml").write_text(ORDER.split("[[off]]")[0], encoding="utf-8")
        if "Aruleislessstrict" not in told(folder, program, "ics", []):
            wrong.append("a private calendar does not say that a rule is less strict")
    for each in wrong:
        print(each)
    print(f"{len(FORMATS) + 3} calendars, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
