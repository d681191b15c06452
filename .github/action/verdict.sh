#!/usr/bin/env bash
# Fails the job if the check failed, or if the comparison found what `fail-on` forbids.
set -euo pipefail

status=0
if [[ ${CHECK:-0} != 0 ]]; then
  echo 'The check fails: see its step, or the summary of the job.'
  status=1
fi
if [[ ${COMPARE:-0} != 0 ]]; then
  echo 'Something breaks for customers that is not accepted: see the comparison.'
  status=1
fi
exit $status
