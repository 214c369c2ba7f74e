"""Tags as numbers, which arrays of owners and rows can hold."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

_BYTES: Final = 8


def tag_number(tag: str) -> int:
    """Return the number of a tag: of 63 bits, from its letters alone, so that it is the same in every library."""
    return int.from_bytes(blake2b(tag.encode(), digest_size=_BYTES).digest(), "little") >> 1


def tag_numbers(tags: Iterable[str]) -> dict[int, str]:
    """Return the tags by their numbers, in the order of the alphabet."""
    return {tag_number(tag): tag for tag in sorted(set(tags))}
