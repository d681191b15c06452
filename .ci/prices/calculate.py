"""The exact price of a configuration, worked out from docs/language/ and nothing else.

`quote` gives a `Quote`, or the list of `Refusal`s that Tierce should report: everything that is wrong
with the combination; else every item without a price, or the days to choose from; else everything
that is wrong with the usage.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from books import coin, rounded, worked_out
from usage import Usage, broken_limits

# How often each reset falls into a billing period; a longer one counts once.
RESETS = {
    "monthly": {"hourly": 730, "daily": 30, "weekly": 4},
    "quarterly": {"hourly": 3 * 730, "daily": 91, "weekly": 13, "monthly": 3},
    "annual": {"hourly": 365 * 24, "daily": 365, "weekly": 52, "monthly": 12, "quarterly": 4},
}


@dataclass(frozen=True)
class Refusal:
    kind: str
    about: str = ""


@dataclass
class Line:
    """`amount` is None where only sales can give it."""

    item: str
    quantity: Decimal
    kind: str
    recurrence: str
    amount: Fraction | None
    times: int
    book: str
    point: tuple
    metered: tuple | None = None
    slices: tuple = ()
    base: bool = False

    def in_period(self):
        return None if self.amount is None else self.amount * self.times


@dataclass
class Quote:
    lines: list[Line]

    def total(self):
        amounts = [line.in_period() for line in self.lines]
        return None if None in amounts else sum(amounts, Fraction(0))


class Calculator:
    """Prices configurations of one spec."""

    def __init__(self, spec):
        self.spec = spec
        self.books = worked_out(spec)

    def quote(self, asked):
        wrong = self.uncombinable(asked)
        if wrong:
            return wrong
        chosen = self.chosen(asked)
        if isinstance(chosen, list):
            return chosen
        usage = Usage(self.spec, asked)
        wrong = self.unusable(asked, chosen, usage)
        if wrong:
            return wrong
        quote = Quote(self.lines(asked, chosen, usage))
        return [Refusal("overflow")] if too_large(quote, coin(asked.currency)) else quote

    # What can be combined.

    def uncombinable(self, asked):
        wrong = []
        names = [name for name, _ in asked.addons]
        given = {name: self.gives(asked, name) for name in [asked.edition, *names]}
        for index, (name, quantity) in enumerate(asked.addons):
            addon = self.spec.addons[name]
            if name in names[:index]:
                wrong.append(Refusal("repeated_addon", name))
                continue
            if asked.edition not in addon.offered_with:
                wrong.append(Refusal("not_offered_with", name))
            least, most, step = addon.quantity or (Decimal(1), Decimal(1), Decimal(1))
            if not least <= quantity <= most or (quantity - least) % step != 0:
                wrong.append(Refusal("quantity", name))
            for needed in addon.requires:
                others = (given[other] for other in given if other != name)
                if needed not in names and not any(needed in gives for gives in others):
                    wrong.append(Refusal("unmet_requirement", name))
            for other in addon.excludes:
                if other in names:
                    wrong.append(Refusal("excluded", name))
        return wrong

    def gives(self, asked, name):
        if name != asked.edition:
            return set(self.spec.addons[name].includes)
        given = set()
        while name:
            given |= set(self.spec.editions[name].includes)
            name = self.spec.editions[name].extends
        return given

    # Which prices.

    def chosen(self, asked):
        items = [asked.edition, *(name for name, _ in asked.addons)]
        if asked.day:
            points = {item: self.point(asked, item, asked.day) for item in items}
            missing = [item for item in items if points[item] is None]
            return [Refusal("no_price", item) for item in missing] or points
        found = []
        for day in self.days(asked):
            points = {item: self.point(asked, item, day) for item in items}
            if None not in points.values() and points not in [known for _, known in found]:
                found.append((day, points))
        if len(found) > 1:
            return [Refusal("ambiguous_day", " ".join(day for day, _ in found))]
        return found[0][1] if found else [Refusal("no_price")]

    def days(self, asked):
        """A day of each stretch between two days on which a book that could price an item begins or ends."""
        items = [asked.edition, *(name for name, _ in asked.addons)]
        books = [book for book in self.books if self.fits(book, asked) and any(self.prices(book, asked, item) for item in items)]
        ends = sorted({end for book in books for end in (book.first, book.until) if end})
        if not ends:
            return ["2026-01-01"]
        return [str(date.fromisoformat(ends[0]) - timedelta(days=1)), *ends]

    def fits(self, book, asked):
        return (
            book.currency == asked.currency
            and book.channel in (None, asked.channel)
            and (not book.region or asked.region in book.region)
            and book.eligibility in (None, asked.eligibility)
        )

    def point(self, asked, item, day):
        """The price of an item: its book, and the point in it."""
        best = None
        for book in self.books:
            if not self.fits(book, asked) or (book.first and day < book.first) or (book.until and day >= book.until):
                continue
            for point in self.prices(book, asked, item):
                stated = (book.eligibility is not None, book.channel is not None, bool(book.region))
                rank = (point.period == asked.period, sum(stated), stated, -len(book.region), point.edition is not None)
                if best is None or rank > best[0]:
                    best = (rank, (book.name, point))
        return best and best[1]

    def prices(self, book, asked, item):
        """The points of a book that could price an item."""
        periods = (asked.period, "once")
        return [point for point in book.points if point.item == item and point.edition in (None, asked.edition) and point.period in periods]

    # What is used.

    def unusable(self, asked, chosen, usage):
        wrong = []
        for _, point in chosen.values():
            for charge in point.charges:
                metric = self.spec.metrics.get(charge.metric)
                if metric is None or metric.resets or usage.allowances.get(metric.name, 0) is None:
                    continue
                if metric.name not in usage.given and not usage.drawn(metric.name):
                    wrong.append(Refusal("missing_usage", metric.name))
        for name, used in usage.given.items():
            metric = self.spec.metrics[name]
            if used.denominator != 1 and not metric.decimal and not metric.money:
                wrong.append(Refusal("fraction", name))
        wrong += [Refusal("outside_limit", f"{name} {side}") for name, side in broken_limits(self.spec, asked, usage)]
        return wrong

    # Line items.

    def lines(self, asked, chosen, usage):
        coin_of = coin(asked.currency)
        quantities = {asked.edition: Decimal(1), **dict(asked.addons)}
        lines = []
        for item, (book, point) in chosen.items():
            for charge in point.charges:
                if charge.kind not in ("minimum", "percent_of_subscription"):
                    lines.append(self.line(asked, item, quantities[item], book, point, charge, usage))
                else:
                    lines.append((item, book, point, charge))
        base = [line.amount for line in lines if isinstance(line, Line) and line.base]
        subscription = None if None in base else sum(base, Fraction(0))
        for index, line in enumerate(lines):
            if not isinstance(line, Line) and line[3].kind == "percent_of_subscription":
                item, book, point, charge = line
                quantity = quantities[item]
                amount = None if subscription is None else rounded(charge.amount / 100 * subscription * Fraction(quantity), coin_of)
                once = point.period == "once"
                lines[index] = Line(item, quantity, charge.kind, "once" if once else point.period, amount, 1, book, point.key())
        done = []
        for item, (book, point) in chosen.items():
            own = [line for line in lines if isinstance(line, Line) and line.item == item]
            done += own
            minimums = [charge for charge in point.charges if charge.kind == "minimum"]
            if minimums:
                largest = max(minimums, key=lambda charge: charge.amount)
                done += self.minimum(largest, own, quantities[item], book, point, coin_of)
        return done

    def minimum(self, charge, own, quantity, book, point, coin):
        counted = [line.in_period() for line in own if line.kind != "setup"]
        if None in counted:
            return []
        missing = rounded(charge.amount * Fraction(quantity) - sum(counted, Fraction(0)), coin)
        return [Line(point.item, quantity, "minimum", point.period, missing, 1, book, point.key())] if missing > 0 else []

    def line(self, asked, item, quantity, book, point, charge, usage):
        metric = self.spec.metrics.get(charge.metric)
        resets = metric is not None and metric.resets is not None
        once = charge.kind == "setup" or point.period == "once" and not resets
        metered = None
        if metric is not None:
            allowance = usage.allowances.get(metric.name, Fraction(0))
            metered = (metric.name, usage.used(metric.name), allowance, usage.charged(metric.name))
        slices = self.slices(charge, metered)
        worth = self.worth(charge, metered, slices)
        if worth is not None:
            worth = rounded(worth * (1 if resets else Fraction(quantity)), coin(asked.currency))
        if once:
            recurrence, times = "once", 1
        elif resets:
            recurrence, times = metric.resets, RESETS.get(asked.period, {}).get(metric.resets, 1)
        else:
            recurrence, times = point.period, 1
        return Line(item, quantity, charge.kind, recurrence, worth, times, book, point.key(), metered, slices, base=not once and not resets)

    def slices(self, charge, metered):
        """The tiers that price what is charged: the bound of each, what it costs, and how many units it prices."""
        if not charge.tiers:
            return ()
        units, covered = metered[3], metered[2] is None or metered[2] > 0
        if charge.kind == "graduated":
            return tuple(graduated(charge.tiers, units))
        if units == 0 and (charge.kind == "volume" or covered):
            return ()
        return (next((bound, price, units) for bound, price in charge.tiers if bound is None or units <= bound),)

    def worth(self, charge, metered, slices):
        """What a charge comes to before it is rounded; None where only sales can say."""
        units = metered[3] if metered else Fraction(0)
        match charge.kind:
            case "flat" | "setup":
                return charge.amount
            case "free":
                return Fraction(0)
            case "quoted":
                return None
            case "per_unit":
                return charge.amount * units / Fraction(charge.per)
            case "per_block":
                return charge.amount * (units / Fraction(charge.per)).__ceil__()
            case "percent_of_metric":
                return charge.amount / 100 * units
            case "graduated" | "volume" | "steps":
                parts = [price_of(price, 1 if charge.kind == "steps" else units) for _, price, units in slices]
                return None if None in parts else sum(parts, Fraction(0))
        raise ValueError(charge.kind)


def too_large(quote, coin):
    """Whether a figure has more digits than an exact decimal of Tierce holds: 96 bits of them."""
    for line in quote.lines:
        figures = [figure for figure in (line.metered or ())[1:] if figure is not None]
        if any(digits(figure) >= 2**96 for figure in figures):
            return True
        if any(amount / coin >= 2**96 for amount in (line.amount, line.in_period()) if amount is not None):
            return True
    total = quote.total()
    return total is not None and total / coin >= 2**96


def digits(figure):
    """The figure without its point: 12.5 is 125."""
    while figure.denominator > 1:
        figure *= 10
    return figure


def price_of(price, units):
    return {"free": Fraction(0), "quoted": None}.get(price.word, price.amount * units / Fraction(price.per))


def graduated(tiers, units):
    """Each slice of the units in its own tier."""
    low = Fraction(0)
    for bound, price in tiers:
        high = units if bound is None else min(units, Fraction(bound))
        if high > low:
            yield bound, price, high - low
        low = max(low, high)
