"""How articles are read: how long it may take before it counts as hanging, and what finds their names."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.extraction import NAMES_BY_RULES

_MEGABYTE_CHARS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of waiting. A busy machine is slow too, so these are many times what the work needs."""

    read_s: float = 30.0
    extract_s: float = 60.0
    extract_s_per_megabyte: float = 180.0

    def to_extract(self, length: int) -> float:
        """Return the seconds for the extraction of `length` characters."""
        return self.extract_s + self.extract_s_per_megabyte * length / _MEGABYTE_CHARS


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Manner:
    """How files become articles: within which limits, and what finds the names in them."""

    names: str = NAMES_BY_RULES
    limits: Limits = DEFAULT_LIMITS


PLAINLY: Final = Manner()
