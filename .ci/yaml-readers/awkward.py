"""Strings that YAML readers take for something else, and specs that are full of them.

    awkward.py FOLDER

writes `awkward-N.tierce` and, beside each, `awkward-N.strings.json` with the strings in it. The same
strings every time: what looks random comes from a fixed seed.
"""

import json
import random
import sys
from pathlib import Path

WORDS = """
no No NO yes Yes y n Y N on On ON off true True TRUE false null Null NULL ~ nil none
0123 0o14 0x1F 0b101 1e3 1E3 e3 E0 1.5e-3 1_000 12:30 1:2:3 190:20:30 12:30:45.5 01:00 00:00
2026-01-01 2026-1-1 2026-01-01T00:00:00Z 2026-13-45 20260101
.inf -.inf +.INF .nan .NaN inf nan Infinity 1. .5 +1 -1 -0 0. 00 08 09 1__0 _1 1_ 0b 0x 1e 1e+ + +. . .. 1.2.3
= << - -- --- ... ? ?a : :a a: a:b # #a a#b &anchor *alias !tag !!str !!int %YAML %s 100% @at `tick`
| > |- >+ [ ] [a] { } {} [] , ' '' it's " "" \\ \\n C:\\path 'leading trailing' "leading trailing"
=1+1 +1+1 -1+1 @SUM(A1) <script> ${HOME} {{x}} https://example.com/a?b=c#d ::1 [::1] null. ~a a~
""".split()

PHRASES = [
    "- a", "? a", ": a", "a: b", "a :b", "a #b", "# a", "--- a", "... a", "!!str x", "| a", "> a", "key:", "- - a",
    "x: !!int 3", "a, b", "[a, b]", "{a: b}", "2026-01-01 00:00:00", "12:30 pm", "1,000", "50 %", 'say "hi"',
    "**bold**", "a | b", "<b>bold</b>", "a\tb", "\ta", "a\t", "-\ta", "?\ta", ":\ta", "a\t#b", "a:\tb", "a\t: b",
    "", " ", "  ", "\t", " a", "a ", " a ", "\n", "\n\n", "a\nb", "a\n", "\na", "a\n\nb", "a\n b", " a\nb", "a \nb",
    "a\r\nb", "a\rb", "\r", "a\r", "\r\n", "# a\n# b", "- a\n- b", "a: 1\nb: 2", "a\n---\nb", "a\n...\nb", "%TAG\nx",
    "line one\nline two, " + "which is long, " * 20 + "\nline three", "  indented\n    more\nback", "\t\n😀",
    "a\u2028b", "a\u2029b", "a\u0085b", "\u2028", "\u2029", "\u0085", "a \u2028 b", "mix\u2028\n\u0085",
    "\ufeff", "\ufeffa", "a\ufeffb", "\u00a0", "\u00a0a", "\u200b", "\u202eabc", "\u2066x\u2069", "\ufffd", "\ufffe",
    "😀", "👩\u200d👩\u200d👧", "🇳🇴 no", "a😀b", "\U0010ffff", "é", "e\u0301", "中文", "日本：円", "عربى", "＝1+1",
    "\x00", "a\x00b", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31mred\x1b[0m", "\x1f", "\x7f", "\x80", "\x9f",
    "x" * 79, "x" * 81, "x" * 5000, "word " * 60, ("word " * 60).strip(), "a  b " * 40, "- " * 80, "# " * 80,
    ("long words and then: a colon " * 5).strip(), "'\n\"", "\\\n", "\\u0041", "\u0000\u0001",
]

ALPHABETS = [
    "ab01 -:#'\"\\\n\t,[]{}&*!|>%@`~?=<_.eE+xo\u2028\u0085\ré😀\x1b\u00a0\ufeff",
    "0123456789_.:-+eExobTZ ",
    "ab  \n\n:#-'\"",
]

A_SPEC = 250


def strings():
    """Every string once: the chosen ones, then random ones."""
    chance = random.Random(7)
    made = []
    for alphabet, longest, count in zip(ALPHABETS, (7, 7, 150), (500, 500, 150)):
        for _ in range(count):
            made.append("".join(chance.choice(alphabet) for _ in range(chance.randint(1, longest))))
    return list(dict.fromkeys(WORDS + PHRASES + made))


def quoted(text):
    """`text` as the language writes it, every character that could matter as an escape."""
    plain = lambda c: c.isascii() and (c.isalnum() or c == " ")
    return '"' + "".join(c if plain(c) else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def documentation(text):
    """`text` as a line of documentation, where it can be one."""
    fits = text.strip() == text != "" and all(c.isprintable() for c in text)
    return f"/// {text}\n" if fits else ""


def spec(texts):
    """A spec with every text as a title, a code, an eligibility and, where it can be, documentation."""
    parts = ["tierce 1\n\nproduct no \"No\" {\n  currencies USD\n  billing    monthly\n}\n\n"]
    parts.append("edition null {\n")
    for index, _ in enumerate(texts):
        parts.append(f"  includes e{index}\n")
    parts.append("}\n\n")
    for index, text in enumerate(texts):
        parts.append(f"{documentation(text)}capability e{index} {quoted(text)}\n")
    parts.append("\nprices on {\n  currency USD\n  region   NO\n  null monthly 0.10\n")
    for index, text in enumerate(texts):
        parts.append(f"  y{index} monthly 1.50 sku {quoted(text)}\n")
    parts.append("}\n\n")
    for index, text in enumerate(texts):
        parts.append(f"addon y{index} {quoted(text)} {{\n  offered-with null\n}}\n\n")
    for index, text in enumerate(texts):
        parts.append(f"prices n{index} {{\n  currency USD\n  eligibility {quoted(text)}\n  null monthly 1.00\n}}\n\n")
    return "".join(parts)


def main(folder):
    every = strings()
    for start in range(0, len(every), A_SPEC):
        texts = every[start : start + A_SPEC]
        name = f"awkward-{start // A_SPEC}"
        (folder / f"{name}.tierce").write_text(spec(texts), encoding="utf-8", newline="\n")
        (folder / f"{name}.strings.json").write_text(json.dumps(texts), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
