# SPDX-License-Identifier: Apache-2.0
"""every_format_says_the_same.py PROGRAM ROOT

One plan in every form carries the same events, at the same instants, with the same doses: the JSON is what the others
are held to. Text, iCalendar, HTML, SVG and the PDFs are read as their readers read them (the PDFs through poppler's
pdftotext, word by word); what home doses are expected is worked out here from the JSON. The table of CSV and the FHIR
Bundle have tests of their own.
"""

import collections
import csv
import datetime as dt
import html.parser
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar

import icalendar_reads_every_dose as other
import orders

# A plan with home doses and a washout, one with decisions that are open, cycles, and a regimen of tablets.
EXAMPLES = {"vipoma.toml": "Pacific/Auckland", "octreotide-only.toml": None,
            "temozolomide-capecitabine.toml": "Asia/Kolkata", "sunitinib-around-surgery.toml": "Europe/Dublin"}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def ismp(dose):
    """ "1,297.5 mg": a comma in thousands, a space before the unit. """
    if not dose:
        return ""
    whole, point, rest = dose["amount"].partition(".")
    return f"{int(whole):,}{point}{rest} {dose['unit']}"


def facts(plan):
    """By id: (instant, dose) of every event."""
    return {event["id"]: (other.instant(event["planned"]), ismp(event["dose"])) for event in plan["events"]}


def home_doses(plan):
    """(instant, drug and dose) of all doses at home, with how many of each."""
    found = collections.Counter()
    for pattern in plan["patterns"]:
        for at, count in other.expected({**plan, "events": [], "patterns": [pattern]}).items():
            found[at, f"{pattern['text']} {ismp(pattern['dose'])}"] += count
    return found


def local(plan, at):
    return at.astimezone(zoneinfo.ZoneInfo(plan["zone"])).replace(tzinfo=None)


def of_text(plan, text):
    """Events of the day list: a day's heading, then "09:00 to 09:30 name, dose [id]", which may go on."""
    found, day, pending = {}, None, ""
    for line in text.splitlines():
        heading = re.fullmatch(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d+) (\w{3}) (\d{4}).*", line)
        if heading:
            day = dt.date(int(heading[3]), MONTHS.index(heading[2]) + 1, int(heading[1]))
        pending = line.strip() if re.match(r"  \d\d:\d\d", line) else f"{pending} {line.strip()}" if pending else ""
        entry = re.match(r"(\d\d):(\d\d)(?: to \d\d:\d\d)? +(.*?)\[([^\]\s]+)\]", pending)
        if entry and day:
            found[entry[4]] = (dt.datetime.combine(day, dt.time(int(entry[1]), int(entry[2]))), entry[3])
            pending = ""
    return found


class Page(html.parser.HTMLParser):
    """The lines of a patient's page: (event or "", instant, classes, words); of others its rows."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if tag in ("li", "tr") and ("line" in classes or "data-at" in attributes):
            self.lines.append([attributes.get("data-event", ""), attributes.get("data-at"), classes, ""])
        elif tag == "time" and self.lines and attributes.get("datetime") and not self.lines[-1][1]:
            self.lines[-1][1] = attributes["datetime"]

    def handle_data(self, data):
        if self.lines:
            self.lines[-1][3] += data


def of_pages(text):
    page = Page()
    page.feed(text)
    return page.lines


def words_of(pdf):
    """(page, left, top, word) of every word, as poppler sees them; and the widths of the pages."""
    table = subprocess.run(["pdftotext", "-tsv", pdf, "-"], capture_output=True, check=True).stdout.decode()
    words, widths = [], {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["text"] == "###PAGE###":
            widths[int(row["page_num"])] = float(row["width"])
        elif not row["text"].startswith("###"):
            words.append((int(row["page_num"]), float(row["left"]), float(row["top"]), row["text"]))
    return words, widths


def of_dates_table(pdf, ids):
    """By id, the cells of the oncologist's table of dates: five columns, 3:5:3:4:6 wide, the id in the second."""
    words, widths = words_of(pdf)
    edges = [3, 8, 11, 15, 21]
    margin = 40

    def column(page, left):
        share = (left - margin + 2) / (widths[page] - 2 * margin) * 21
        return next(index for index, edge in enumerate(edges) if share < edge)

    weekdays = "Mon Tue Wed Thu Fri Sat Sun".split()
    rows, begin = {}, [(page, top) for page, left, top, word in words if left < margin + 12 and word in weekdays]
    for page, top in begin:
        below = min((next_top for next_page, next_top in begin if next_page == page and next_top > top + 1),
                    default=10_000)
        cells = collections.defaultdict(list)
        for word_page, left, word_top, word in words:
            if word_page == page and top - 1 <= word_top < below - 1:
                cells[column(page, left)].append((round(word_top), left, word))
        cells = [" ".join(word for _, _, word in sorted(cells[index])) for index in range(5)]
        for name in ids:
            # A name that is broken over lines is put together again.
            if name in cells[1].split() or cells[1].replace(" ", "").endswith(name):
                rows.setdefault(name, cells)
    return rows


