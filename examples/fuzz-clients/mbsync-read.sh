#!/bin/sh
# mbsync (isync), to be fuzzed: copies everything into a Maildir and prints what is there, the same each time.
#   cpm-conformance fuzz --kind client -- sh examples/fuzz-clients/mbsync-read.sh
set -eu
: "${CPM_HOST:?run me as: cpm-conformance fuzz --kind client -- sh examples/fuzz-clients/mbsync-read.sh}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
mkdir "$work/mail"
cat >"$work/config" <<CONFIG
IMAPStore far
Host $CPM_HOST
Port $CPM_IMAP_PORT
User $CPM_USER
PassCmd "printenv CPM_PASSWORD"
SSLType None
AuthMechs LOGIN

MaildirStore near
Path $work/mail/
Inbox $work/mail/INBOX
SubFolders Verbatim

Channel both
Far :far:
Near :near:
Patterns *
Create Near
Sync Pull
CONFIG
status=0
HOME=$work mbsync -q -c "$work/config" both || status=$?
# The name of a file begins with time, process and machine.
cd "$work/mail"
find . -type f \( -path '*/cur/*' -o -path '*/new/*' \) | sort | while read -r file; do
  printf '%s %s\n' "$(printf '%s' "$file" | sed 's|/[^/]*,U=|/U=|')" "$(sha256sum <"$file" | cut -c 1-16)"
done | sort
exit "$status"
