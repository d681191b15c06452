"""What is used, what comes with the items, and which limits hold. From docs/language/offer.md."""

from fractions import Fraction

# How often each reset falls into a year. A year has 365 days and 52 weeks.
A_YEAR = {"hourly": 365 * 24, "daily": 365, "weekly": 52, "monthly": 12, "quarterly": 4, "annual": 1}


def inherited(spec, name, of):
    """What an edition states on a metric takes the place of what it would inherit on it."""
    edition = spec.editions[name]
    own = getattr(edition, of)
    if not edition.extends:
        return own
    stated = {one.metric for one in own}
    return own + [one for one in inherited(spec, edition.extends, of) if one.metric not in stated]


def allowances(spec, configuration):
    """How much of each metric comes with the items, together; None for all of it."""
    items = [(inherited(spec, configuration.edition, "allowances"), 1)]
    items += [(spec.addons[addon].allowances, quantity) for addon, quantity in configuration.addons]
    sums = {}
    for stated, times in items:
        for allowance in stated:
            before = sums.get(allowance.metric, Fraction(0))
            if allowance.quantity is None or before is None:
                sums[allowance.metric] = None
            else:
                per = configuration.usage.get(allowance.per, 0) if allowance.per else 1
                sums[allowance.metric] = before + Fraction(allowance.quantity) * Fraction(per) * Fraction(times)
    return sums


class Usage:
    """How much of each metric is used, what other metrics draw included, and is beyond the allowances."""

    def __init__(self, spec, configuration):
        self.spec = spec
        self.given = {metric: Fraction(used) for metric, used in configuration.usage.items()}
        self.allowances = allowances(spec, configuration)

    def used(self, name):
        drawing = (metric for metric in self.spec.metrics.values() if metric.draws and metric.draws[1] == name)
        return self.given.get(name, Fraction(0)) + sum(Fraction(metric.draws[0]) * self.charged(metric.name) for metric in drawing)

    def charged(self, name):
        allowance = self.allowances.get(name, Fraction(0))
        return Fraction(0) if allowance is None else max(Fraction(0), self.used(name) - allowance)

    def drawn(self, name):
        """Whether a metric that is given, or drawn itself, draws on this one."""
        drawing = (metric.name for metric in self.spec.metrics.values() if metric.draws and metric.draws[1] == name)
        return any(metric in self.given or self.drawn(metric) for metric in drawing)


def broken_limits(spec, configuration, usage):
    """Each limit that what is given breaks: the metric, and `below` or `above`."""
    broken = set()
    edition = inherited(spec, configuration.edition, "limits")
    addons = [(limit, quantity) for addon, quantity in configuration.addons for limit in spec.addons[addon].limits]
    for name, metric in spec.metrics.items():
        if name not in usage.given and not usage.drawn(name):
            continue
        for window in {time(limit, metric) for limit in edition + [limit for limit, _ in addons] if limit.metric == name}:
            if metric.resets is None and window is not None:
                continue  # shown, and not tested
            used = over(usage.used(name), metric.resets, window)
            bounds = [limit for limit in edition if (limit.metric, time(limit, metric)) == (name, window)]
            extra = [(limit, times) for limit, times in addons if (limit.metric, time(limit, metric)) == (name, window)]
            for side in sides(metric, used, bounds, extra):
                broken.add((name, side))
    return broken


def time(limit, metric):
    """The time over which a limit counts."""
    return limit.window or metric.resets


def over(used, resets, window):
    """What is used over the time of a limit, as if usage went on evenly."""
    return used if window is None else used * A_YEAR[resets] / A_YEAR[window]


def sides(metric, used, edition, addons):
    """On which sides the limits on one metric over one time are broken."""
    bare = [limit for limit, _ in addons if limit.plus is None]
    more = sum(Fraction(limit.plus) * Fraction(times) for limit, times in addons if limit.plus is not None)
    best = []
    for limit in edition + bare:
        end, other = ends(metric, limit)
        if other is not None and (used > other if metric.better_lower else used < other):
            yield "above" if metric.better_lower else "below"
        # An add-on that states only the worse end says nothing of the better one.
        if end is not None or other is None or limit not in bare:
            best.append(end if end is None else Fraction(end))
    if not best or None in best:
        return
    if metric.better_lower and used < max(Fraction(0), min(best) - more):
        yield "below"
    if not metric.better_lower and used > max(best) + more:
        yield "above"


def ends(metric, limit):
    """How good a limit lets it get, and the other end; where less is better, a single number is the better end."""
    if metric.better_lower and limit.least is not None:
        return limit.least, limit.most
    return limit.most, limit.least
