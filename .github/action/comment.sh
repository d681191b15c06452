#!/usr/bin/env bash
# Says what changes: in a comment on the pull request, the same one each time, or in the summary of the job where
# there is no pull request, no comment is wanted or the token can't write, as that of a fork. Where nothing changes
# nothing is said, unless a comment from before says otherwise.
set -euo pipefail

# Nothing was compared.
if [[ -z ${COMPARISON:-} ]]; then
  exit 0
fi
comments=repos/$GITHUB_REPOSITORY/issues
# The comment is known by its first line, which does not show, and by who wrote it.
marker='<!-- tierce diff -->'

# Prints the number of the comment from before, if there is one.
comment_from_before() {
  local listed id login first found=
  listed=$(gh api --paginate "$comments/$PULL_REQUEST/comments?per_page=100" \
    --jq '.[] | [.id, .user.login, (.body | split("\n")[0] | rtrimstr("\r"))] | @tsv') || return
  while IFS=$'\t' read -r id login first; do
    if [[ -z $found && $login == "$AUTHOR" && $first == "$marker" ]]; then found=$id; fi
  done <<<"$listed"
  echo "$found"
}

# Writes the comment, anew or over the one from before.
comment() {
  local before body=$COMPARISON
  before=$(comment_from_before) || return
  if [[ -n $before ]]; then
    if [[ ! -s $COMPARISON ]]; then
      body=$RUNNER_TEMP/tierce-nothing.md
      printf '%s\n### ✅ Nothing changes any more for any customer\n' "$marker" >"$body"
    fi
    gh api --method PATCH "$comments/comments/$before" -F "body=@$body" --silent
  elif [[ -s $COMPARISON ]]; then
    gh api --method POST "$comments/$PULL_REQUEST/comments" -F "body=@$COMPARISON" --silent
  fi
}

if [[ ${COMMENT:-} == true && -n ${PULL_REQUEST:-} ]]; then
  if comment; then
    exit 0
  fi
  echo '::notice title=Tierce::what changes could not be commented on the pull request, so it is in the summary of the job: the token needs `pull-requests: write`, which a pull request from a fork does not get'
fi
cat "$COMPARISON" >>"$GITHUB_STEP_SUMMARY"
