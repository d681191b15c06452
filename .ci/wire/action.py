"""The action, step by step as GitHub runs it, with a `gh` that only pretends: on a push, on pull requests that
change this and that, from a fork, and with inputs that try to run something."""

import base64
import gzip
import json
import os
import shlex
import sys
from pathlib import Path

from composite import Composite
from kit import ROOT, TIERCE, WORK, Tally, commit, copy_of_the_tree, fresh, git, run, spec

tally = Tally()
HERE = Path(__file__).parent
BOT = "github-actions[bot]"
STRANGERS = {"id": 5, "body": "<!-- tierce diff -->\nmine", "user": {"login": "mallory"}}


class Case:
    """A pull request: the spec before and after, checked out as GitHub does it, one commit deep."""

    def __init__(self, name, before, after, may=True, comments=()):
        case = fresh(f"action/{name}")
        self.temp, origin, self.folder = case / "temp", case / "origin", case / "work"
        self.temp.mkdir()
        origin.mkdir()
        git(origin, "init", "--quiet")
        git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
        self.base = self.put(origin, before)
        # As in life, the base is not what the checkout holds.
        git(origin, "checkout", "--quiet", "-b", "change")
        self.head = self.put(origin, after)
        run("git", "clone", "--quiet", "--depth=1", "--branch=change", f"file://{origin}", self.folder, cwd=WORK)
        self.pretence = self.temp / "gh.json"
        store = {"may": may, "login": BOT, "comments": list(comments), "uploads": [], "asked": []}
        self.pretence.write_text(json.dumps(store))
        tools = self.temp / "bin"
        tools.mkdir()
        (tools / "gh").write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(HERE / 'gh.py'))} \"$@\"\n")
        (tools / "gh").chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PRETENCE": str(self.pretence),
            "GITHUB_REPOSITORY": "acme/pricing",
            "GITHUB_SHA": self.head,
            "GITHUB_REF": "refs/pull/7/merge",
        }

    @staticmethod
    def put(origin, files):
        """The commit of these files."""
        for path, text in files.items():
            (origin / path).parent.mkdir(parents=True, exist_ok=True)
            (origin / path).write_text(text)
        return commit(origin, "a change")

    def run(self, event="pull_request", action=ROOT, **inputs):
        """Runs the action; gives its runner, and its code."""
        pull = {"number": 7, "base": {"sha": self.base}}
        github = {"token": "secret", "event": {"pull_request": pull} if event == "pull_request" else {}}
        given = {"program": str(TIERCE), "paths": "specs", "today": "2026-11-25"}
        given |= {name.replace("_", "-"): text for name, text in inputs.items()}
        runner = Composite(action, self.folder, self.temp, self.environment)
        self.code = runner.run({name: text for name, text in given.items() if text is not None}, github)
        self.store = json.loads(self.pretence.read_text())
        return runner

    def ours(self):
        """The comments that the token has written."""
        return [comment["body"] for comment in self.store["comments"] if comment["user"]["login"] == BOT]


def at(price, name="specs/acme.tierce", text=None):
    """A tree with one spec."""
    return {name: text or spec(price)}


def pushes():
    case = Case("push", at("12.00"), at("13.00"))
    done = case.run(event="push")
    tally.that(case.code == 0, "a push of a sound spec passes", done.log)
    tally.that(case.store["asked"] == [], "a push asks nothing of GitHub", str(case.store))
    tally.that("nothing found" in done.summary, "the summary says what was found", done.summary)
    tally.that("nothing found" in done.log, "so does the log", done.log)
    tally.that(done.outputs["comparison"] == "", "nothing is compared on a push")


def pull_requests():
    case = Case("dearer", at("12.00"), at("13.00"), comments=[STRANGERS])
    done = case.run()
    tally.that(case.code == 0, "a dearer price does not fail the job by itself", done.log)
    first = "".join(case.ours())
    tally.that("13.00" in first, "the comment tells the new price", first)
    tally.that(case.store["comments"][0] == STRANGERS, "a stranger's comment stays as it is", str(case.store))
    case.run()
    tally.that(case.ours() == [first], "a second run writes the same comment", str(case.ours()))
    posted = [asked for asked in case.store["asked"] if asked.startswith(("POST", "PATCH"))]
    tally.that([line.split()[0] for line in posted] == ["POST", "PATCH"], "anew once, then over it", str(posted))
    strict = case.run(fail_on="breaking")
    tally.that(case.code == 1 and len(case.ours()) == 1, "`fail-on` fails the job, after the comment", strict.log)
    silent = case.run(comment="false")
    tally.that("13.00" in silent.summary, "without a comment, the summary tells it", silent.summary)


def changes_that_are_accepted():
    reason = 'accept price-raised on edition/counter because "storage costs more" until 2027-03-31\n'
    case = Case("accepted", at("12.00"), at("13.00", text=spec("13.00") + "\n" + reason))
    done = case.run(fail_on="breaking")
    tally.that(case.code == 0, "an accepted change does not fail the job", done.log)
    tally.that("storage costs more" in "".join(case.ours()), "the comment tells the reason", str(case.ours()))


