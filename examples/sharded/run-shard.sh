#!/bin/sh
# One shard of a run. The index counts from 0, as a Kubernetes Indexed Job and a matrix of CI do.
#
#   JOB_COMPLETION_INDEX=0 SHARDS=4 SEED=7 OUT=parts sh run-shard.sh --target imaps://alice:secret@host
#
# All shards have one seed, so that together they draw the cases of a single run.
set -eu
exec cpm-conformance run --shard "$((JOB_COMPLETION_INDEX + 1))/$SHARDS" --seed "$SEED" \
  --out "$OUT/$JOB_COMPLETION_INDEX" --no-html "$@"
