"""Which values an amount leaves open, and when two amounts agree, conflict, or bear each other out."""

from __future__ import annotations

import math

__all__ = ["BOUND", "ROUNDED_AT_MOST", "bears_out", "of_one_size", "reach_of", "touch", "value_interval"]

ROUNDED_AT_MOST = 0.04
"""The largest share of a rounded figure that its rounding can hide."""

BOUND = 2.0
"""An open bound is borne out by an amount up to so many times away: *mehr als 10.000* by 12.000, not by a million."""

Interval = tuple[float, float]


def reach_of(value: float) -> float:
    """Return how far a rounded figure reaches: half a unit of its last digit that is not 0, at most 4 %.

    >>> reach_of(1100), reach_of(11000), reach_of(0)
    (44.0, 440.0, 0.0)
    """
    if value == 0 or not math.isfinite(value):
        return 0.0
    unit = 1.0
    while value % (unit * 10) == 0 and unit * 10 <= abs(value):
        unit *= 10
    return min(unit / 2, abs(value) * ROUNDED_AT_MOST)


def value_interval(low: float | None, high: float | None, approx: bool = False) -> Interval | None:
    """Return the values an amount leaves open; None for a vague amount (*Tausende*).

    A rounded figure (*rund 1100*) reaches as far as its rounding does; a bound (*mindestens 80*) is open at its end.

    >>> value_interval(1100, 1100, approx=True), value_interval(80, None), value_interval(None, None)
    ((1056.0, 1144.0), (80.0, inf), None)
    """
    if low is None and high is None:
        return None
    reach = reach_of(low) if approx and low is not None and low == high else 0.0
    return (-math.inf if low is None else low - reach), (math.inf if high is None else high + reach)


def touch(one: Interval, other: Interval) -> bool:
    """Return whether both amounts can hold.

    >>> touch((1056.0, 1144.0), (1134, 1134)), touch((10560, 11440), (12000, 12000))
    (True, False)
    """
    return one[0] <= other[1] and other[0] <= one[1]


def of_one_size(one: Interval, other: Interval) -> bool:
    """Return whether amounts that touch are near enough to bear each other out, where one of them is an open bound.

    *bis zu 130.000* does not say that it was 34,000, nor *mehr als 300* that it was 900; *mehr als 80* goes with 87.

    >>> of_one_size((-math.inf, 130000), (34000, 34000)), of_one_size((80, math.inf), (87, 87))
    (False, True)
    """
    if all(map(math.isfinite, (*one, *other))):
        return True
    ends, others = ([end for end in interval if math.isfinite(end)] for interval in (one, other))
    return any(max(a, b) <= BOUND * min(a, b) for a in ends for b in others)


def bears_out(mine: Interval, low: float | None, high: float | None) -> bool:
    """Return whether an amount from ``low`` to ``high``, as it is stated, says that the values ``mine`` hold.

    Touching is not enough: *mehr als 1000* does not say that it was 12,000. An amount inside an open bound does say so,
    as long as it is of its size.

    >>> bears_out((12000, 12000), 1000, None), bears_out((10000, math.inf), 12000, 12000)
    (False, True)
    >>> bears_out((80, math.inf), 9000, 9000), bears_out((1056.0, 1144.0), 1134, 1134)
    (False, True)
    """
    first, last = -math.inf if low is None else low, math.inf if high is None else high
    if first < mine[0] or last > mine[1]:
        return False
    if mine[0] == -math.inf:  # an upper bound
        return last * BOUND >= mine[1]
    return mine[1] != math.inf or first <= mine[0] * BOUND
