"""Compares `tierce quote` and `tierce test` with an independent calculator, on random specs.

    check.py TIERCE [--configurations N] [--seed N] [--few] [--keep FOLDER]

Specs and configurations are random, and the same for the same seed. Each configuration is priced by
the calculator, which was written from docs/language/, and by `tierce quote --format json`: the total,
each line item, and each refusal must be the same. What has a price is then stated in `test` blocks,
which `tierce test` must find to hold, and one price wrongly, which it must find not to. Fails where the
two differ, and, without `--few`, where a kind of charge or refusal never occurred.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from pathlib import Path

from calculate import Calculator, Quote, Refusal
from generate import Generator
from occurrences import Occurrences
from spec import CURRENCIES, text

# Configurations of one spec.
EACH = 40

EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def amount_text(amount, currency):
    """An exact amount with the decimals of its currency, as Tierce prints it."""
    if amount is None:
        return None
    places = Decimal(1).scaleb(-CURRENCIES[currency])
    return f"{EXACT.divide(amount.numerator, amount.denominator).quantize(places, context=EXACT):f}"


def plain(number):
    """An exact quantity as Tierce prints it."""
    value = EXACT.divide(number.numerator, number.denominator) if isinstance(number, Fraction) else number
    return f"{value.normalize(EXACT):f}"


def expected_line(line, currency):
    row = {
        "item": line.item,
        "quantity": plain(line.quantity),
        "charge": line.kind,
        "interval": line.recurrence,
        "amount": amount_text(line.amount, currency),
        "times": line.times,
        "in_period": amount_text(line.in_period(), currency),
        "book": line.book,
        "usage": None,
        "tiers": [{"up_to": bound and plain(bound), "units": plain(units)} for bound, _, units in line.slices],
    }
    if line.metered:
        metric, used, allowance, charged = line.metered
        included = None if allowance is None else plain(allowance)
        row["usage"] = {"metric": metric, "used": plain(used), "included": included, "charged": plain(charged)}
    return row


def refusal_subjects(row):
    """A refusal of Tierce as the calculator would state it: of several metrics, one each."""
    match row["kind"]:
        case "missing_usage" | "fraction":
            return [Refusal(row["kind"], metric) for metric in row["metrics"]]
        case "outside_limit":
            side = "below" if "at least" in row["message"] else "above"
            return [Refusal(row["kind"], f"{row['metrics'][0]} {side}")]
        case "ambiguous_day":
            return [Refusal(row["kind"], " ".join(row["days"]))]
        case "overflow":
            return [Refusal(row["kind"])]
    return [Refusal(row["kind"], row["item"])]


class Check:
    def __init__(self, tierce, folder):
        self.tierce, self.folder = tierce, folder
        self.occurrences, self.complaints = Occurrences(), []
        self.priced = self.configurations = 0

    def spec(self, seed):
        """Prices configurations of one random spec; gives what is to be counted and complained of."""
        generator = Generator(random.Random(seed))
        spec = generator.spec()
        calculator = Calculator(spec)
        path = self.folder / f"{seed}.tierce"
        path.write_text(text(spec), encoding="utf-8")
        books = {book.name: book for book in calculator.books}
        results, occurrences = [], Occurrences()
        for _ in range(EACH):
            asked = generator.configuration()
            expected = calculator.quote(asked)
            command = [self.tierce, "quote", str(path), *asked.arguments(), "--format", "json"]
            run = subprocess.run(command, capture_output=True, close_fds=False)
            complaint = self.compare(asked, expected, run)
            if isinstance(expected, Quote):
                occurrences.priced(spec, books, asked, expected)
            else:
                occurrences.refused(expected)
            results.append((asked, expected, complaint and f"{' '.join(command)}\n  {complaint}"))
        results.append((None, None, self.test(path, results)))
        return results, occurrences

    def compare(self, asked, expected, run):
        """How what Tierce says differs from what is expected; None where it does not."""
        if run.returncode == 2 or not run.stdout:
            return f"exit code {run.returncode}: {run.stderr.decode()[:500]}"
        document = json.loads(run.stdout)
        if isinstance(expected, list):
            found = {one for row in document["refusals"] for one in refusal_subjects(row)}
            wanted = set(expected)
            if asked.day is None and {refusal.kind for refusal in wanted} == {"no_price"}:
                # Without a day there is no one day of which to say what is missing.
                found = {Refusal(refusal.kind) for refusal in found}
            exit_code = 1
            # Where the usage is too large to be exact, that may be met before anything else.
            either = [wanted, {Refusal("overflow")}] if any(used > 10**20 for used in asked.usage.values()) else [wanted]
            difference = None if found in either else f"refused for {found}, not for {wanted}"
        else:
            exit_code, found = 0, document["quote"]
            difference = self.different_quote(asked, expected, found) if found else f"refused: {document['refusals']}"
        if difference is None and run.returncode != exit_code:
            difference = f"exit code {run.returncode}, not {exit_code}"
        return difference

    def different_quote(self, asked, expected, found):
        total = amount_text(expected.total(), asked.currency)
        lines = [expected_line(line, asked.currency) for line in expected.lines]
        theirs = [{field: row[field] for field in lines[0]} for row in found["lines"]] if lines else found["lines"]
        for row in theirs:
            row["tiers"] = [{field: tier[field] for field in ("up_to", "units")} for tier in row["tiers"]]
        if lines != theirs:
            pairs = [(one, other) for one, other in zip(lines, theirs) if one != other]
            return f"{len(theirs)} lines, expected {len(lines)}; first difference:\n    expected {pairs[0][0]}\n    found    {pairs[0][1]}" if pairs else f"{len(theirs)} lines, expected {len(lines)}"
        return None if found["total"] == total else f"total {found['total']}, expected {total}"

    def test(self, path, results):
        """States the prices of a spec as tests, one of which is wrong."""
        right, wrong = [], None
        for asked, expected, _ in results:
            if isinstance(expected, Quote):
                total = expected.total()
                stated = amount_text(total, asked.currency) or "quoted"
                right.append("  " + asked.line(stated))
                if total is not None and wrong is None:
                    wrong = "  " + asked.line(amount_text(total + 1, asked.currency))
        if not right:
            return None
        blocks = 'test "right" {\n' + "\n".join(right) + "\n}\n"
        if wrong:
            blocks += f'test "wrong" {{\n{wrong}\n}}\n'
        with path.open("a", encoding="utf-8") as file:
            file.write(blocks)
        run = subprocess.run([self.tierce, "test", str(path), "--format", "json"], capture_output=True, close_fds=False)
        if not run.stdout:
            return f"tierce test {path}: exit code {run.returncode}: {run.stderr.decode()[:500]}"
        summary = json.loads(run.stdout)["summary"]
        found = (run.returncode, summary["passed"], summary["failed"], summary["expectations"])
        wanted = (1 if wrong else 0, 1, 1 if wrong else 0, len(right) + (1 if wrong else 0))
        return None if found == wanted else f"tierce test {path}: {found}, expected {wanted}"

    def add(self, results, occurrences):
        self.occurrences.add(occurrences)
        for asked, expected, complaint in results:
            self.complaints += [complaint] if complaint else []
            self.priced += isinstance(expected, Quote)
            self.configurations += asked is not None


def report(check, few):
    for complaint in check.complaints[:10]:
        print(complaint)
    print(f"{check.configurations} configurations: {check.priced} priced, {check.configurations - check.priced} refused; {len(check.complaints)} differ")
    never = []
    for what, counts, kinds in check.occurrences.lists():
        print(f"  {what}: " + ", ".join(f"{kind} {counts[kind]}" for kind in kinds))
        never += [kind for kind in kinds if not counts[kind]]
        never += [f"{kind}, which is unknown" for kind in counts.keys() - set(kinds)]
    if never and not few:
        print(f"never occurred: {', '.join(never)}")
    return 1 if check.complaints or never and not few else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tierce")
    parser.add_argument("--configurations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20_261_122)
    parser.add_argument("--few", action="store_true", help="not every kind of charge and refusal has to occur")
    parser.add_argument("--keep", type=Path, help="a folder in which the specs are left")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        check = Check(options.tierce, folder)
        seeds = range(options.seed, options.seed + -(-options.configurations // EACH))
        with ThreadPoolExecutor(2) as threads:
            for results in threads.map(check.spec, seeds):
                check.add(*results)
        return report(check, options.few)


if __name__ == "__main__":
    sys.exit(main())
