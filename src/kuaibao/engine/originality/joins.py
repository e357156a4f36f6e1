"""Joining sorted columns, which numpy has no word for."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]


def distinct(known: Integers) -> Integers:
    """Leave out what comes again in the sorted *known* (numpy's unique cannot know it is sorted).

    >>> distinct(np.array([2, 2, 5])).tolist()
    [2, 5]
    """
    return known[changes(known)]


def changes(known: NDArray[Any]) -> Mask:
    """Tell which of *known* are other than the one before.

    >>> changes(np.array([2, 2, 5])).tolist()
    [True, False, True]
    """
    new = np.ones(len(known), np.bool_)
    new[1:] = known[1:] != known[:-1]
    return new


def matches(known: NDArray[Any], asked: NDArray[Any]) -> tuple[Integers, Integers]:
    """Find where in the sorted *known* each of *asked* begins, and how often it is there."""
    low = np.searchsorted(known, asked, "left")
    return low, np.searchsorted(known, asked, "right") - low


def nth_within(low: Integers, count: Integers) -> Integers:
    """List low, low+1, … of each, *count* long.

    >>> nth_within(np.array([7, 2]), np.array([2, 3])).tolist()
    [7, 8, 2, 3, 4]
    """
    return np.repeat(low - np.cumsum(count) + count, count) + np.arange(int(count.sum()))


def marked(length: int, starts: Integers, ends: Integers) -> Mask:
    """Mark the spans [start, end) in a row of *length*.

    >>> marked(5, np.array([1, 2]), np.array([3, 4])).tolist()
    [False, True, True, True, False]
    """
    steps = np.zeros(length + 1, np.int64)
    np.add.at(steps, starts, 1)
    np.add.at(steps, ends, -1)
    return np.cumsum(steps[:-1]) > 0
