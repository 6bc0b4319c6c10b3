# SPDX-License-Identifier: Apache-2.0
"""what_is_new_is_marked.py PROGRAM ROOT

An order is planned, kept as JSON, changed and exported again as every sheet. What is marked CHANGED in the page and in the text
is exactly what this test finds by comparing the two JSON plans itself; the sheets say which one to throw away; and the JSON
of the new plan is the next revision, so that the chain goes on.
"""

import html.parser
import json
import pathlib
import re
import sys
import tempfile

import orders

ROLES = ("patient", "pharmacist", "nurse", "oncologist", "scheduler")


class Rows(html.parser.HTMLParser):
    """Whether each line or row that stands for an event says CHANGED in words, by the event's id."""

    def __init__(self, ids):
        super().__init__()
        self.ids, self.open, self.said = ids, [], {}

    def handle_starttag(self, tag, attributes):
        event = dict(attributes).get("data-event")
        self.open.append((tag, event))
        if event:
            self.said.setdefault(event, False)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() == "CHANGED":
            for _, event in self.open:
                if event:
                    self.said[event] = True


def differing(before, after):
    """Ids of the events of `after` that are new, or have another time, length, dose, product or place."""
    old = {event["id"]: event for event in before["events"]}
    keys = ("planned", "end", "product", "place")

    def amount(event):
        return event["dose"] and (event["dose"]["amount"], event["dose"]["unit"])
    return {event["id"] for event in after["events"]
            if event["id"] not in old or amount(event) != amount(old[event["id"]])
            or any(event[key] != old[event["id"]][key] for key in keys)}


def check(program, order, kept, what, gone):
    after = orders.plan_of(program, order)
    before = json.loads(kept.read_text(encoding="utf-8"))
    expected = differing(before, after)
    assert expected or gone, what

    def export(form, *options):
        return orders.run(program, "export", order, "--format", form, "--as-of", orders.AS_OF, "--replaces", str(kept),
                          *options).decode("utf-8")

    for role in ROLES:
        page = Rows(None)
        page.feed(export("html", "--for", role, "--provisional"))
        marked = {event for event, said in page.said.items() if said}
        assert page.said, f"the page of the {role} names no event"
        assert marked == expected & set(page.said), (what, role, marked ^ (expected & set(page.said)))
        text = export("text", "--for", role, "--provisional")
        assert re.search(r"(Sheet|Revision) 2\. Throw away (sheet|revision) 1\.", text), role
        assert "What is new" in text and (not gone or "CANCELLED" in text)
    days = export("text")
    assert {line.rsplit("[", 2)[1].split("]")[0] for line in re.sub(r"\n {19}", " ", days).splitlines()
            if line.endswith("[CHANGED]") and re.search(r"^  \d\d:\d\d", line)} == expected, what
    assert "**CHANGED**" in export("markdown") or not expected
    document = json.loads(export("json"))
    assert document["revision"] == 2
    return len(expected)


def main(program, root):
    text = (pathlib.Path(root) / "schedules/examples/vipoma.toml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        order, kept, second = (pathlib.Path(folder) / name for name in ("order.toml", "plan.json", "second.json"))
        order.write_text(text, encoding="utf-8")
        kept.write_bytes(orders.run(program, "export", str(order), "--format", "json", "--as-of", orders.AS_OF))
        found = 0
        for what, revised, gone in (
                ("a week later", text.replace("2027-03-09T09:00", "2027-03-16T09:00"), False),
                ("another dose", text.replace('"7.4 GBq"', '"5.55 GBq"'), False),
                ("left out", text.replace("dose.octreotide-lar-between", "count.octreotide-lar-between = 0\ndose.octreotide-lar-between"),
                 True)):
            assert revised != text, what
            order.write_text(revised, encoding="utf-8")
            found += check(program, str(order), kept, what, gone)
        # The chain goes on, and what is no plan of this order is refused.
        second.write_bytes(orders.run(program, "export", str(order), "--format", "json", "--as-of", orders.AS_OF, "--replaces", str(kept)))
        third = orders.run(program, "export", str(order), "--format", "text", "--for", "patient", "--as-of", orders.AS_OF, "--replaces",
                           str(second)).decode("utf-8")
        assert "Sheet 3. Throw away sheet 2." in third and "[CHANGED]" not in third
        for wrong in (text, "{}", second.read_text(encoding="utf-8").replace('"vipoma-demo"', '"another"')):
            kept.write_text(wrong, encoding="utf-8")
            orders.run(program, "export", str(order), "--format", "html", "--as-of", orders.AS_OF, "--replaces", str(kept), expect=2)
    print(f"{found} changed events marked")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
