"""Very many ids as one text, as the store hands them over: arrays are made of it far faster than of numbers."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self


@dataclass(frozen=True, slots=True)
class IdText:
    """Ids as the text of a JSON list, ascending, each once.

    >>> list(IdText("[3,14,15]")), len(IdText("[3,14,15]")), len(IdText("[]"))
    ([3, 14, 15], 3, 0)
    """

    text: str

    @classmethod
    def of(cls, ids: Iterable[int]) -> Self:
        """Return the text of ids in any order."""
        return cls(json.dumps(sorted(set(ids)), separators=(",", ":")))

    def __iter__(self) -> Iterator[int]:
        return iter(json.loads(self.text))

    def __len__(self) -> int:
        return 0 if self.text == "[]" else self.text.count(",") + 1

    def __contains__(self, one: object) -> bool:
        return one in set(self)


NO_IDS: Final = IdText("[]")


@dataclass(frozen=True, slots=True)
class Hits:
    """Which events hold a word, or some words.

    Those `told` with it are named by the numbers of their texts, those in which somebody `acted` whose name has it by
    their ids.
    """

    told: IdText
    acted: IdText


NO_HITS: Final = Hits(NO_IDS, NO_IDS)
