"""Secures a connection by STARTTLS, logs in, and prints as JSON what was offered. Arguments: port, authority's PEM."""

import imaplib
import json
import ssl
import sys

port, authority = int(sys.argv[1]), sys.argv[2]
client = imaplib.IMAP4("localhost", port)
client.starttls(ssl.create_default_context(cafile=authority))
believed = client.capabilities
client.login("alice", "secret")
print(json.dumps(believed))
client.logout()
