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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands among those that may be one event with it.

    `telling` numbers what it says among all that is said; `degree` counts the related members of other articles.
    """

    key: str
    article: str
    telling: int
    degree: int
