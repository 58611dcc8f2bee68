"""Asks the control door of a server. It needs nothing but Python."""

import json
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

# No answer takes longer than the longest wait of the door.
SECONDS = 70


class Refused(Exception):
    """What is wrong, where, and what to do about it."""


class ControlDoor:
    """The control door at a URL; its operations are in /openapi.json."""

    def __init__(self, url):
        self.url = url

    def ask(self, method, path, body=None, **query):
        """The answer: of JSON what it says, else its text. Raises Refused."""
        with self.open(method, path, body, **query) as answer:
            text = answer.read().decode()
            is_json = answer.headers.get_content_type() == "application/json"
            return json.loads(text) if is_json else text

    def wait_for(self, after, seconds=20, **wanted):
        """The first event behind the one with the number `after` that is as wanted. Raises TimeoutError."""
        events = self.ask("GET", "/events", after=after, wait=seconds * 1000, **wanted)["events"]
        if not events:
            raise TimeoutError(f"no such event in {seconds} seconds: {wanted}")
        return events[0]

    def events(self, after):
        """All events behind the one with the number `after`, as they come."""
        with self.open("GET", "/events/stream", after=after) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    yield json.loads(line[len(b"data: ") :])

    def open(self, method, path, body=None, **query):
        url = self.url + path + ("?" + urlencode(query) if query else "")
        headers = {} if body is None else {"Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        try:
            return urlopen(Request(url, data, headers, method=method), timeout=SECONDS)
        except HTTPError as error:
            with error:
                told = json.load(error)
            raise Refused("{error} ({place}). {remedy}".format(**told)) from None
