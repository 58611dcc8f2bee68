"""Python's imaplib against the embedded server:

    cpm-conformance client -- python3 examples/clients/imaplib/session.py

Logs in over TLS, works with folders, messages, rights and annotations, and takes leave.
"""

import imaplib
import os
import re
import ssl
import sys


def settings():
    names = ("CPM_HOST", "CPM_IMAPS_PORT", "CPM_USER", "CPM_PASSWORD", "CPM_CA_FILE")
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        sys.exit(f"{', '.join(missing)} not set: run me under cpm-conformance client")
    return [os.environ[name] for name in names]


def must(what, answer):
    status, data = answer
    if status not in ("OK", "BYE"):
        sys.exit(f"{what} was refused: {status} {data}")
    return data


host, port, user, password, ca_file = settings()
mail = imaplib.IMAP4_SSL(host, int(port), ssl_context=ssl.create_default_context(cafile=ca_file))
must("LOGIN", mail.login(user, password))

folders = [re.search(rb'"?([^" ]+)"?$', line).group(1).decode() for line in must("LIST", mail.list())]
conversation = next(folder for folder in folders if folder.startswith("INBOX/"))
must("CREATE", mail.create("Drafts"))
must("RENAME", mail.rename("Drafts", "Kept"))
must("STATUS", mail.status(conversation, "(MESSAGES UIDNEXT)"))

must("SELECT", mail.select(conversation))
must("FETCH", mail.uid("FETCH", "1:*", "(FLAGS RFC822.SIZE)"))
[[_, message], _] = must("FETCH", mail.uid("FETCH", "1", "(BODY.PEEK[])"))
must("APPEND", mail.append("Kept", r"(\Seen)", None, message))
must("SEARCH", mail.uid("SEARCH", "TEXT", "weather"))
must("STORE", mail.uid("STORE", "1", "+FLAGS", r"(\Flagged)"))

# A message is copied and removed with the notifications about it, and a session info object is left alone.
must("COPY", mail.uid("COPY", "1:3", "Kept"))
must("STORE", mail.uid("STORE", "8:9", "+FLAGS", r"(\Deleted)"))
must("EXPUNGE", mail.expunge())
must("CLOSE", mail.close())

must("SETACL", mail.setacl("Kept", "bob", "lr"))
must("GETACL", mail.getacl("Kept"))
must("DELETEACL", mail.deleteacl("Kept", "bob"))
must("DELETE", mail.delete("Kept"))
mail.logout()
