"""Talks to a server as a program with imaplib would; prints what it saw as JSON. Arguments: port, authority's PEM."""

import imaplib
import json
import ssl
import sys

port, authority = int(sys.argv[1]), sys.argv[2]
client = imaplib.IMAP4("localhost", port)
client.starttls(ssl.create_default_context(cafile=authority))
seen = {}


def say(name, answer):
    status, data = answer
    seen[name] = [status, [d.decode("latin-1") if isinstance(d, bytes) else None if d is None else
                           [part.decode("latin-1") for part in d] for d in data]]


say("login", client.login("alice", "secret"))
say("namespace", client.namespace())
say("enable", client.enable("CONDSTORE"))
say("create", client.create("chats"))
message = b"Subject: one\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
client.append("chats", r"(\Flagged)", None, message)
client.append("chats", None, '"17-Jul-1996 02:44:25 -0700"', message.replace(b"one", b"two"))
say("select", client.select("chats"))
say("search", client.search(None, "SUBJECT", '"two"'))
say("fetch", client.fetch("1", "(UID FLAGS BODY.PEEK[])"))
say("store", client.store("2", "+FLAGS.SILENT", r"(\Deleted)"))
say("copy", client.uid("COPY", "1", "INBOX"))
say("expunge", client.expunge())
say("setacl", client.setacl("chats", "bob", "lr"))
say("getacl", client.getacl("chats"))
say("myrights", client.myrights("chats"))
say("deleteacl", client.deleteacl("chats", "bob"))
say("metadata", client.xatom("SETMETADATA", "chats", '(/private/comment "mine")'))
say("rename", client.rename("chats", "talks"))
say("list", client.list('""', "*"))
say("status", client.status("talks", "(MESSAGES UIDNEXT)"))
say("close", client.close())
say("delete", client.delete("talks"))
say("logout", client.logout())
print(json.dumps(seen))
