#!/usr/bin/env bash
# The first step of the action: a Tierce to run. PROGRAM names one that is there; otherwise it is built from
# the repository of the action, at the commit that the workflow asks for.
set -euo pipefail

program=${PROGRAM:-}
if [[ -z $program ]]; then
  if ! command -v cargo >/dev/null; then
    echo '::error title=Tierce::this runner has no Rust to build Tierce with: install it, or name a Tierce with `program`'
    exit 2
  fi
  cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$RUNNER_TEMP/tierce"
  program=$RUNNER_TEMP/tierce/bin/tierce
fi
"$program" --version
echo "program=$program" >>"$GITHUB_OUTPUT"
