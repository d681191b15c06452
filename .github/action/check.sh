#!/usr/bin/env bash
# Checks the specs: annotations in the log, all findings in the summary of the job and in a SARIF file. Whether
# the check fails is kept for the last step, so that what changes is said all the same.
set -euo pipefail

sarif=$RUNNER_TEMP/tierce.sarif
summary=$RUNNER_TEMP/tierce-findings.md
arguments=(--format github --format "sarif=$sarif" --format "markdown=$summary" --today "${TODAY:-$(date -u +%F)}")
if [[ -n ${BASELINE:-} ]]; then
  arguments+=(--baseline "$BASELINE")
fi
while IFS= read -r rule; do
  if [[ -n $rule ]]; then arguments+=(--deny "$rule"); fi
done <<<"${DENY:-}"
arguments+=(--)
while IFS= read -r path; do
  if [[ -n $path ]]; then arguments+=("$path"); fi
done <<<"$PATHS"

# The summary gets every finding, so the list of those without an annotation is not wanted in it.
code=0
env -u GITHUB_STEP_SUMMARY "$TIERCE" check "${arguments[@]}" || code=$?
if ((code > 1)); then
  exit "$code"
fi
cat "$summary" >>"$GITHUB_STEP_SUMMARY"
{
  echo "code=$code"
  echo "sarif=$sarif"
} >>"$GITHUB_OUTPUT"
