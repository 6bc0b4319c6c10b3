# SPDX-License-Identifier: Apache-2.0
"""a_served_calendar_is_subscribed_to.py PROGRAM ROOT

posology serve, asked by curl and by Python's http.client: the calendar is the one that export writes; a second question with
its ETag or date brings nothing; a change of the order brings the next revision, with what was dropped cancelled; an order
that cannot be planned brings 503 and never the old plan; whoever does not know the secret word gets nothing; the port is on
this machine alone; SIGTERM ends it, with exit code 0, between two answers.
"""

import contextlib
import http.client
import pathlib
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.parse

import icalendar

import orders


class Serving:
    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, "serve", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        if self.url:
            parts = urllib.parse.urlsplit(self.url)
            self.port, self.path = parts.port, parts.path

    def ask(self, method="GET", path=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path or self.path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        reply = connection.getresponse()
        body = reply.read()
        connection.close()
        return reply, body

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        _, talk = self.process.communicate(timeout=20)
        return self.process.returncode, talk


@contextlib.contextmanager
def serving(program, *arguments):
    server = Serving(program, *arguments)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.communicate()


def conditional(server, exported):
    reply, body = server.ask()
    assert reply.status == 200 and body == exported, "another calendar than export writes"
    assert reply.getheader("Content-Type") == "text/calendar; charset=utf-8"
    assert "private" in reply.getheader("Cache-Control")
    etag, modified = reply.getheader("ETag"), reply.getheader("Last-Modified")
    for headers in ({"If_None_Match": etag}, {"If_None_Match": f'"other", W/{etag}'}, {"If_None_Match": "*"},
                    {"If_Modified_Since": modified}, {"If_None_Match": etag, "If_Modified_Since": "Mon, 01 Jan 2001 00:00:00 GMT"}):
        reply, body = server.ask(**headers)
        assert (reply.status, body) == (304, b""), (headers, reply.status)
        assert reply.getheader("ETag") == etag
    for headers in ({"If_None_Match": '"other"'}, {"If_Modified_Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
                    {"If_Modified_Since": "yesterday"}, {"If_None_Match": '"other"', "If_Modified_Since": modified}):
        assert server.ask(**headers)[0].status == 200, headers
    reply, body = server.ask("HEAD")
    assert reply.status == 200 and body == b"" and int(reply.getheader("Content-Length")) == len(exported)
    return etag


def refused(server):
    token = server.path.split("/")[1]
    assert len(token) >= 32
    for path in ("/", "/calendar.ics", f"/{token}", f"/{token}/", f"/{token[:-1]}x/calendar.ics", f"{server.path}/..",
                 "/../../etc/passwd", "/" + "a" * 8000):
        reply, body = server.ask(path=path)
        assert reply.status in (404, 414) and b"VCALENDAR" not in body, (path[:50], reply.status)
    for method in ("POST", "PUT", "DELETE", "PROPFIND"):
        with contextlib.suppress(ConnectionError, http.client.HTTPException):
            assert server.ask(method)[0].status in (400, 405), method
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as raw:
        raw.sendall(b"\x00\xff nonsense\r\n\r\n")
        raw.recv(1000)
    # On this machine alone: nothing answers at another address of its own.
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.2", server.port), timeout=1):
        raise AssertionError("the port is open to others")


def changed(server, order, text, first_tag):
    revised = text.replace("dose.octreotide-lar-between", "count.octreotide-lar-between = 0\ndose.octreotide-lar-between")
    before = {str(entry["UID"]): entry for entry in icalendar.Calendar.from_ical(server.ask()[1]).walk("VEVENT")}
    order.write_text(revised, encoding="utf-8")
    reply, body = server.ask(If_None_Match=first_tag)
    assert reply.status == 200 and reply.getheader("ETag") != first_tag
    after = {str(entry["UID"]): entry for entry in icalendar.Calendar.from_ical(body).walk("VEVENT")}
    assert set(after) == set(before), "what was dropped is gone instead of cancelled"
    assert sum(str(entry["STATUS"]) == "CANCELLED" for entry in after.values()) == 3
    assert all(entry["SEQUENCE"] == 1 for entry in after.values())
    assert server.ask()[1] == body

    order.write_text("order = ", encoding="utf-8")
    reply, body = server.ask()
    assert reply.status == 503 and reply.getheader("Retry-After") and b"VCALENDAR" not in body
    order.unlink()
    assert server.ask()[0].status == 503
    order.write_text(revised, encoding="utf-8")
    reply, body = server.ask()
    again = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert reply.status == 200 and all(entry["SEQUENCE"] == 1 for entry in again), "the same plan is a new revision"


def main(program, root):
    text = (pathlib.Path(root) / "schedules/examples/vipoma.toml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        order, token = folder / "order.toml", folder / "order.token"
        order.write_text(text, encoding="utf-8")
        common = [str(order), "--as-of", orders.AS_OF, "--port", "0"]
        exported = orders.run(program, "export", str(order), "--format", "ics", "--as-of", orders.AS_OF)
        with serving(program, *common, "--token-file", str(token)) as server:
            fetched = subprocess.run(["curl", "--silent", "--show-error", "--fail", "--compressed", server.url], capture_output=True,
                                     timeout=30)
            assert fetched.returncode == 0 and fetched.stdout == exported, fetched.stderr
            etag = conditional(server, exported)
            refused(server)
            changed(server, order, text, etag)
            code, talk = server.end()
            assert code == 0, (code, talk)
            assert server.path.split("/")[1] not in talk, "the secret word is in the log"
            assert "revision 2" in talk and "error[" in talk, talk
            path = server.path
        order.write_text(text, encoding="utf-8")
        spanish = orders.run(program, "export", str(order), "--format", "ics", "--language", "es", "--as-of", orders.AS_OF)
        assert spanish != exported
        with serving(program, *common, "--language", "es") as server:
            assert server.ask()[1] == spanish, "the feed has another language than the file"
        assert stat.S_IMODE(token.stat().st_mode) == 0o600

        order.write_text(text, encoding="utf-8")
        with serving(program, *common, "--token-file", str(token), "--detail", "full") as server:
            assert server.path == path, "the address did not last"
            assert b"octreotide" in server.ask()[1]
            taken = subprocess.run([program, "serve", str(order), "--port", str(server.port)], capture_output=True, timeout=30)
            assert taken.returncode == 4 and b"POS0936" in taken.stderr, taken
            begun = time.monotonic()
            # An open connection that asks nothing keeps nobody from ending.
            with socket.create_connection(("127.0.0.1", server.port), timeout=10):
                assert server.end(signal.SIGINT)[0] == 0
            assert time.monotonic() - begun < 15
        with serving(program, *common) as one, serving(program, *common) as other:
            assert one.path != other.path, "the secret word is always the same"
            one.process.send_signal(signal.SIGTERM)
            assert one.process.wait(timeout=20) == 0

        token.write_text("short\n", encoding="utf-8")
        orders.run(program, "serve", *common, "--token-file", str(token), expect=2)
        orders.run(program, "serve", str(folder / "none.toml"), expect=4)
        orders.run(program, "serve", "-", expect=2)
        orders.run(program, "serve", str(order), "--port", "65536", expect=2)
        order.write_text("order = ", encoding="utf-8")
        orders.run(program, "serve", *common, expect=2)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
