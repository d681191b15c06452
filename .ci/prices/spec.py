"""What a spec states about prices, as plain data, and how it is written in the language."""

from dataclasses import dataclass, field
from decimal import Decimal

CURRENCIES = {"USD": 2, "EUR": 2, "JPY": 0, "KWD": 3, "CLF": 4}
WINDOWS = ["hourly", "daily", "weekly", "monthly", "quarterly", "annual"]


@dataclass(frozen=True)
class Metric:
    name: str
    resets: str | None = None
    money: bool = False
    decimal: bool = False
    better_lower: bool = False
    draws: tuple[Decimal, str] | None = None


@dataclass(frozen=True)
class Limit:
    """`plus` is an add-on's `+N`; without it, least and most, of which None is no bound."""

    metric: str
    least: Decimal | None = None
    most: Decimal | None = None
    plus: Decimal | None = None
    window: str | None = None


@dataclass(frozen=True)
class Allowance:
    """A quantity of None is unlimited."""

    metric: str
    quantity: Decimal | None
    per: str | None = None


@dataclass
class Item:
    """An edition, or an add-on if `offered_with` is a list."""

    name: str
    extends: str | None = None
    offered_with: list[str] | None = None
    requires: list[str] = field(default_factory=list)
    excludes: list[str] = field(default_factory=list)
    includes: list[str] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    allowances: list[Allowance] = field(default_factory=list)
    quantity: tuple[Decimal, Decimal, Decimal] | None = None


@dataclass(frozen=True)
class Price:
    """What a unit of a tier costs, or a band: an amount for so many units, `free` or `quoted`."""

    word: str
    amount: Decimal = Decimal(0)
    per: Decimal = Decimal(1)


@dataclass(frozen=True)
class Charge:
    """`kind` is the type that `tierce quote --format json` gives it, or `multiple`."""

    kind: str
    amount: Decimal = Decimal(0)
    per: Decimal = Decimal(1)
    metric: str | None = None
    tiers: tuple[tuple[Decimal | None, Price], ...] = ()
    period: str | None = None


@dataclass(frozen=True)
class Point:
    item: str
    edition: str | None
    period: str
    charges: tuple[Charge, ...]

    def key(self):
        return (self.item, self.edition, self.period)


@dataclass
class Book:
    name: str
    currency: str
    first: str | None = None
    until: str | None = None
    grandfathered: str | None = None
    channel: str | None = None
    region: tuple[str, ...] = ()
    eligibility: str | None = None
    based_on: tuple[str, Decimal, Decimal | None] | None = None
    points: list[Point] = field(default_factory=list)


@dataclass
class Spec:
    currencies: list[str]
    billing: list[str]
    capabilities: list[str]
    metrics: dict[str, Metric]
    editions: dict[str, Item]
    addons: dict[str, Item]
    books: dict[str, Book]


@dataclass
class Configuration:
    edition: str
    addons: list[tuple[str, Decimal]]
    usage: dict[str, Decimal]
    period: str
    currency: str
    day: str | None = None
    channel: str | None = None
    region: str | None = None
    eligibility: str | None = None

    def arguments(self):
        """As `tierce quote` takes it."""
        words = [self.edition, "--billing", self.period, "--currency", self.currency]
        for addon, quantity in self.addons:
            words += ["--with", addon if quantity == 1 else f"{addon}={number(quantity)}"]
        for metric, used in self.usage.items():
            words += ["--usage", f"{metric}={number(used)}"]
        for option, value in (("--on", self.day), ("--channel", self.channel)):
            words += [option, value] if value else []
        for option, value in (("--region", self.region), ("--eligibility", self.eligibility)):
            words += [option, value] if value else []
        return words

    def line(self, expected):
        """As a `price` line of a test states it."""
        words = ["price", self.edition]
        if self.addons:
            words += ["with", ", ".join(f"{addon} {number(quantity)}" for addon, quantity in self.addons)]
        if self.usage:
            words.append("{ " + ", ".join(f"{metric} {number(used)}" for metric, used in self.usage.items()) + " }")
        words += [self.period, self.currency]
        words += ["on", self.day] if self.day else []
        words += ["channel", self.channel] if self.channel else []
        words += ["region", self.region] if self.region else []
        words += ["eligibility", f'"{self.eligibility}"'] if self.eligibility else []
        return " ".join(words + ["=", expected])


def number(value):
    """A number as people write it: digits in groups, no exponent."""
    return f"{value:,f}".replace(",", "_")


def block(head, lines):
    return [f"{head} {{", *(f"  {line}" for line in lines), "}"] if lines else [head]


