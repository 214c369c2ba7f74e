"""What a person says of a table: whether its rows are events or articles, and which column is what."""

from dataclasses import dataclass
from enum import Enum


class RowKind(Enum):
    """What each row of a table is."""

    EVENTS = "events"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the rows are, and the headings of columns by what they hold: ("date", "Datum").

    What is not said is told by the headings.
    """

    kind: RowKind | None = None
    columns: tuple[tuple[str, str], ...] = ()


NO_WISH = Wish()
