"""Writes a spec whose every name and text would break something, with errors and warnings in it.

    awkward.py FOLDER
"""

import sys
from pathlib import Path

AWKWARD = [
    "::error file=x::owned",
    "##[error]owned",
    "##vso[task.setvariable variable=a]b",
    "[a](https://example.com) ![b](c) {0}",
    "a | b ` c ``` d",
    "<script>alert(1)</script> ]]> --> &amp;",
    "%0A % 100%",
    "\u001b[31mred\u202eder",
    "ünïcode 中 😀",
    "'single' \\\"double\\\"",
]


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True)
    lines = ['product awkward "Awkward" {', "  currencis USD", "}"]
    for number, text in enumerate(AWKWARD):
        # A text where a name belongs is repeated in the message; a title stands in the excerpt.
        lines += [f'group g{number} "{text}" {{', f'  evidence "{text}"', "}", f'edition e{number} "{text}" {{', f'  includes "{text}"', "}"]
    # The same finding twice: what tells them apart is their number.
    lines += ['group g0 "once"', 'group g0 "twice"']
    (folder / "a,b=c;d.tierce").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
