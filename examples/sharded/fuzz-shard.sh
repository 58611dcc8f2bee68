#!/bin/sh
# One shard of a fuzz campaign. Each has a seed of its own, so that no two throw the same cases.
#
#   JOB_COMPLETION_INDEX=0 SEED=1000 OUT=campaign sh fuzz-shard.sh --target imap://alice:secret@host --time 600
set -eu
exec cpm-conformance fuzz --seed "$((SEED + JOB_COMPLETION_INDEX))" \
  --out "$OUT/$JOB_COMPLETION_INDEX" --no-html "$@"
