"""Python's imaplib, to be fuzzed: reads everything and prints what it sees, the same each time.

    cpm-conformance fuzz --kind client -- python3 examples/fuzz-clients/imaplib-read.py

It ends with 1 and one line where an answer cannot be right; an exception of another kind is a fault.
"""

import hashlib
import imaplib
import os
import re
import sys


class Refused(Exception):
    """The server says what cannot be."""


DEEPEST = 100
TOKEN = re.compile(rb'\s*(?:([()])|"((?:[^"\\]|\\.)*)"|((?:[^\s()"\[]|\[[^\]]*\])+))', re.S)


def tokens(data):
    """The responses that imaplib hands out, literals apart, as one row: parentheses, words (bytes), strings (str)."""
    for piece in data:
        line, octets = piece if isinstance(piece, tuple) else (piece, None)
        line = re.sub(rb"~?\{\d+\}$", b"", line or b"") if octets is not None else line or b""
        at = 0
        while line[at:].strip():
            found = TOKEN.match(line, at)
            if not found:
                raise Refused(f"an answer that is none: {line[at:at + 40]!r}")
            at = found.end()
            mark, quoted, word = found.groups()
            if quoted is not None:
                yield re.sub(rb"\\(.)", rb"\1", quoted).decode("latin-1")
            else:
                yield mark or word
        if octets is not None:
            yield octets.decode("latin-1")


def trees(data):
    """The same with what stands in parentheses as lists."""
    open_lists = [[]]
    for token in tokens(data):
        if token == b"(":
            if len(open_lists) > DEEPEST:
                raise Refused("parentheses in parentheses in parentheses")
            open_lists.append([])
        elif token == b")":
            done = open_lists.pop()
            if not open_lists:
                raise Refused("a parenthesis too many")
            open_lists[-1].append(done)
        else:
            open_lists[-1].append(token)
    if len(open_lists) > 1:
        raise Refused("a parenthesis that stays open")
    return open_lists[0]


def plain(value):
    """As it is printed: a word says the same as a string; NIL is None."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, bytes):
        return None if value.upper() == b"NIL" else value.decode("latin-1")
    return value


def must(what, answer):
    status, data = answer
    if status != "OK":
        raise Refused(f"{what}: {status}")
    return data


def number_of(word):
    if not word.isdigit():
        raise Refused(f"no number: {word!r}")
    return int(word)


def folders_of(mail):
    row = trees(must("LIST", mail.list()))
    if row == [b""]:
        return []
    names = [plain(row[at + 2]) for at in range(0, len(row) - 2, 3)]
    if not all(isinstance(name, str) for name in names):
        raise Refused("a folder without a name")
    return sorted(names)


def messages_of(mail):
    """What is known of each message, by its number; parts of it may come in several responses."""
    items = "(UID FLAGS RFC822.SIZE INTERNALDATE ENVELOPE BODYSTRUCTURE BODY.PEEK[])"
    row = trees(must("FETCH", mail.fetch("1:*", items)))
    seen = {}
    for at in range(0, len(row) - 1, 2):
        number, pairs = row[at], row[at + 1]
        if not isinstance(number, bytes) or not number.isdigit() or not isinstance(pairs, list):
            raise Refused("a FETCH response that is none")
        known = seen.setdefault(int(number), {})
        for place in range(0, len(pairs) - 1, 2):
            name = pairs[place]
            if not isinstance(name, bytes):
                raise Refused("an item without a name")
            known[name.decode("latin-1").upper()] = plain(pairs[place + 1])
    return seen


def structure(value):
    """Without what of BODYSTRUCTURE may come later (RFC 3501, body-extension)."""
    if not isinstance(value, list):
        return value
    parts = [one for one in value if isinstance(one, list)]
    is_multipart = bool(value) and isinstance(value[0], list)
    if is_multipart:
        count = next((at for at, one in enumerate(value) if not isinstance(one, list)), len(value))
        return [structure(part) for part in parts[:count]] + value[count:count + 5]
    kind = [str(one).upper() for one in value[:2]]
    if kind == ["MESSAGE", "RFC822"]:
        return value[:8] + [structure(one) for one in value[8:9]] + value[9:14]
    return value[:12] if kind[:1] == ["TEXT"] else value[:11]


def shown(number, known):
    flags = sorted(str(flag).lower() for flag in known.get("FLAGS") or [] if str(flag).lower() != "\\recent")
    body = known.get("BODY[]") or ""
    size = str(known.get("RFC822.SIZE") or "")
    return [
        number,
        known.get("UID"),
        flags,
        int(size) if size.isdigit() else None,
        known.get("INTERNALDATE"),
        known.get("ENVELOPE"),
        structure(known.get("BODYSTRUCTURE")),
        hashlib.sha256(str(body).encode("latin-1")).hexdigest()[:16],
    ]


def read(mail):
    must("LOGIN", mail.login(os.environ["CPM_USER"], os.environ["CPM_PASSWORD"]))
    for folder in folders_of(mail):
        print("folder", folder)
        name = b'"' + re.sub(r'(["\\])', r"\\\1", folder).encode("latin-1") + b'"'
        count = number_of(must("SELECT", mail.select(name, readonly=True))[-1] or b"")
        print("messages", count)
        if count == 0:
            continue
        found = b" ".join(line or b"" for line in must("SEARCH", mail.search(None, "ALL")))
        print("all", sorted(number_of(number) for number in found.split()))
        for number, known in sorted(messages_of(mail).items()):
            print(*shown(number, known))
    mail.logout()


try:
    read(imaplib.IMAP4(os.environ["CPM_HOST"], int(os.environ["CPM_IMAP_PORT"])))
except (imaplib.IMAP4.error, OSError, Refused) as refused:
    sys.exit(f"{type(refused).__name__}: {str(refused)[:200]}")
