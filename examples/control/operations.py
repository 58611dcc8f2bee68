"""Every operation of the control door once.

    cpm-conformance serve --control-port 8081 &
    python3 operations.py http://127.0.0.1:8081
"""

import imaplib
import sys

from control_door import ControlDoor

control = ControlDoor(sys.argv[1])

# The server.
server = control.ask("GET", "/server")
after = control.ask("POST", "/reset", {"what": ["store", "scenario"], "dataset": "conversation"})["after"]

# Scenarios.
ready = control.ask("GET", "/scenarios")["scenarios"]
control.ask("PUT", "/scenario", {"ready": "new-message-during-idle"})
control.ask(
    "PUT",
    "/scenario",
    {
        "name": "first-select-refused",
        "title": "The first SELECT gets NO.",
        "rules": [
            {
                "id": "refused",
                "when": {"on": "command", "name": "SELECT"},
                "times": 1,
                "then": {"do": "answer", "lines": ["{tag} NO [UNAVAILABLE] Come again"]},
            }
        ],
    },
)
in_force = control.ask("GET", "/scenario")["scenario"]
control.ask("DELETE", "/scenario")

# What happens in the store.
uids = control.ask("POST", "/messages", {"text": "Hello", "flags": ["\\Flagged"]})["uids"]
change = control.ask("POST", "/changes", {"change": "setFlags", "messages": "last", "flags": ["\\Seen"]})

# A client comes.
with imaplib.IMAP4(server["host"], server["imapPort"]) as imap:
    imap.login("alice", "secret")
    imap.select("INBOX")

# Events: those that were, the next one, all as they come.
events = control.ask("GET", "/events", after=change["after"], type="store")["events"]
login = control.wait_for(after, type="login", user="alice")
closed = control.wait_for(login["seq"], type="session-closed", session=login["session"])
for event in control.events(after):
    if event["type"] == "login":
        break

# What a client did.
sessions = control.ask("GET", "/sessions")["sessions"]
session = control.ask("GET", "/sessions/" + login["session"])
lines = control.ask("GET", f"/sessions/{session['id']}/transcript", most=100)["lines"]
text = control.ask("GET", f"/sessions/{session['id']}/transcript", format="text")
verdicts = control.ask("GET", "/verdicts", spec="cpm-ms-2.0")
broken = [one["id"] for one in verdicts["requirements"] if one["verdict"] == "fail"]

assert in_force["name"] == "first-select-refused" and in_force["name"] not in [one["name"] for one in ready]
assert [event["change"] for event in events] == ["flags"] and events[0]["uids"] == uids
assert session in sessions and session["closedBy"] == closed["by"]
assert any("SELECT INBOX" in line["text"] for line in lines) and "secret" not in text
print("broken:", ", ".join(broken))
