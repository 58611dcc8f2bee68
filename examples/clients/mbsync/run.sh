#!/bin/sh
# mbsync (isync) against the embedded server:
#   cpm-conformance client -- examples/clients/mbsync/run.sh [STARTTLS]
# Brings a Maildir in step, changes it, and brings it in step again: new messages, flags, a removed message.
# With STARTTLS it takes the clear port, and secures it then: CPM clients must not.
set -eu
: "${CPM_HOST:?run me as: cpm-conformance client -- examples/clients/mbsync/run.sh}"
# It compares the certificate with names alone, and not with addresses.
case $CPM_HOST in 127.0.0.1) host=localhost ;; *) host=$CPM_HOST ;; esac
tls=${1:-IMAPS}
if [ "$tls" = IMAPS ]; then port=$CPM_IMAPS_PORT; else port=$CPM_IMAP_PORT; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
mkdir "$work/mail"
cat >"$work/config" <<CONFIG
IMAPStore far
Host $host
Port $port
User $CPM_USER
PassCmd "printenv CPM_PASSWORD"
SSLType $tls
CertificateFile $CPM_CA_FILE

MaildirStore near
Path $work/mail/
Inbox $work/mail/INBOX
SubFolders Verbatim

Channel both
Far :far:
Near :near:
Patterns *
Create Both
Expunge Both
CONFIG
sync() { HOME=$work mbsync -c "$work/config" both; }

sync
# A message is stored, one is marked, and one is removed together with its notification.
box=$(find "$work/mail" -name cur -path '*-*' | head -n 1)
by_uid() { find "$box" "$box/../new" -name "*,U=$1:2,*" -o -name "*,U=$1" | head -n 1; }
one=$(by_uid 1)
mv "$one" "${one%%:2,*}:2,FS"
cp "${one%%:2,*}:2,FS" "$work/mail/INBOX/new/1.stored"
rm "$(by_uid 8)" "$(by_uid 9)"
sync
