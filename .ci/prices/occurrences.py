"""What occurred in the comparison, so that nothing is left out of it unnoticed."""

from collections import Counter

CHARGES = ["flat", "per_unit", "per_block", "graduated", "volume", "steps", "percent_of_metric"]
CHARGES += ["percent_of_subscription", "setup", "minimum", "free", "quoted"]
# The three other kinds that Tierce knows can't be reached: a number below 0 is refused by the command
# line, and tiers that end and prices that can't be worked out are language errors.
REFUSALS = ["repeated_addon", "not_offered_with", "excluded", "unmet_requirement", "quantity", "no_price"]
REFUSALS += ["ambiguous_day", "missing_usage", "fraction", "outside_limit", "overflow"]
# Of how a price was found and reached.
WAYS = ["copied", "multiple", "with an edition", "paid once", "for a channel", "for a region", "for an eligibility"]
WAYS += ["within days", "included", "included per unit", "included without end", "drawn", "parts of a unit", "several"]
WAYS += ["hourly", "daily", "weekly", "monthly", "quarterly", "annual"]


class Occurrences:
    """How often each kind of charge, refusal and way occurred."""

    def __init__(self):
        self.charges, self.refusals, self.ways = Counter(), Counter(), Counter()

    def priced(self, spec, books, asked, quote):
        self.charges.update({line.kind for line in quote.lines})
        self.ways.update({way for line in quote.lines for way in ways(spec, books[line.book], asked, line)})

    def refused(self, refusals):
        self.refusals.update({refusal.kind for refusal in refusals})

    def add(self, other):
        self.charges += other.charges
        self.refusals += other.refusals
        self.ways += other.ways

    def lists(self):
        """What is counted, each with all that must occur."""
        return (("charges", self.charges, CHARGES), ("refusals", self.refusals, REFUSALS), ("ways", self.ways, WAYS))


def ways(spec, book, asked, line):
    """How the price of a line was found and reached; `book` is the worked-out book that it is from."""
    stated, copied = origin(spec, line)
    yield from ["copied"] if copied else []
    yield from ["multiple"] if any(charge.kind == "multiple" for charge in stated.charges) else []
    yield from ["with an edition"] if stated.edition else []
    yield from ["paid once"] if stated.period == "once" else []
    yield from ["for a channel"] if book.channel else []
    yield from ["for a region"] if book.region else []
    yield from ["for an eligibility"] if book.eligibility else []
    yield from ["within days"] if book.first and book.until else []
    yield from ["several"] if line.quantity > 1 else []
    if line.metered:
        name, used, allowance, charged = line.metered
        yield from ["included without end"] if allowance is None else ["included"] if allowance else []
        yield from ["drawn"] if used > asked.usage.get(name, 0) else []
        yield from ["parts of a unit"] if charged.denominator > 1 else []
        items = [*spec.editions.values(), *spec.addons.values()]
        stated = [one for item in items for one in item.allowances if one.metric == name and one.per]
        yield from ["included per unit"] if allowance and stated else []
        yield from [line.recurrence] if spec.metrics[name].resets else []


def origin(spec, line):
    """The price point as it is stated, and whether it stands in another book than that of the line."""
    name, copied = line.book, False
    while True:
        book = spec.books[name]
        for point in book.points:
            if point.key() == line.point:
                return point, copied
        name, copied = book.based_on[0], True
