"""How long work on one article may take before it counts as hanging, and how much memory."""

from dataclasses import dataclass
from typing import Final

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