def of_patient_paper(pdf):
    """Clock times of the lines TAKE, by day, from the days of a patient's sheet; and of its charts, where days that say
    the same are columns below "Time taken" and the parts of the day rows."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    taken, day, waiting, columns = collections.Counter(), None, 0, []
    for line in text.splitlines():
        heading = re.fullmatch(r"\s*\w+, (\w+) (\d+), (\d{4})(?: to .*?)?(?: +Time taken:)?\s*", line)
        if heading and heading[1][:3] in MONTHS:
            day, columns = dt.date(int(heading[3]), MONTHS.index(heading[1][:3]) + 1, int(heading[2])), []
        elif re.match(r"\s*Time taken: +\w{3} \d", line):
            week = [day + dt.timedelta(days=ahead) for ahead in range(7)]
            heads = re.findall(r"(\w{3}) (\d+)", line.split(":", 1)[1])
            columns = [next(each for each in week if (f"{each:%a}", each.day) == (name, int(number))) for name, number in heads]
        elif columns and re.match(r"\s*\d\d:\d\d ", line):
            hour, minute = map(int, line.split()[0].split(":"))
            taken.update(dt.datetime.combine(each, dt.time(hour, minute)) for each in columns)
        elif re.match(r"\s*(?:Night|Morning|Noon|Afternoon|Evening|Bedtime)\s+TAKE ", line):
            waiting += 1
        elif waiting and re.match(r"\s*\d\d:\d\d ", line):
            hour, minute = map(int, line.split()[0].split(":"))
            taken[dt.datetime.combine(day, dt.time(hour, minute))] += 1
            waiting -= 1
    return taken


def same(name, form, plan, found):
    """`found` by id: (local or instant, words that hold the dose)."""
    want = facts(plan)
    assert set(found) == set(want), f"{name}, {form}: not {set(want) - set(found)}, but {set(found) - set(want)}"
    for event, (at, dose) in want.items():
        when, words = found[event]
        assert when == (at if when.tzinfo else local(plan, at)), f"{name}, {form}: {event} at {when}, not {at}"
        assert dose in words, f"{name}, {form}: {event} says {words}, not {dose}"


def check(program, name, order, folder):
    plan = orders.plan_of(program, order)

    def export(*options):
        return orders.run(program, "export", order, "--as-of", orders.AS_OF, *options)

    def paper(reader):
        file = f"{folder}/{reader}.pdf"
        export("--format", "pdf", "--for", reader, "--provisional", "-o", file)
        return file

    same(name, "text", plan, of_text(plan, export().decode()))
    by_uid = {event["uid"]: event["id"] for event in plan["events"]}
    calendar = icalendar.Calendar.from_ical(export("--format", "ics", "--detail", "full"))
    same(name, "ics", plan, {by_uid[str(event["UID"])]: (at, str(event["SUMMARY"]))
                             for event, at in other.occurrences(calendar) if str(event["UID"]) in by_uid})
    svg = export("--format", "svg").decode()
    drawn = re.findall(r'<g data-event="([^"]+)" data-at="([^"]+)"(?: data-ends="[^"]*")?(?: data-dose="([^"]*)")?',
                       svg)
    courses = {pattern["id"] for pattern in plan["patterns"]}
    same(name, "svg", plan,
         {event: (other.instant(at), dose) for event, at, dose in drawn if event not in courses})
    rows = of_pages(export("--format", "html", "--for", "oncologist").decode())
    same(name, "html", plan, {event: (other.instant(at), words) for event, at, _, words in rows if event})
    lines = of_pages(export("--format", "html", "--for", "patient", "--provisional").decode())
    same(name, "patient's html", plan, {event: (other.instant(at), words) for event, at, _, words in lines if event})
    at_home = home_doses(plan)
    drugs = {what for _, what in at_home}
    taken = [(other.instant(at), next((what for what in drugs if what in words), words))
             for _, at, classes, words in lines if "take" in classes]
    assert collections.Counter(taken) == at_home, f"{name}, patient's html: other doses at home"

    table = of_dates_table(paper("oncologist"), list(facts(plan)))
    for event, (at, dose) in facts(plan).items():
        here = local(plan, at)
        stamp = f"{here:%a} {MONTHS[here.month - 1]} {here.day}, {here.year} {here:%H:%M}"
        assert event in table, f"{name}, pdf: {event} is missing"
        assert table[event][0].startswith(stamp), f"{name}, pdf: {event} at {table[event][0]}, not {stamp}"
        assert table[event][2].startswith(dose), f"{name}, pdf: {event} says {table[event][2]}, not {dose}"
    on_paper = of_patient_paper(paper("patient"))
    wanted = collections.Counter()
    for (at, _), count in at_home.items():
        wanted[local(plan, at)] += count
    assert on_paper == wanted, f"{name}, patient's pdf: {on_paper - wanted} and not {wanted - on_paper}"
    return len(plan["events"]) + sum(at_home.values())


def main(program, root):
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        for example, zone in EXAMPLES.items():
            text = pathlib.Path(root, "schedules/examples", example).read_text(encoding="utf-8")
            if zone:
                text = re.sub(r'(?m)^zone(\s*)=(\s*)"[^"]*"', rf'zone\1=\2"{zone}"', text, count=1)
            file = pathlib.Path(folder, example)
            file.write_text(text, encoding="utf-8")
            total += check(program, f"{example} in {zone or 'its own zone'}", str(file), folder)
    print(f"{total} events and doses are the same in every form")
    assert total > 0


if __name__ == "__main__":
    main(*sys.argv[1:])
