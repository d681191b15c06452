#!/usr/bin/env bash
# Compares each spec with that of the base, as one comment for a pull request. Without a base there is nothing to
# compare with: a push says nothing. Whether it fails the job is kept for the last step.
set -euo pipefail

if [[ -z ${BASE:-} ]]; then
  exit 0
fi
if [[ $BASE == -* ]]; then
  echo '::error title=Tierce::`base` is no commit'
  exit 2
fi
# A checkout mostly holds one commit only.
if ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
  git fetch --quiet --no-tags --depth=1 origin "$BASE"
fi

arguments=(--git "$BASE" --format markdown --today "${TODAY:-$(date -u +%F)}")
if [[ -n ${FAIL_ON:-} ]]; then
  arguments+=(--fail-on "$FAIL_ON")
fi
comparison=$RUNNER_TEMP/tierce-comparison.md
: >"$comparison"
worst=0
while IFS= read -r spec; do
  if [[ -z $spec ]]; then continue; fi
  code=0
  "$TIERCE" diff "${arguments[@]}" -- "$spec" >"$RUNNER_TEMP/tierce-one.md" || code=$?
  if ((code > 1)); then exit "$code"; fi
  # Where the text of a version has errors, nothing is compared: the check has said so, or the change mends it.
  if [[ -s $RUNNER_TEMP/tierce-one.md ]]; then
    cat "$RUNNER_TEMP/tierce-one.md" >>"$comparison"
    if ((code > worst)); then worst=$code; fi
  fi
done <<<"${COMPARE:-$PATHS}"
