"""Price books worked out: `based-on`, then `N * PERIOD`. From docs/language/prices.md."""

from dataclasses import replace
from fractions import Fraction

from spec import CURRENCIES

INHERITED = ("first", "until", "channel", "region", "eligibility")


def rounded(value, step):
    """The nearest multiple of `step`, half a step away from zero."""
    steps = abs(Fraction(value)) / Fraction(step)
    whole = (steps + Fraction(1, 2)).__floor__()
    return whole * Fraction(step) * (1 if value >= 0 else -1)


def coin(currency):
    return Fraction(1, 10 ** CURRENCIES[currency])


def worked_out(spec):
    """Every book with what it copies, and without multiples; amounts are fractions."""
    copied = {}

    def copy_of(name):
        if name not in copied:
            copied[name] = with_copies(spec.books[name], copy_of)
        return copied[name]

    return [without_multiples(copy_of(name), spec.metrics) for name in spec.books]


def exact(charge):
    tiers = tuple((bound, replace(price, amount=Fraction(price.amount))) for bound, price in charge.tiers)
    return replace(charge, amount=Fraction(charge.amount), tiers=tiers)


def with_copies(book, copy_of):
    own = [replace(point, charges=tuple(map(exact, point.charges))) for point in book.points]
    if not book.based_on:
        return replace(book, points=own)
    name, factor, step = book.based_on
    base = copy_of(name)
    scale = Scale(Fraction(factor), Fraction(step) if step is not None else coin(book.currency), coin(book.currency), coin(base.currency))
    replaced = {point.key() for point in own}
    copies = [scale.point(point) for point in base.points if point.key() not in replaced]
    inherited = {word: getattr(book, word) or getattr(base, word) for word in INHERITED}
    return replace(book, based_on=None, points=copies + own, **inherited)


class Scale:
    """What a copy does to the amounts of the book that it is based on."""

    def __init__(self, factor, step, own_coin, base_coin):
        self.factor, self.step, self.own_coin, self.base_coin = factor, step, own_coin, base_coin

    def point(self, point):
        return replace(point, charges=tuple(map(self.charge, point.charges)))

    def charge(self, charge):
        match charge.kind:
            case "flat" | "per_block" | "setup" | "minimum":
                return replace(charge, amount=self.whole(charge.amount))
            case "per_unit":
                return replace(charge, amount=self.rate(charge.amount, charge.per))
            case "graduated" | "volume":
                tiers = ((bound, replace(price, amount=self.rate(price.amount, price.per))) for bound, price in charge.tiers)
                return replace(charge, tiers=tuple(tiers))
            case "steps":
                tiers = ((bound, replace(price, amount=self.whole(price.amount))) for bound, price in charge.tiers)
                return replace(charge, tiers=tuple(tiers))
            case "percent_of_metric" | "percent_of_subscription" | "free" | "quoted" | "multiple":
                return charge
        raise ValueError(charge.kind)

    def whole(self, amount):
        """Rounded to the step; what costs something never becomes free."""
        scaled = amount * self.factor
        for step in (self.step, self.own_coin):
            if rounded(scaled, step) != 0 or scaled == 0:
                return rounded(scaled, step)
        return scaled

    def rate(self, amount, per):
        finer_than_money = amount % self.base_coin != 0
        return amount * self.factor if per != 1 or finer_than_money else self.whole(amount)


def without_multiples(book, metrics):
    points = {point.key(): point for point in book.points}

    def charges_of(point):
        charges = []
        for charge in point.charges:
            if charge.kind != "multiple":
                charges.append(charge)
                continue
            general = (point.item, None, charge.period)
            other = points.get((point.item, point.edition, charge.period)) or points[general]
            charges += [multiplied(one, charge.amount, coin(book.currency), metrics) for one in charges_of(other)]
        return tuple(charges)

    return replace(book, points=[replace(point, charges=charges_of(point)) for point in book.points])


def multiplied(charge, factor, coin, metrics):
    """What `N * PERIOD` makes of a charge of that period."""

    def whole(amount):
        # As in a copy: what costs something never becomes free.
        return rounded(amount * factor, coin) or amount * factor

    if charge.kind in ("flat", "minimum"):
        return replace(charge, amount=whole(charge.amount))
    if charge.metric is None or metrics[charge.metric].resets:
        return charge
    times = whole if charge.kind == "steps" else lambda amount: amount * factor
    tiers = tuple((bound, replace(price, amount=times(price.amount))) for bound, price in charge.tiers)
    return replace(charge, amount=charge.amount * factor, tiers=tiers)
