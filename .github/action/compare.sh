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
one=$RUNNER_TEMP/tierce-one.md
: >"$comparison"
compared=0 left_out=0 worst=0
while IFS= read -r spec; do
  if [[ -z $spec ]]; then continue; fi
  code=0
  "$TIERCE" diff "${arguments[@]}" -- "$spec" >"$one" || code=$?
  if ((code > 1)); then exit "$code"; fi
  if ((code == 1)) && [[ ! -s $one ]]; then
    # The check has said so of the new version; and a change that mends the old one should not fail for it.
    echo '::notice title=Tierce::the text of a version has errors, so what changes can not be told'
    continue
  fi
  compared=1
  if ((code > worst)); then worst=$code; fi
  # A comment holds 65,536 bytes, and each comparison keeps to that by itself.
  if (($(wc -c <"$comparison") + $(wc -c <"$one") > 65000)) && [[ -s $comparison ]]; then
    cat "$one" >>"$GITHUB_STEP_SUMMARY"
    left_out=1
  else
    cat "$one" >>"$comparison"
  fi
done <<<"${COMPARE:-$PATHS}"
if ((left_out)); then
  printf '\n**There is more:** the summary of the job tells what else changes.\n' >>"$comparison"
fi
if ((compared)); then
  {
    echo "code=$worst"
    echo "comparison=$comparison"
  } >>"$GITHUB_OUTPUT"
fi
