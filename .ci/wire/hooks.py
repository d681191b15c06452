"""The hooks, run by pre-commit as a stranger's repository would: cloned from a commit, built, and run."""

import os
import sys

from kit import TIERCE, WORK, Tally, commit, copy_of_the_tree, fresh, git, run, spec

tally = Tally()
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]

source = copy_of_the_tree("hooks-source")
manifest = run(*PRE_COMMIT, "validate-manifest", source / ".pre-commit-hooks.yaml", cwd=WORK, check=False)
tally.that(manifest.returncode == 0, "pre-commit takes the list of hooks", manifest.stdout)

folder = fresh("hooks")
git(folder, "init", "--quiet")
(folder / ".pre-commit-config.yaml").write_text(
    f"""repos:
  - repo: {source}
    rev: {git(source, "rev-parse", "HEAD")}
    hooks:
      - id: tierce-check
        args: [--deny, warnings]
      - id: tierce-fmt
"""
)
(folder / "specs").mkdir()
(folder / "specs" / "acme.tierce").write_text(spec())
(folder / "notes.md").write_text("capability\n")
commit(folder, "a sound spec")

home = fresh("hooks-home")
env = {**os.environ, "PRE_COMMIT_HOME": str(home)}


def hooks(*words):
    """A run of the hooks."""
    return run(*PRE_COMMIT, "run", "--verbose", *words, cwd=folder, env=env, check=False)


sound = hooks("--all-files")
tally.that(sound.returncode == 0, "a sound spec passes", sound.stdout)
tally.that("nothing found" in sound.stdout, "the spec was checked", sound.stdout)

# It is the program of this tree, not some other that is on the path.
built = [path for path in home.glob("**/bin/tierce") if path.is_file()]
tally.that(len(built) == 1, "the program was built for the hooks once", str(built))
if built:
    versions = [run(program, "--version", cwd=folder).stdout for program in (built[0], TIERCE)]
    tally.that(versions[0] == versions[1], "it is of this version", str(versions))

(folder / "specs" / "acme.tierce").write_text(spec().replace("includes ordering", "incldes ordering"))
git(folder, "add", "--all")
broken = hooks("tierce-check")
tally.that(broken.returncode == 1, "a spec with a slip does not pass", broken.stdout)
tally.that("includes" in broken.stdout, "and it is said what was meant", broken.stdout)

(folder / "specs" / "acme.tierce").write_text(spec().replace("  for      makers", "for makers"))
git(folder, "add", "--all")
laid = hooks("tierce-fmt")
tally.that(laid.returncode == 1, "a spec that is laid out anew does not pass at once", laid.stdout)
tally.that((folder / "specs" / "acme.tierce").read_text() == spec(), "and it is laid out")
git(folder, "add", "--all")
again = hooks("tierce-fmt")
tally.that(again.returncode == 0, "the second time it passes", again.stdout)

(folder / "notes.md").write_text("capability sso\n")
git(folder, "add", "notes.md")
skipped = hooks()
tally.that("no files to check" in skipped.stdout, "other files are left alone", skipped.stdout)

tally.close()
