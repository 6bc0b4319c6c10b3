# SPDX-License-Identifier: Apache-2.0
"""a_store_of_calendars_keeps_it.py PROGRAM ROOT

A CalDAV server (radicale) is given the exported calendar, whole and entry by entry as a phone's program puts it, and gives back the
same instants. Then the revised file is put over it: what moved has moved, what was dropped is cancelled, and nothing is
there twice, whichever file comes last.
"""

import collections
import contextlib
import datetime as dt
import http.client
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import zoneinfo

import icalendar

import icalendar_reads_every_dose as other
import orders

COLLECTION = "/posology/doses/"
MAKE = """<?xml version="1.0"?><create xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>
<resourcetype><collection/><C:calendar/></resourcetype></prop></set></create>"""


class Store:
    def __init__(self, port):
        self.port = port

    def ask(self, method, path, body=b"", expect=(200, 201, 204, 207)):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body=body, headers={"Content-Type": "text/calendar; charset=utf-8"})
        reply = connection.getresponse()
        answer = reply.read()
        connection.close()
        assert reply.status in expect, f"{method} {path}: {reply.status} {answer[:300]}"
        return answer

    def empty(self):
        self.ask("DELETE", COLLECTION, expect=(200, 204, 404))
        self.ask("MKCOL", COLLECTION, MAKE.encode())

    def put_each(self, raw):
        """As programs do: one resource for each UID, which replaces the one of lower SEQUENCE."""
        whole = icalendar.Calendar.from_ical(raw)
        zones = whole.walk("VTIMEZONE")
        held = {str(entry["UID"]): entry["SEQUENCE"] for entry in self.entries()}
        for entry in whole.walk("VEVENT"):
            if held.get(str(entry["UID"]), -1) > entry["SEQUENCE"]:
                continue
            one = icalendar.Calendar()
            one.add("VERSION", "2.0")
            one.add("PRODID", "-//test//EN")
            for zone in zones:
                one.add_component(zone)
            one.add_component(entry)
            self.ask("PUT", f"{COLLECTION}{entry['UID']}.ics", one.to_ical())

    def calendar(self):
        return icalendar.Calendar.from_ical(self.ask("GET", COLLECTION))

    def entries(self):
        return self.calendar().walk("VEVENT")


@contextlib.contextmanager
def radicale(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "config"
    config.write_text(f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = {folder / 'store'}\n"
                      f"[rights]\ntype = from_file\nfile = {folder / 'rights'}\n[logging]\nlevel = error\n", encoding="utf-8")
    (folder / "rights").write_text("[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n", encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-m", "radicale", "--config", str(config)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, env=dict(os.environ, HOME=str(folder)))
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            assert process.poll() is None, process.stderr.read().decode()
            time.sleep(0.05)
        yield Store(port)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def occurrences(entry):
    """Of an entry that the store gave back. It writes VTIMEZONEs of its own, which not every reader takes, so the zone is
    taken by its name."""
    start = entry["DTSTART"]
    zone = zoneinfo.ZoneInfo(start.params.get("TZID", "UTC"))
    rests = entry.get("EXDATE", [])
    rests = {day.dt.replace(tzinfo=None) for each in (rests if isinstance(rests, list) else [rests]) for day in each.dts}
    for day in range(entry["RRULE"]["COUNT"][0] if "RRULE" in entry else 1):
        local = start.dt.replace(tzinfo=None) + dt.timedelta(days=day)
        if local not in rests:
            yield local.replace(tzinfo=zone).astimezone(dt.timezone.utc)


def live(calendar):
    """UID -> instants of what is not cancelled; a UID that is there twice is a failure."""
    entries = calendar.walk("VEVENT")
    uids = [str(entry["UID"]) for entry in entries]
    assert len(set(uids)) == len(uids), "an entry is there twice"
    return {str(entry["UID"]): list(occurrences(entry)) for entry in entries if str(entry["STATUS"]) != "CANCELLED"}


def main(program, root):
    text = (pathlib.Path(root) / "schedules/examples/vipoma.toml").read_text(encoding="utf-8")
    revised = text.replace("2027-03-09T09:00", "2027-03-16T09:00").replace(
        "dose.octreotide-lar-between", "count.octreotide-lar-between = 0\ndose.octreotide-lar-between")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        order, first_file = folder / "order.toml", folder / "first.ics"

        def export(*options):
            return orders.run(program, "export", str(order), "--format", "ics", "--as-of", orders.AS_OF, *options)

        order.write_text(text, encoding="utf-8")
        first, plan = export(), orders.plan_of(program, str(order))
        first_file.write_bytes(first)
        order.write_text(revised, encoding="utf-8")
        second, alone = export("--replaces", str(first_file)), live(icalendar.Calendar.from_ical(export()))
        with radicale(folder) as store:
            store.ask("MKCOL", "/posology/")
            store.ask("PUT", COLLECTION, first)  # The whole file as a collection.
            assert collections.Counter(at for ats in live(store.calendar()).values() for at in ats) == other.expected(plan)
            store.empty()
            store.put_each(first)
            kept = live(store.calendar())
            assert collections.Counter(at for ats in kept.values() for at in ats) == other.expected(plan)
            for files in ((second,), (second, first, second)):
                for raw in files:
                    store.put_each(raw)
                assert live(store.calendar()) == alone, "the store holds another plan than the revised one"
            cancelled = [entry for entry in store.entries() if str(entry["STATUS"]) == "CANCELLED"]
            assert len(cancelled) == len(set(kept) - set(alone)) > 0
    print(f"{len(kept)} entries kept, {len(alone)} after the revision, {len(cancelled)} cancelled")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
