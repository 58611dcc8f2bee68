#!/bin/sh
# fetchmail against the embedded server:
#   cpm-conformance client -- examples/clients/fetchmail/run.sh 'INBOX/FOLDER-OF-THE-CONVERSATION'
# Looks whether there is mail, fetches all of the folder and leaves it there.
set -eu
: "${CPM_HOST:?run me as: cpm-conformance client -- examples/clients/fetchmail/run.sh FOLDER}"
folder=${1:-INBOX}
# It compares the certificate with names alone, and not with addresses.
case $CPM_HOST in 127.0.0.1) host=localhost ;; *) host=$CPM_HOST ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
mkdir "$work/fetched"
cat >"$work/fetchmailrc" <<CONFIG
poll "$host" protocol imap service $CPM_IMAPS_PORT auth password
  user "$CPM_USER" password "$CPM_PASSWORD" folder "$folder"
  ssl sslproto "TLS1.2+" sslcertck sslcertfile "$CPM_CA_FILE"
  keep fetchall no rewrite
  mda "cat >>$work/fetched/mail"
CONFIG
fetch() { HOME=$work FETCHMAILHOME=$work fetchmail --nodetach --nosyslog -f "$work/fetchmailrc" --pidfile "$work/pid" "$@"; }
# 1 says that there is nothing new.
fetch --check || [ $? -eq 1 ]
fetch || [ $? -eq 1 ]
test -s "$work/fetched/mail"
