"""What is compared when events of several articles are joined into one."""

from dataclasses import dataclass

from timeline_app.model.event import DateHow


@dataclass(frozen=True, slots=True)
class JoinMember:
    """One article's event, as far as joining looks at it. `key` orders members and names groups.

    `first_day`..`last_day` are the bounds of its date; `actors` library-wide ids, those of `places` among them.
    """

    key: str
    article: str
    first_day: int | None
    last_day: int | None
    how: DateHow
    headline: str
    trigger: str
    actors: frozenset[int]
    is_negated: bool = False
    places: frozenset[int] = frozenset()
