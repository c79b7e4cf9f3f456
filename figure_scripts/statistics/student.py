"""Student's t distribution, for intervals that rest on few independent units (Student 1908; Abramowitz & Stegun 1964, 26.7.3 and 26.7.4)."""

import math
from functools import cache


def within(t: float, df: int) -> float:
    """The probability that a value of Student's t with `df` degrees of freedom lies between -t and t."""
    angle = math.atan(t / math.sqrt(df))
    sine, cosine = math.sin(angle), math.cos(angle)
    if df % 2 == 0:
        term = total = 1.0
        for k in range(2, df, 2):
            term *= (k - 1) / k * cosine**2
            total += term
        return sine * total
    term, total = cosine, cosine if df > 1 else 0.0
    for k in range(3, df, 2):
        term *= (k - 1) / k * cosine**2
        total += term
    return 2 / math.pi * (angle + sine * total)


@cache
def t_975(df: int) -> float:
    """The 97.5 % point for `df` degrees of freedom: 12.706 for 1, 4.303 for 2, 1.96 for very many."""
    if df < 1:
        raise ValueError(f"an interval over units needs at least two of them; found {df + 1}")
    low, high = 1.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, df) < 0.95 else (low, middle)
    return (low + high) / 2
