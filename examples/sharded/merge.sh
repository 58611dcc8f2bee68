#!/bin/sh
# One report of all shards.
#
#   PARTS=parts sh merge.sh --out conformance-report
set -eu
exec cpm-conformance merge "$PARTS"/* "$@"