def no_changes():
    laid = spec().replace("  for      makers", "  for makers")
    case = Case("laid-out", at("12.00", text=laid), at("12.00"))
    done = case.run()
    tally.that(case.code == 0 and case.ours() == [], "where nothing changes, no comment is written", done.log)
    tally.that("No change" not in done.summary, "and the summary does not speak of it", done.summary)
    old = {"id": 9, "body": "<!-- tierce diff -->\nwhat changed before", "user": {"login": BOT}}
    case = Case("undone", at("12.00"), at("12.00"), comments=[old])
    case.run()
    tally.that(len(case.ours()) == 1, "a comment from before stays the only one")
    tally.that("what changed before" not in case.ours()[0], "and is not left untrue", str(case.ours()))


def several_specs():
    names = ["one", "two", "three"]
    many = "".join(f'capability c{number} "{"x" * 400} {number}"\n' for number in range(120))
    before = {f"specs/{name}.tierce": spec() for name in names}
    text = spec("13.00") + many
    text = text.replace("includes ordering", "includes ordering, " + ", ".join(f"c{number}" for number in range(120)))
    case = Case("several", before, {path: text for path in before})
    done = case.run(compare="\n".join(before))
    tally.that(case.code == 0, "several specs are compared, each by itself", done.log)
    (body,) = case.ours() or [""]
    tally.that(len(body.encode()) <= 65_536, "the comment holds what a comment can", str(len(body)))
    both = body + done.summary
    tally.that(both.count("<!-- tierce diff -->") == 3, "every comparison is told", str(len(both)))
    tally.that("summary of the job" in body, "the comment says where the rest is", body[-300:])
    done = case.run()
    tally.that(case.code == 2 and "holds 3 specs" in done.log, "a folder with several is no one spec", done.log)


def texts_with_errors():
    slip = spec().replace("includes ordering", "incldes ordering")
    old = {"id": 9, "body": "<!-- tierce diff -->\nwhat changed before", "user": {"login": BOT}}
    case = Case("mended", at("12.00", text=slip), at("12.00"), comments=[old])
    done = case.run(fail_on="breaking")
    tally.that(case.code == 0, "a change that mends the text passes", done.log)
    tally.that(case.ours() == [old["body"]], "what can't be compared is not called unchanged", str(case.ours()))


def forks():
    case = Case("fork", at("12.00"), at("13.00"), may=False)
    done = case.run(sarif="true")
    tally.that(case.code == 0, "a token that may not write does not fail the job", done.log)
    tally.that("13.00" in done.summary, "the summary tells what changes", done.summary)
    tally.that(done.log.count("::notice title=Tierce::") == 2, "the log says why, for the comment and the upload", done.log)


def uploads():
    case = Case("upload", at("12.00"), at("12.00", text=spec().replace('  extracts "Every order of the week in one list before the baking starts"\n', "")))
    done = case.run(sarif="true")
    (upload,) = case.store["uploads"] or [{}]
    sarif = json.loads(gzip.decompress(base64.b64decode(upload.get("sarif", "")))) if upload else {}
    rules = [result["ruleId"] for run in sarif.get("runs", []) for result in run["results"]]
    tally.that("group-without-value" in rules, "the upload holds the finding", str(rules), done.log)
    where = (upload.get("commit_sha"), upload.get("ref"))
    tally.that(where == (case.head, "refs/pull/7/merge"), "it is of the commit that was checked", str(where))
    tally.that("::warning file=specs/acme.tierce" in done.log, "the log has an annotation", done.log)
    strict = case.run(deny="warnings")
    tally.that(case.code == 1, "`deny` fails the job", strict.log)


def faults():
    case = Case("broken", at("12.00"), at("12.00", text=spec().replace("includes ordering", "incldes ordering")))
    done = case.run()
    tally.that(case.code == 1, "a slip fails the job", done.log)
    tally.that("::error file=specs/acme.tierce" in done.log, "and is an annotation", done.log)
    case = Case("nowhere", at("12.00"), at("12.00"))
    done = case.run(paths="spces")
    tally.that(case.code == 2, "a path that is not there is said at once", done.log)
    done = case.run(base="--upload-pack=touch pwned")
    tally.that(case.code == 2, "an option is no commit", done.log)
    done = case.run(program=None, paths="specs")
    tally.that(case.code == 0, "without a program one is built", done.log[-2000:])


def inputs_that_would_run():
    names = ["a b", "$(touch pwned)", "`touch pwned`", "; touch pwned", "'\"", "--deny", "-x"]
    text = spec("13.00")
    before = {f"{name}/acme.tierce": spec() for name in names}
    case = Case("hostile", before, {path: text for path in before})
    done = case.run(paths="\n".join(f"./{name}" for name in names) + "\n\n")
    tally.that(case.code == 0, "odd names of folders are names", done.log)
    for words in ({"deny": "$(touch pwned)"}, {"today": "$(touch pwned)"}, {"fail_on": "; touch pwned"}, {"baseline": "`touch pwned`"}):
        done = case.run(paths="./a b", **words)
        tally.that(case.code == 2, f"{words} is refused", done.log)
    left = [path for folder in (case.folder, case.temp) for path in folder.glob("**/pwned")]
    tally.that(left == [], "nothing ran", str(left))


for part in (pushes, pull_requests, changes_that_are_accepted, no_changes, several_specs, texts_with_errors, forks, uploads, faults, inputs_that_would_run):
    part()
tally.close()
