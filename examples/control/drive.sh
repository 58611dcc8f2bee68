#!/bin/sh
# Drives a server by its control door with curl alone.
#
#   cpm-conformance serve --control-port 8081 &
#   CONTROL=http://127.0.0.1:8081 sh drive.sh
set -eu
: "${CONTROL:?the URL of the control door, the controlUrl of what serve prints}"

# ask METHOD PATH [BODY]: prints the answer, or the refusal and ends.
ask() {
  if [ $# -eq 3 ]; then
    curl -sS --fail-with-body -X "$1" -H 'Content-Type: application/json' -d "$3" "$CONTROL$2"
  else
    curl -sS --fail-with-body -X "$1" "$CONTROL$2"
  fi
  echo
}

# number NAME: the member of this name in what is read.
number() {
  sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"
}

echo '--- the server, put back to its beginning'
ask GET /server
ask POST /reset

echo '--- a scenario of our own: the first SELECT is refused'
ask PUT /scenario '{
  "name": "first-select-refused",
  "title": "The first SELECT gets NO.",
  "rules": [{
    "id": "refused",
    "when": {"on": "command", "name": "SELECT"},
    "then": {"do": "answer", "lines": ["{tag} NO [UNAVAILABLE] Come again"]},
    "times": 1
  }]
}'

echo '--- a message, and the event of the store that it makes'
delivered=$(ask POST /messages '{"text": "Hello from the network", "flags": ["\\Flagged"]}')
after=$(echo "$delivered" | number after)
ask GET "/events?type=store&after=$after&wait=10000"

echo '--- another device reads it'
ask POST /changes '{"change": "setFlags", "messages": "last", "flags": ["\\Seen"]}'

echo '--- a client comes: curl'
client() {
  port=$(ask GET /server | number imapPort)
  curl -sS -u "${CPM_USER:-alice}:${CPM_PASSWORD:-secret}" "imap://127.0.0.1:$port/INBOX;UID=1" "$@"
}
if client >/dev/null 2>&1; then echo 'the first SELECT was not refused'; exit 1; fi
ask GET "/events?type=rule&rule=refused&after=$after&wait=10000"
client | grep 'Hello from the network'

echo '--- what it did: its sessions, the transcript of the last, the verdicts'
ask GET "/events?type=session-closed&after=$after&wait=10000"
ask GET /sessions
ask GET '/sessions/imap-2/transcript?format=text'
ask GET '/verdicts?spec=cpm-ms-2.0'

echo '--- no scenario any more'
ask DELETE /scenario
