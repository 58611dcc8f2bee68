#!/bin/sh
# curl at the clear port, which the embedded server has so that this may be seen: CPM clients must not.
#   cpm-conformance client -- examples/clients/curl/in-clear.sh
set -eu
: "${CPM_HOST:?run me as: cpm-conformance client -- examples/clients/curl/in-clear.sh}"
printf 'user = "%s:%s"\n' "$CPM_USER" "$CPM_PASSWORD" |
  curl --config - --silent --show-error "imap://$CPM_HOST:$CPM_IMAP_PORT/" -X 'LIST "" *'
