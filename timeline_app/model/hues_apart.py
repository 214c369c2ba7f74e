"""Which hue each actor of one picture has, so that those whom it names most can be told apart."""

from collections.abc import Collection, Mapping, Sequence
from math import dist
from typing import Final

from timeline_app.model.hues import HUES, rgb

_UNLIKE: Final = 32.0  # CIELAB 1976: blue and indigo are 17 apart, rust and brown 19, green and olive 30
_NEAR: Final = 5
_WHITE: Final = (0.95047, 1.0, 1.08883)  # D65, IEC 61966-2-1
_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)

Lab = tuple[float, float, float]


def hues_apart(actors: Sequence[int], own: Mapping[int, int]) -> dict[int, int]:
    """Return the numbers of the hues of the actors (ids), the most important first; those in `own` are as given.

    Each keeps the hue that its id gives it everywhere else, unless one before it has that or one much like it: then
    it has of those that nobody has the one that is most unlike them. Once all are taken, only the few before it count.

    >>> hues_apart((1, 2, 3), {}), hues_apart((1, 11, 8), {}), hues_apart((1, 2), {2: 0})
    ({1: 0, 2: 1, 3: 2}, {1: 0, 11: 4, 8: 5}, {2: 0, 1: 4})
    """
    found = {actor: own[actor] % len(HUES) for actor in actors if actor in own}
    for actor in actors:
        if actor not in found:
            hues = list(found.values())
            wanted = (actor - 1) % len(HUES)
            is_full = len(set(hues)) == len(HUES)
            found[actor] = _beside(hues[-_NEAR:], wanted, 0.0) if is_full else _beside(hues, wanted, _UNLIKE)
    return found


def _beside(taken: Collection[int], wanted: int, least: float) -> int:
    """Return the hue that is wanted, if it is by more than `least` unlike those taken, else the most unlike one."""
    if not taken or _least_difference(wanted, taken) > least:
        return wanted
    free = [hue for hue in range(len(HUES)) if hue not in taken]
    best = max(free, key=lambda hue: (_least_difference(hue, taken), -hue))
    return wanted if wanted in free and _least_difference(best, taken) <= least else best


def _least_difference(hue: int, others: Collection[int]) -> float:
    return min(_difference(hue, other) for other in others)


def _difference(one: int, other: int) -> float:
    return dist(_LABS[one], _LABS[other])


def _lab(colour: str) -> Lab:
    linear = [_linear(part / 255) for part in rgb(colour)]
    x, y, z = (
        _root(sum(share * part for share, part in zip(row, linear, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


_LABS: Final = tuple(map(_lab, HUES))
