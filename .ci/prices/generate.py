"""Random specs that hold no language error, and random configurations of them."""

from decimal import Decimal

from spec import CURRENCIES, Allowance, Book, Charge, Configuration, Item, Limit, Metric, Point, Price, Spec

CHANNELS, REGIONS, ELIGIBILITIES = ["partner", "direct"], ["US", "CA", "GB"], ["Non-profit", "School"]
DAYS = ["2026-01-01", "2026-07-01", "2027-01-01"]


class Generator:
    """`dice` is a seeded random.Random: the same seed gives the same specs."""

    def __init__(self, dice):
        self.dice = dice

    def chance(self, percent):
        return self.dice.randrange(100) < percent

    def some(self, among, most):
        return self.dice.sample(list(among), self.dice.randint(0, min(most, len(among))))

    def amount(self, currency, most=400):
        """An amount with no more decimals than the currency has; now and then only a few coins."""
        if self.chance(10):
            return Decimal(self.dice.randint(1, 3)).scaleb(-CURRENCIES[currency])
        decimals = self.dice.choice([0, CURRENCIES[currency]])
        return Decimal(self.dice.randint(1, most * 10**decimals)).scaleb(-decimals)

    def rate(self):
        """An amount that may be finer than money."""
        decimals = self.dice.choice([0, 1, 2, 2, 3, 5])
        return Decimal(self.dice.randint(1, 3 * 10 ** min(decimals + 1, 4))).scaleb(-decimals)

    # What is sold.

    def spec(self):
        self.made = Spec(
            currencies=self.dice.sample(sorted(CURRENCIES), self.dice.randint(1, 3)),
            billing=self.some(["monthly", "quarterly", "annual"], 3) or ["monthly"] + self.some(["once"], 1),
            capabilities=["c0", "c1", "c2"],
            metrics=self.metrics(),
            editions={},
            addons={},
            books={},
        )
        for index in range(self.dice.randint(1, 3)):
            self.add_edition(f"e{index}")
        for index in range(self.dice.randint(1, 4)):
            self.add_addon(f"a{index}")
        self.add_books()
        return self.made

    def metrics(self):
        metrics = {}
        for index in range(self.dice.randint(2, 5)):
            resets = self.dice.choice([None, None, "monthly", "monthly", "hourly", "daily", "weekly", "quarterly", "annual"])
            kind = self.dice.choice(["", "", "", "money", "decimal", "better_lower"])
            drawn = [other.name for other in metrics.values() if not other.better_lower]
            draws = (Decimal(self.dice.randint(1, 40)).scaleb(-1), self.dice.choice(drawn)) if drawn and self.chance(25) else None
            metrics[f"m{index}"] = Metric(f"m{index}", resets, kind == "money", kind == "decimal", kind == "better_lower", draws)
        return metrics

    def add_edition(self, name):
        extends = self.dice.choice([None, *self.made.editions]) if self.chance(60) else None
        item = Item(name, extends=extends, includes=self.some(self.made.capabilities, 2))
        for metric in self.made.metrics.values():
            if self.chance(25):
                item.limits += self.limits(metric)
            if self.chance(35):
                item.allowances += self.allowance(metric)
        self.made.editions[name] = item

    def limits(self, metric):
        window = self.dice.choice(["daily", "weekly", "monthly", "annual"]) if self.chance(20) else None
        most = Decimal(self.dice.choice([5, 20, 100, 2_500, 40_000]))
        if metric.better_lower:
            least = most / 5 if self.chance(30) else None
            return [Limit(metric.name, least, None if least and self.chance(40) else most, None, window)]
        least = Decimal(self.dice.randint(1, 5)) if self.chance(30) else None
        found = [Limit(metric.name, least, None if least and self.chance(40) else most, None, window)]
        if self.chance(10):
            found.append(Limit(metric.name, most=most * 3, window="annual" if window != "annual" else None))
        return found

    def allowance(self, metric):
        per = self.dice.choice([other for other in self.made.metrics if other != metric.name]) if self.chance(20) else None
        quantity = None if self.chance(10) and per is None else Decimal(self.dice.choice([1, 10, 100, 5_000]))
        if quantity and metric.decimal and self.chance(50):
            quantity += Decimal("0.5")
        return [Allowance(metric.name, quantity, per)]

    def add_addon(self, name):
        editions = self.some(self.made.editions, 3) or [next(iter(self.made.editions))]
        item = Item(name, offered_with=editions, includes=self.some(self.made.capabilities, 1))
        if self.chance(15):
            item.requires = [self.dice.choice([*self.made.addons, *self.made.capabilities])]
        others = [other for other in self.made.addons if other not in item.requires]
        if others and self.chance(20):
            item.excludes = [self.dice.choice(others)]
        if self.chance(60):
            least, step = self.dice.randint(1, 3), self.dice.choice([1, 1, 2, 3, 5])
            item.quantity = (Decimal(least), Decimal(least + step * self.dice.randint(1, 8)), Decimal(step))
        for metric in self.made.metrics.values():
            if self.chance(20):
                if self.chance(50):
                    item.limits.append(Limit(metric.name, plus=Decimal(self.dice.choice([1, 10, 500]))))
                else:
                    item.limits += self.limits(metric)[:1]
            if self.chance(25):
                item.allowances += self.allowance(metric)
        self.made.addons[name] = item

    # Prices.

    def add_books(self):
        for index, currency in enumerate(self.made.currencies):
            bases = [book for book in self.made.books.values() if not self.scoped(book)]
            split = self.dice.choice(DAYS) if self.chance(30) else None
            name = f"list-{currency.lower()}"
            self.add_book(Book(name, currency, until=split, based_on=self.copy(currency, bases, 60)))
            first = self.made.books[name]
            if split and not first.based_on:
                first.grandfathered = "2028-01-01" if self.chance(50) else None
                self.add_book(Book(f"{name}-2", currency, first=split, based_on=self.copy(currency, [first], 50)))
                second = self.made.books[f"{name}-2"]
                if second.based_on:
                    # A copy would take the end of the other over, and have no day of its own.
                    second.until = "2099-01-01"
            scopes = set()
            for number in range(self.dice.randint(0, 7)):
                self.add_scoped(f"special-{index}-{number}", currency, [first], scopes)

    def scoped(self, book):
        return book.channel or book.region or book.eligibility or book.first or book.until

    def add_scoped(self, name, currency, bases, scopes):
        channel = self.dice.choice([None, *CHANNELS])
        region = tuple(self.dice.sample(REGIONS, self.dice.choice([0, 1, 1, 2])))
        eligibility = self.dice.choice([None, *ELIGIBILITIES])
        # Two books that state equally much may not meet.
        kind = (channel is not None, eligibility is not None, len(region))
        if not (channel or region or eligibility) or kind in scopes:
            return
        scopes.add(kind)
        first, until = self.dice.choice([(None, None), (None, None), ("2026-07-01", None), (None, "2027-01-01"), ("2026-01-01", "2027-01-01")])
        book = Book(name, currency, first, until, None, channel, region, eligibility)
        book.based_on = self.copy(currency, bases, 30)
        if book.based_on and first and not until:
            # Else it could take over an end that lies before.
            book.until = "2099-01-01"
        self.add_book(book)
        if book.based_on and not self.made.books[name].points and not (first or until):
            return

    def copy(self, currency, bases, percent):
        if not bases or not self.chance(percent):
            return None
        coin = Decimal(1).scaleb(-CURRENCIES[currency])
        step = self.dice.choice([None, coin, coin * 5, coin * 50, Decimal(1)])
        return (self.dice.choice(bases).name, Decimal(self.dice.randint(1, 2_500)).scaleb(-3), step)

    def add_book(self, book):
        self.made.books[book.name] = book
        keys = set()
        for item in [*self.made.editions, *self.made.addons]:
            withs = [None]
            if item in self.made.addons and self.chance(25):
                withs.append(self.dice.choice(self.made.addons[item].offered_with))
            for edition in withs:
                for period in self.made.billing:
                    if self.chance(15 if book.based_on else 80 if not (book.channel or book.region or book.eligibility) else 40):
                        keys.add((item, edition, period))
                if self.chance(15 if item in self.made.addons else 5):
                    keys.add((item, edition, "once"))
        for item, edition, period in sorted(keys, key=str):
            # In the order of the alphabet, so that no two prices are multiples of each other.
            priced = [other for other in ("annual", "monthly", "once", "quarterly") if {(item, edition, other), (item, None, other)} & keys]
            sources = [other for other in priced if other < period]
            if sources and self.chance(60):
                charges = (Charge("multiple", Decimal(self.dice.choice(["10", "2.5", "11", "0.333"])), period=self.dice.choice(sources)),)
                if self.chance(25):
                    charges += (self.charge(book.currency),)
                if self.chance(5):
                    charges += (Charge("minimum", self.amount(book.currency, 900)),)
            else:
                charges = self.charges(item, book.currency)
            book.points.append(Point(item, edition, period, charges))

    def charges(self, item, currency):
        if self.chance(4):
            return (Charge("free"),)
        if self.chance(3):
            return (Charge("quoted"),)
        charges = [self.charge(currency) for _ in range(self.dice.choice([1, 1, 2, 2, 3, 4]))]
        if self.chance(15):
            charges.append(Charge("minimum", self.amount(currency, 900)))
        if item in self.made.addons and self.chance(15):
            charges.append(Charge("percent_of_subscription", self.dice.choice([Decimal(20), Decimal("2.5"), Decimal("0.75")])))
        self.dice.shuffle(charges)
        return tuple(charges)

    def charge(self, currency):
        metric = self.dice.choice(list(self.made.metrics.values()))
        kind = self.dice.choice(["flat", "per_unit", "per_unit", "per_block", "graduated", "volume", "steps", "setup", "percent_of_metric"])
        if kind == "percent_of_metric" and not metric.money:
            kind = "per_unit"
        match kind:
            case "flat" | "setup":
                return Charge(kind, self.amount(currency))
            case "per_unit":
                return Charge(kind, self.rate(), Decimal(self.dice.choice([1, 1, 3, 100, 1_000])), metric.name)
            case "per_block":
                return Charge(kind, self.rate(), Decimal(self.dice.choice([2, 10, 50, 1_000])), metric.name)
            case "percent_of_metric":
                return Charge(kind, self.dice.choice([Decimal("2.9"), Decimal(1), Decimal("12.375")]), metric=metric.name)
        return Charge(kind, metric=metric.name, tiers=self.tiers(kind, currency))

    def tiers(self, kind, currency):
        bounds = sorted(self.dice.sample([1, 5, 10, 100, 500, 2_000, 10_000], self.dice.randint(1, 3)))
        tiers = []
        for bound in [*map(Decimal, bounds), None]:
            word = self.dice.choice(["amount"] * 12 + ["free"] + (["quoted"] if bound is None else []))
            per = Decimal(self.dice.choice([1, 1, 10, 1_000, 3])) if kind != "steps" else Decimal(1)
            amount = self.amount(currency, 90) if kind == "steps" else self.rate()
            tiers.append((bound, Price(word, amount, per) if word == "amount" else Price(word)))
        return tuple(tiers)

    # What is asked for.

    def configuration(self):
        spec, dice = self.made, self.dice
        edition = dice.choice(list(spec.editions))
        books = list(spec.books.values())
        offered = [name for name, addon in spec.addons.items() if edition in addon.offered_with]
        names = self.some(offered, 2) if self.chance(90) else self.some(spec.addons, 3)
        names += names[:1] if self.chance(2) else []
        asked = Configuration(
            edition,
            [(name, self.quantity(spec.addons[name])) for name in names],
            {},
            dice.choice(spec.billing),
            dice.choice(spec.currencies),
            day=dice.choice([None, "2025-06-30", *DAYS, "2026-12-31", "2027-06-30"]),
            channel=dice.choice([None, None, *sorted({book.channel for book in books if book.channel})]),
            region=dice.choice([None, None, *sorted({region for book in books for region in book.region})]),
            eligibility=dice.choice([None, None, *sorted({book.eligibility for book in books if book.eligibility})]),
        )
        for metric in spec.metrics.values():
            if self.chance(85 if metric.resets is None else 60):
                asked.usage[metric.name] = self.usage(metric)
        if self.chance(1) and asked.usage:
            asked.usage[dice.choice(list(asked.usage))] = Decimal(10) ** 27
        return asked

    def quantity(self, addon):
        least, most, step = addon.quantity or (Decimal(1), Decimal(1), Decimal(1))
        if self.chance(5):
            return self.dice.choice([most + 1, least + 1, most + step])
        return least + step * self.dice.randint(0, int((most - least) / step))

    def usage(self, metric):
        """Near where something changes: bounds of tiers, limits, blocks; with decimals where they are right."""
        used = Decimal(self.dice.choice([0, 1, 4, 5, 6, 10, 11, 12, 50, 99, 100, 101, 500, 501, 2_000, 4_999, 5_001, 10_010, 60_000]))
        if metric.better_lower and self.chance(60):
            used = Decimal(self.dice.choice([20, 100, 2_500, 50_000]))
        if metric.decimal or metric.money or self.chance(1):
            used += Decimal(self.dice.randint(0, 999)).scaleb(-3)
        return used
