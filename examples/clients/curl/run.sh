#!/bin/sh
# curl against the embedded server:
#   cpm-conformance client -- examples/clients/curl/run.sh
# Lists folders, reads a message, stores one, sets a flag, copies, removes. Each line of curl is a connection.
set -eu
: "${CPM_HOST:?run me as: cpm-conformance client -- examples/clients/curl/run.sh}"
base="imaps://$CPM_HOST:$CPM_IMAPS_PORT"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The password goes in by a file that only we can read, not by an argument that everybody can.
umask 077
printf 'user = "%s:%s"\ncacert = "%s"\nsilent\nshow-error\nfail\n' "$CPM_USER" "$CPM_PASSWORD" "$CPM_CA_FILE" >"$work/config"
ask() { curl --config "$work/config" "$@"; }

folder=$(ask "$base/" -X 'LIST "" *' | tr -d '\r' | sed -n 's|^\* LIST ([^)]*) "/" "\{0,1\}\(INBOX/[^"]*\)"\{0,1\}$|\1|p' | head -n 1)
echo "the folder is $folder"

ask "$base/" -X 'CREATE Kept'
ask "$base/$folder;UID=1" >"$work/message"
ask "$base/Kept" -T "$work/message"
ask "$base/$folder" -X 'SEARCH UNSEEN'
ask "$base/$folder" -X 'UID FETCH 1:* (FLAGS RFC822.SIZE)'
ask "$base/$folder" -X 'UID STORE 1 +FLAGS (\Flagged)'
# With the two notifications about it.
ask "$base/$folder" -X 'UID COPY 1:3 Kept'
ask "$base/Kept" -X 'UID STORE 1:* +FLAGS (\Deleted)' --next --config "$work/config" "$base/Kept" -X 'EXPUNGE'
ask "$base/" -X 'DELETE Kept'
