#!/usr/bin/env bash
# Uploads the SARIF file to code scanning. A pull request from a fork may not: its token can't write.
set -euo pipefail

packed=$RUNNER_TEMP/tierce.sarif.gz.base64
gzip --stdout "$SARIF" | base64 | tr -d '\n' >"$packed"
if ! gh api --method POST "repos/$GITHUB_REPOSITORY/code-scanning/sarifs" --silent \
  -f "commit_sha=$GITHUB_SHA" -f "ref=$GITHUB_REF" -F "sarif=@$packed"; then
  echo '::notice title=Tierce::the findings could not be uploaded to code scanning: the token needs `security-events: write`, which a pull request from a fork does not get, and the repository needs code scanning'
fi
