#!/bin/sh
# Every operation of the control door once.
#
#   cpm-conformance serve --control-port 8081 &
#   CONTROL=http://127.0.0.1:8081 sh operations.sh
set -eu
: "${CONTROL:?the URL of the control door, the controlUrl of what serve prints}"

# A refusal ends this script, and tells why.
curl() {
  command curl -sS --fail-with-body "$@"
  echo
}

# member NAME: what the first member of this name says.
member() {
  grep -o "\"$1\":\"*[^,\"}]*" | head -n 1 | sed 's/^[^:]*:"*//'
}

# The server.
curl "$CONTROL/server"
curl --json '{"what": ["store", "scenario"], "dataset": "conversation"}' "$CONTROL/reset"
after=$(curl "$CONTROL/server" | member lastEvent)

# Scenarios.
curl "$CONTROL/scenarios"
curl -X PUT --json '{"ready": "new-message-during-idle"}' "$CONTROL/scenario"
curl -X PUT --json '{
  "name": "first-select-refused",
  "title": "The first SELECT gets NO.",
  "rules": [{
    "id": "refused",
    "when": {"on": "command", "name": "SELECT"},
    "times": 1,
    "then": {"do": "answer", "lines": ["{tag} NO [UNAVAILABLE] Come again"]}
  }]
}' "$CONTROL/scenario"
curl "$CONTROL/scenario"
curl -X DELETE "$CONTROL/scenario"

# What happens in the store.
curl --json '{"text": "Hello", "flags": ["\\Flagged"]}' "$CONTROL/messages"
curl --json '{"change": "setFlags", "messages": "last", "flags": ["\\Seen"]}' "$CONTROL/changes"

# A client comes.
imap=$(curl "$CONTROL/server" | member imapPort)
curl --user alice:secret "imap://127.0.0.1:$imap/INBOX;UID=1"

# Events: those that were, the next one, all as they come.
curl "$CONTROL/events?type=store&after=$after"
curl "$CONTROL/events?type=session-closed&after=$after&wait=20000"
curl -N --max-time 1 "$CONTROL/events/stream?after=$after" 2>/dev/null || true

# What a client did.
curl "$CONTROL/sessions"
session=$(curl "$CONTROL/events?type=login&after=$after" | member session)
curl "$CONTROL/sessions/$session"
curl "$CONTROL/sessions/$session/transcript?most=100"
curl "$CONTROL/sessions/$session/transcript?format=text"
curl "$CONTROL/verdicts?spec=cpm-ms-2.0"
