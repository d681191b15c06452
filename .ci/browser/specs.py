"""Specs whose pages and plots are hard to lay out.

    specs.py FOLDER

writes `dense.tierce` (many columns, rows, prices and scores), `crowded.tierce` (scores at each other's
place, and more than can be told apart), `hostile.tierce` (names that are markup, endless, or run from
right to left) and `small.tierce` (next to nothing). The same every time.
"""

import random
import sys
from pathlib import Path

NOUNS = "audit billing cache dashboard export funnel gateway history insight journey key limit metric notice".split()
QUALITIES = "automatic central daily external fast guided hourly instant joint known linked managed".split()
CURRENCIES = "USD EUR GBP JPY CHF CAD AUD SEK KWD INR".split()

# Each is the title of a capability, an edition, an add-on, a group and a line.
TITLES = [
    "<script>alert(1)</script>",
    "</table></section><h1>Gone",
    "<img src=x onerror=alert(1)>",
    "]]> --> <!-- & &amp; &lt; \" ' `",
    "x" * 300,
    "Governance of everything that anybody has ever wanted to have governed, " * 4,
    "لوحة المعلومات",
    "אבטחה (SSO) 2.0",
    "\u202eevil\u202c and \u2066isolated",
    "日本語のとても長い機能の名前をここに書きます",
    "Łódź – naïve façade œuvre",
    "👩\u200d💻 emoji 😀🇳🇴",
    "e\u0301\u0301\u0301 combining \u0489\u0489",
    "\x1b[31mred\x07\n\ttwo lines",
    "\ufffe\uffff nonsense \ufdfd",
    "=HYPERLINK(\"x\", \"y\")",
    "",
]


def quoted(text):
    """`text` as the language writes it, every character that could matter as an escape."""
    plain = lambda c: c.isascii() and (c.isalnum() or c == " ")
    return '"' + "".join(c if plain(c) else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def block(head, lines):
    return head + " {\n" + "".join(f"  {line}\n" for line in lines) + "}\n\n"


def product(name, currencies, billing="monthly, annual"):
    return "tierce 1\n\n" + block(f"product {name}", [f"currencies {', '.join(currencies)}", f"billing {billing}"])


def scores(chance, names, spread):
    """A score a name; `spread` says how far breadths go."""
    rows = [f"{name} {chance.randint(0, 10)} {chance.randint(0, spread)}%" for name in names]
    return ["scores {"] + ["  " + row for row in rows] + ["}"]


def dense():
    chance = random.Random(3)
    names = [f"c{index}" for index in range(40)]
    parts = [product('dense "Dense"', CURRENCIES)]
    for index, name in enumerate(names):
        title = f"{chance.choice(QUALITIES)} {chance.choice(NOUNS)} {index}".capitalize()
        parts.append(f"/// What {title} does for those who need it.\ncapability {name} {quoted(title)}\n\n")
    for index, spread in enumerate([100, 100, 60]):
        parts.append(block(f'group g{index} "Group {index}"', [f'extracts "The value of kind {index}"'] + scores(chance, names, spread)))
    parts.append("metric seat \"Seats\"\nmetric event \"Events\" {\n  resets monthly\n}\n\n")
    for index in range(8):
        given = ", ".join(names[: 5 + 5 * index])
        parts.append(block(f'edition e{index} "Edition {index}"', [f"for g{index % 3}", f"includes {given}", f"limit seat {10 * (index + 1)}", f"allowance event {1000 * (index + 1)}", "trial 14 days"]))
    for index in range(12):
        parts.append(block(f'addon a{index} "Add-on {index}"', [f"offered-with e{index % 8}, e{(index + 3) % 8}", f"includes c{index + 20}", f"allowance event +{index + 1}_000", "quantity 1..20"]))
    for number, currency in enumerate(CURRENCIES):
        lines = [f"currency {currency}"]
        for index in range(8):
            lines += [f"e{index} monthly {{", f"  {(index + 1) * (number + 1)}0 per seat", "  per event graduated {", "    up to 1_000_000 at 2 per 1_000", "    up to 10_000_000 at 1 per 1_000", "    above quoted", "  }", f"  minimum {index + 1}00", "}"]
            lines.append(f"e{index} annual 10 * monthly")
        for index in range(12):
            lines += [f"a{index} monthly {index + 5}", f"a{index} annual 10 * monthly"]
        parts.append(block(f"prices p{number}", lines))
    return "".join(parts)


def crowded():
    chance = random.Random(4)
    parts = [product('crowded "Crowded"', ["USD"])]
    names = [f"c{index}" for index in range(400)]
    parts += [f'capability {name} "Capability number {index}"\n' for index, name in enumerate(names)]
    kinds = {
        "eighty": scores(chance, names[:80], 100),
        "low": scores(chance, names[:80], 12),
        "one-point": ["scores {"] + [f"  {name} 5 50%" for name in names[:40]] + ["}"],
        "two-points": ["scores {"] + [f"  {name} {8 if index % 2 else 2} 30%" for index, name in enumerate(names[:12])] + ["}"],
        "corners": ["scores {"] + [f"  {names[i]} {value} {breadth}%" for i, (value, breadth) in enumerate([(0, 0), (0, 100), (10, 0), (10, 100)])] + ["}"],
        "all": scores(chance, names, 100),
    }
    for name, lines in kinds.items():
        parts.append("\n" + block(f'group {name} "The group {name}"', ['extracts "Something"'] + lines))
    parts.append(block('edition only "Only"', [f"for {', '.join(kinds)}", f"includes {', '.join(names)}"]))
    parts.append(block("prices list", ["currency USD", "only monthly 10", "only annual 100"]))
    return "".join(parts)


def hostile():
    chance = random.Random(5)
    parts = [product(f"hostile {quoted(TITLES[0])}", ["USD"], "monthly")]
    for index, title in enumerate(TITLES):
        title = quoted(title)
        parts.append(f"/// <b>bold</b> & {chr(0x5d0)}{chr(0x5d1)} \"quoted\" {'y' * 200}\n")
        parts.append(f"capability c{index} {title} {{\n  levels low, high\n}}\nmetric m{index} {title}\n")
        parts.append(f"line l{index} {title}\n\n")
        names = [f"c{other}" for other in range(len(TITLES))]
        parts.append(block(f"group g{index} {title}", [f"extracts {title}"] + scores(chance, names, 100)))
        parts.append(block(f"edition e{index} {title}", [f"line l{index % 3}", f"for g{index}", f"includes c{index} at low", f"limit m{index} 5..10"]))
        parts.append(block(f"addon a{index} {title}", [f"offered-with e{index}", f"includes c{index} at high", f"limit m{index} +3"]))
    declined = quoted(TITLES[2])
    parts.append(block(f"group never {declined}", [f'extracts "x"', f"declined {declined}"]))
    lines = ["currency USD", "from 2026-01-01"]
    for index in range(len(TITLES)):
        lines += [f"e{index} monthly {{", f"  79_228_162_514_264.33 per m{index}", "  1 setup", "}", f"a{index} monthly quoted"]
    parts.append(block(f"prices p {quoted(TITLES[1])}", lines))
    parts.append(block(f"prices q {quoted(TITLES[8])}", ["currency USD", f"eligibility {quoted(TITLES[6])}", "e0 monthly 3"]))
    return "".join(parts)


def small():
    return product("small", ["USD"], "monthly") + "edition one {\n}\n\ngroup nobody\n"


def main(folder):
    for make in [dense, crowded, hostile, small]:
        (folder / f"{make.__name__}.tierce").write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