def text(spec):
    lines = block('product generated "Generated"', ["currencies " + ", ".join(spec.currencies), "billing " + ", ".join(spec.billing)])
    lines += [f"capability {name}" for name in spec.capabilities]
    for metric in spec.metrics.values():
        lines += block(f"metric {metric.name}", metric_lines(metric))
    for edition in spec.editions.values():
        lines += block(f'edition {edition.name} "Edition {edition.name}"', item_lines(edition))
    for addon in spec.addons.values():
        lines += block(f'addon {addon.name} "Add-on {addon.name}"', item_lines(addon))
    for book in spec.books.values():
        lines += block(f"prices {book.name}", book_lines(book))
    return "\n".join(lines) + "\n"


def metric_lines(metric):
    lines = [f"resets {metric.resets}"] if metric.resets else []
    lines += ["money"] if metric.money else []
    lines += ["decimal"] if metric.decimal else []
    lines += ["better lower"] if metric.better_lower else []
    lines += [f"draws {number(metric.draws[0])} {metric.draws[1]}"] if metric.draws else []
    return lines


def item_lines(item):
    lines = [f"extends {item.extends}"] if item.extends else []
    for word, names in (("offered-with", item.offered_with), ("requires", item.requires), ("excludes", item.excludes), ("includes", item.includes)):
        lines += [f"{word} {', '.join(names)}"] if names else []
    for limit in item.limits:
        if limit.plus is not None:
            bound = f"+{number(limit.plus)}"
        elif limit.least is not None:
            bound = f"{number(limit.least)}..{number(limit.most) if limit.most is not None else ''}"
        else:
            bound = number(limit.most) if limit.most is not None else "unlimited"
        lines.append(f"limit {limit.metric} {bound}" + (f" {limit.window}" if limit.window else ""))
    for allowance in item.allowances:
        quantity = number(allowance.quantity) if allowance.quantity is not None else "unlimited"
        lines.append(f"allowance {allowance.metric} {quantity}" + (f" per {allowance.per}" if allowance.per else ""))
    if item.quantity:
        least, most, step = item.quantity
        lines.append(f"quantity {number(least)}..{number(most)}" + (f" step {number(step)}" if step != 1 else ""))
    return lines


def book_lines(book):
    lines = []
    if book.based_on:
        name, factor, step = book.based_on
        lines.append(f"based-on {name} * {number(factor)}" + (f" round {number(step)}" if step is not None else ""))
    lines.append(f"currency {book.currency}")
    lines += [f"from {book.first}"] if book.first else []
    lines += [f"until {book.until}"] if book.until else []
    lines += [f"grandfathered until {book.grandfathered}"] if book.grandfathered else []
    lines += [f"channel {book.channel}"] if book.channel else []
    lines += [f"region {', '.join(book.region)}"] if book.region else []
    lines += [f'eligibility "{book.eligibility}"'] if book.eligibility else []
    for point in book.points:
        head = point.item + (f" with {point.edition}" if point.edition else "") + f" {point.period}"
        if len(point.charges) == 1 and not point.charges[0].tiers:
            lines.append(f"{head} {charge_text(point.charges[0])}")
        else:
            lines.append(f"{head} {{")
            for charge in point.charges:
                lines += [f"  {line}" for line in charge_lines(charge)]
            lines.append("}")
    return lines


def charge_lines(charge):
    if not charge.tiers:
        return [charge_text(charge)]
    rows = []
    for bound, price in charge.tiers:
        start = f"up to {number(bound)}" if bound is not None else "above"
        if price.word != "amount":
            rows.append(f"  {start} {price.word}")
        elif charge.kind == "steps":
            rows.append(f"  {start} {number(price.amount)}")
        else:
            rows.append(f"  {start} at {number(price.amount)}" + (f" per {number(price.per)}" if price.per != 1 else ""))
    return [f"per {charge.metric} {charge.kind} {{", *rows, "}"]


def charge_text(charge):
    amount = number(charge.amount)
    match charge.kind:
        case "flat":
            return amount
        case "per_unit":
            return f"{amount} per {charge.metric}" if charge.per == 1 else f"{amount} per {number(charge.per)} {charge.metric}"
        case "per_block":
            return f"{amount} per block of {number(charge.per)} {charge.metric}"
        case "percent_of_metric":
            return f"{amount}% of {charge.metric}"
        case "percent_of_subscription":
            return f"{amount}% of subscription"
        case "setup":
            return f"{amount} setup"
        case "minimum":
            return f"minimum {amount}"
        case "multiple":
            return f"{amount} * {charge.period}"
        case "free" | "quoted":
            return charge.kind
    raise ValueError(charge.kind)
