"""What the parts share: small repositories to try things in, and a count of what held."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT, WORK, TIERCE = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])

# An invented product. With a price of 12.00 it is sound.
SPEC = """tierce 1

product acme "Acme" {{
  currencies USD
  billing    monthly
}}

capability ordering "Ordering"

metric seat "Seats" {{
  meters ordering
}}

evidence trial-26 "Two prices tried in spring" {{
  kind price-test
}}

group makers "Makers" {{
  extracts "Every order of the week in one list before the baking starts"
  evidence trial-26

  scores {{
    ordering  8  90%
  }}
}}

edition counter "Counter" {{
  for      makers
  includes ordering
}}

prices list "List prices" {{
  currency USD
  counter  monthly  {price} per seat
}}
"""


def spec(price="12.00"):
    """The text of a spec."""
    return SPEC.format(price=price)


def run(*command, cwd, env=None, check=True):
    """What a command prints, on both streams."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if check and done.returncode:
        raise SystemExit(f"{command} in {cwd}\n{done.stdout}")
    return done


def git(folder, *words):
    """What git prints in a folder."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"]
    return run("git", *who, *words, cwd=folder).stdout.strip()


def fresh(name):
    """An empty folder."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def commit(folder, message):
    """The commit of all that is in a repository."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def copy_of_the_tree(name):
    """A repository with what stands in this work tree, committed or not."""
    folder = fresh(name)
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    for path in filter(None, listed.split("\0")):
        if (ROOT / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, folder / path)
    git(folder, "init", "--quiet")
    commit(folder, "as it is")
    return folder


def with_tierce_on_the_path():
    """An environment in which `tierce` is the program that is tried."""
    return {**os.environ, "PATH": f"{TIERCE.parent}{os.pathsep}{os.environ['PATH']}"}


class Tally:
    """Counts what holds, and says what does not."""

    def __init__(self):
        self.held, self.failed = 0, 0

    def that(self, holds, what, *shown):
        """Counts one claim."""
        if holds:
            self.held += 1
            return
        self.failed += 1
        print(f"FAILED: {what}", *shown, sep="\n", file=sys.stderr)

    def close(self):
        """Prints the count; ends the program if something did not hold."""
        print(f"{self.held} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.held else 0)
