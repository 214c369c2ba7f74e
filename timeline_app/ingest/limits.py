"""How articles are read: what it may take before it counts as hanging, what is wanted, what finds their names."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.model.wish import NO_WISH, Wish
from timeline_app.readers import EVERYTHING, Patterns

_MEGABYTE_CHARS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of waiting, and memory. A busy machine is slow too: these are many times what the work needs."""

    read_s: float = 30.0
    memory_bytes: int = 4_000_000_000
    extract_s: float = 60.0
    extract_s_per_megabyte: float = 180.0

    def to_extract(self, length: int) -> float:
        """Return the seconds for the extraction of `length` characters."""
        return self.extract_s + self.extract_s_per_megabyte * length / _MEGABYTE_CHARS


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Manner:
    """How files become articles: within which limits, what finds the names in them, what is wanted of archives.

    `wish` is what a person says of tables, `workers` how many processes read at most: else one for each core.
    `ahead` is how many documents are under way at most: else three for each of these.
    """

    names: str = NAMES_BY_RULES
    limits: Limits = DEFAULT_LIMITS
    wanted: Patterns = EVERYTHING
    wish: Wish = NO_WISH
    workers: int | None = None
    ahead: int | None = None


PLAINLY: Final = Manner()
