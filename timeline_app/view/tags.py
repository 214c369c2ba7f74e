"""Tags as numbers, which arrays of owners and rows can hold, and the numbers of their hues."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final
from zlib import crc32

from timeline_app.model.hues import HUES

_BYTES: Final = 8


def tag_number(tag: str) -> int:
    """Return the number of a tag: of 63 bits, from its letters alone, so that it is the same in every library."""
    return int.from_bytes(blake2b(tag.encode(), digest_size=_BYTES).digest(), "little") >> 1


def tag_numbers(tags: Iterable[str]) -> dict[int, str]:
    """Return the tags by their numbers, in the order of the alphabet."""
    return {tag_number(tag): tag for tag in sorted(set(tags))}


def own_hue(tag: str) -> int:
    """Return the number of the hue that a tag has by its letters alone, as long as no other has it."""
    return crc32(tag.encode()) % len(HUES)


def hues_of_tags(tags: Iterable[str], chosen: Mapping[str, int]) -> dict[str, int]:
    """Return the number of the hue of each tag: what the reader has chosen, else one that fewest others have.

    The first of `tags` is served first, so that a new one at the end changes no colour of the others.

    >>> hues_of_tags(["harbour", "court"], {}), hues_of_tags(["harbour", "court"], {"court": 7})
    ({'harbour': 0, 'court': 1}, {'court': 7, 'harbour': 0})
    """
    tags = tuple(tags)
    hues = {tag: chosen[tag] for tag in tags if tag in chosen}
    counts = Counter(hue % len(HUES) for hue in hues.values())
    for tag in tags:
        if tag not in hues:
            rotated = ((own_hue(tag) + step) % len(HUES) for step in range(len(HUES)))
            hues[tag] = min(rotated, key=lambda hue: counts[hue])
            counts[hues[tag]] += 1
    return hues
