"""The files that others read, and those that docs/ci.md has people write: each holds against the schema of its
reader, and what it runs can be run."""

import json
import os
import re
import subprocess
import sys

import yaml

from kit import ROOT, TIERCE, WORK, Tally, commit, fresh, git, run, spec, with_tierce_on_the_path

tally = Tally()
BLOCK = re.compile(r"^```yaml file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGE = (ROOT / "docs" / "ci.md").read_text()

written = fresh("documents")
for path, text in BLOCK.findall(PAGE):
    file = written / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
tally.that("```yaml\n" not in PAGE, "every pipeline of the page says which file it is")


def valid(schema, file):
    """Claims that a file holds against a schema."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", file]
    done = run(*command, cwd=WORK, check=False)
    tally.that(done.returncode == 0, f"{file} holds against {schema}", done.stdout)


valid("github-actions", ROOT / "action.yml")
workflows = [*(ROOT / ".github/workflows").glob("*.yml"), ROOT / "src/cli/init/packaging.yml"]
workflows += [written / path for path, _ in BLOCK.findall(PAGE) if path.startswith(".github/workflows/")]
for workflow in workflows:
    valid("github-workflows", workflow)
valid("gitlab-ci", written / ".gitlab-ci.yml")
config = run(sys.executable, "-m", "pre_commit", "validate-config", written / ".pre-commit-config.yaml", cwd=WORK, check=False)
tally.that(config.returncode == 0, "pre-commit takes its configuration", config.stdout)

# What the page says of the inputs is so.
inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
told = re.findall(r"^\| `([a-z-]+)` \|", PAGE[: PAGE.index("\n## GitLab")], re.MULTILINE)
tally.that(told == list(inputs), "the page tells every input of the action, in order", str(told))
for path, text in BLOCK.findall(PAGE):
    for job in yaml.safe_load(text).get("jobs", {}).values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("your-organisation/tierce@"):
                unknown = set(step["with"]) - set(inputs)
                tally.that(not unknown, "the workflow gives inputs that there are", str(unknown))

hooks = [hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())]
used = [hook["id"] for repo in yaml.safe_load((written / ".pre-commit-config.yaml").read_text())["repos"] for hook in repo["hooks"]]
tally.that(used == hooks, "the page uses every hook that there is", str(used))


def repository(name, text):
    """A repository with a sound spec in its first commit, and another in its second; and the first."""
    folder = fresh(name)
    git(folder, "init", "--quiet")
    (folder / "specs").mkdir()
    (folder / "specs/acme.tierce").write_text(spec())
    base = commit(folder, "a sound spec")
    (folder / "specs/acme.tierce").write_text(text)
    commit(folder, "another")
    return folder, base


def script(folder, lines, **more):
    """What a script prints, and its code; it ends where a line fails."""
    environment = {**with_tierce_on_the_path(), **more}
    text = "set -eo pipefail\n" + lines
    done = subprocess.run(["bash", "-c", text], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done


def gitlab():
    """The job of GitLab, with Tierce installed."""
    job = yaml.safe_load((written / ".gitlab-ci.yml").read_text())["packaging"]
    lines = "\n".join(job["script"])
    unsound = spec().replace("edition counter", "// in spring\nedition stall \"Stall\" {\n  for makers\n}\n\nedition counter")
    for text, base, code in ((spec(), "", 0), (spec("13.00"), "base", 1), (spec("11.00"), "base", 0), (unsound, "", 1)):
        folder, first = repository("gitlab", text)
        done = script(folder, lines, CI_MERGE_REQUEST_DIFF_BASE_SHA=first if base else "")
        tally.that(done.returncode == code, f"the job of GitLab ends with {code}", done.stdout)
        for report, path in job["artifacts"]["reports"].items():
            tally.that((folder / path).is_file(), f"it leaves the report of {report}", done.stdout)
    findings = json.loads((folder / "code-quality.json").read_text())
    tally.that(any(found["location"]["path"] == "specs/acme.tierce" for found in findings), "the report has the place", str(findings))


def reviewdog():
    """The step of reviewdog, with a program that only looks at what it is given."""
    steps = yaml.safe_load((written / ".github/workflows/review.yml").read_text())["jobs"]["packaging"]["steps"]
    (step,) = (step for step in steps if "reviewdog" in step.get("run", ""))
    folder, _ = repository("reviewdog", spec().replace("includes ordering", "incldes ordering"))
    tools = fresh("reviewdog-tools")
    (tools / "reviewdog").write_text('#!/bin/sh\necho "$@" >asked\ncat >read.json\n')
    (tools / "reviewdog").chmod(0o755)
    path = f"{tools}{os.pathsep}{with_tierce_on_the_path()['PATH']}"
    done = script(folder, step["run"], PATH=path)
    tally.that(done.returncode == 1, "the step fails where the check does", done.stdout)
    tally.that("-f=rdjson" in (folder / "asked").read_text(), "reviewdog is told the format")
    read = json.loads((folder / "read.json").read_text())
    (found, *_) = read["diagnostics"]
    tally.that(found["suggestions"][0]["text"] == "includes", "it gets the suggestion", str(found))


gitlab()
reviewdog()
tally.close()
