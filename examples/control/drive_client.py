"""A test of a client, driven by the control door. It needs nothing but Python.

    python3 drive_client.py cpm-conformance

What is given is the command that runs cpm-conformance. The client under test is a function here; it may be a process as
well, or a telephone.
"""

import imaplib
import json
import ssl
import subprocess
import sys

from control_door import ControlDoor, Refused

SECONDS = 20


def start_server(command):
    """Starts the server; its first line says what a client needs, and where the control door is."""
    process = subprocess.Popen([*command, "serve", "--control-port", "0"], stdout=subprocess.PIPE)
    line = process.stdout.readline()
    if not line:
        raise SystemExit("the server did not start: see what it said")
    return process, json.loads(line)


def client_under_test(facts):
    """Opens INBOX over TLS, and looks what is new there."""
    alice = facts["users"][0]
    context = ssl.create_default_context(cafile=facts["caFile"])
    with imaplib.IMAP4_SSL(facts["host"], facts["imapsPort"], ssl_context=context, timeout=SECONDS) as imap:
        imap.login(alice["user"], alice["password"])
        imap.select("INBOX")
        imap.noop()
        return imap.uid("FETCH", "1:*", "(UID FLAGS)")[1]


def main(command):
    process, facts = start_server(command)
    try:
        control = ControlDoor(facts["controlUrl"])

        # Between two tests everything goes back to the beginning.
        control.ask("POST", "/reset")
        scenario = control.ask("PUT", "/scenario", {"ready": "flags-changed-by-another-device"})
        print("scenario:", scenario["scenario"]["title"])

        after = scenario["after"]
        fetched = client_under_test(facts)
        print("fetched:", fetched)

        # Nothing sleeps: what is waited for has happened, or happens within the time.
        rule = control.wait_for(after, type="rule", rule="changed")
        print("the rule acted on:", rule["on"])
        closed = control.wait_for(after, type="session-closed")
        assert all(b"\\Flagged" in line for line in fetched), "the client did not see the flags"

        session = control.ask("GET", "/sessions/" + closed["session"])
        print(f"session {session['id']}: {session['user']}, {session['tls']}, {session['requests']} commands")

        verdicts = control.ask("GET", "/verdicts", spec="cpm-ms-2.0")
        for requirement in verdicts["requirements"]:
            if requirement["verdict"] != "inconclusive":
                print(requirement["verdict"], requirement["id"], requirement["function"])
        print("summary:", json.dumps(verdicts["summary"]))
        return 1 if verdicts["summary"]["fail"] else 0
    except (Refused, TimeoutError) as error:
        raise SystemExit(str(error)) from None
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("give the command that runs cpm-conformance: python3 drive_client.py npx cpm-conformance")
    raise SystemExit(main(sys.argv[1:]))
