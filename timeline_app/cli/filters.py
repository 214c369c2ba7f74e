"""The options that choose events, shared by `events` and `export`."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from timeline_app.cli.typed_dates import typed_date
from timeline_app.model.timeline import EventFilter, Status, TimelineActor
from timeline_app.wording import name_of

if TYPE_CHECKING:
    from timeline_app.store import Library

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Choice:
    """What the options say, before the library is asked."""

    actors: tuple[str, ...]
    needs_all_actors: bool
    first: str | None
    last: str | None
    search: str
    with_hidden: bool
    with_metonyms: bool
    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    is_sure: bool = False

    @property
    def words(self) -> str:
        """The filter for people; "" when everything is shown."""
        parts = []
        if self.actors:
            parts.append((" and " if self.needs_all_actors else " or ").join(self.actors))
            if self.with_metonyms:
                parts[0] += " with who speaks for them"
        if self.first is not None:
            parts.append(f"from {self.first}")
        if self.last is not None:
            parts.append(f"to {self.last}")
        if self.search:
            parts.append(f"“{self.search}”")
        if self.tags:
            parts.append(" or ".join(f"#{tag}" for tag in self.tags))
        if self.statuses:
            parts.append(" or ".join(name_of(_STATUSES[status]) for status in self.statuses))
        if self.is_sure:
            parts.append("without what is to review")
        return ", ".join(parts)

    @property
    def wanted_statuses(self) -> tuple[Status, ...]:
        """The statuses that events may have, () for all that are shown."""
        wanted = tuple(dict.fromkeys(_STATUSES[status] for status in self.statuses))
        if not self.is_sure:
            return wanted
        shown = (status for status in Status if self.with_hidden or status is not Status.REJECTED)
        return tuple(status for status in wanted or shown if status is not Status.TO_REVIEW)


_STATUSES: Final = {
    "to-review": Status.TO_REVIEW,
    "confirmed": Status.CONFIRMED,
    "rejected": Status.REJECTED,
    "edited": Status.EDITED,
    "mine": Status.ADDED,
    "found": Status.EXTRACTED,
}

_OPTIONS: Final = (
    click.option(
        "--actor",
        "actors",
        multiple=True,
        metavar="NAME",
        help="Events of this actor; repeat it for any of several.",
    ),
    click.option(
        "--all-actors", "needs_all_actors", is_flag=True, help="Only events that have every --actor."
    ),
    click.option(
        "--from",
        "first",
        metavar="DATE",
        help="Events that end on this date or later; one without an end counts by its beginning.",
    ),
    click.option(
        "--to",
        "last",
        metavar="DATE",
        help="Events that begin on this date or earlier; one without a beginning counts by its end.",
    ),
    click.option(
        "--search",
        default="",
        metavar="WORDS",
        help="Events with all these words in headline, text or actors.",
    ),
    click.option(
        "--with-metonyms",
        is_flag=True,
        help="Events of who speaks for an --actor too: of the Kremlin for Russia.",
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(list(_STATUSES)),
        help="Events of this status; repeat it for any of several. Found: as found, and sure enough.",
    ),
    click.option(
        "--tag",
        "tags",
        multiple=True,
        metavar="NAME",
        help="Events with this tag; repeat it for any of several.",
    ),
    click.option("--sure", "is_sure", is_flag=True, help="Without events that are to review."),
    click.option("--with-hidden", is_flag=True, help="Hypothetical and rejected events too."),
)


def filter_options(command: Decorated) -> Decorated:
    """Add the options to a command; it gets their values as the keyword arguments of Choice."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def event_filter(library: "Library", choice: Choice) -> EventFilter:
    """Return the filter that the options mean. Raises BadParameter for an unknown actor or date."""
    first = typed_date("--from", choice.first).first_day if choice.first is not None else None
    last = typed_date("--to", choice.last).last_day if choice.last is not None else None
    if first is not None and last is not None and first > last:
        raise click.BadParameter(f"--from {choice.first} is after --to {choice.last}")
    check_search(choice.search)
    if choice.is_sure and choice.statuses and not choice.wanted_statuses:
        raise click.BadParameter("--sure leaves out what is to review, which is all that --status asks for")
    known = library.actors()
    ids: list[int] = []
    for name in choice.actors:
        found = actors_called(name, known)
        if choice.needs_all_actors and len(found) > 1:
            names = ", ".join(actor.name for actor in found)
            raise click.BadParameter(f"{name!r} means several actors: {names}", param_hint="--actor")
        ids.extend(actor.id for actor in found)
    return EventFilter(
        actors=tuple(dict.fromkeys(ids)),
        needs_all_actors=choice.needs_all_actors,
        first_day=first,
        last_day=last,
        search=choice.search,
        with_hidden=choice.with_hidden,
        with_metonyms=choice.with_metonyms,
        tags=tuple(dict.fromkeys(choice.tags)),
        statuses=choice.wanted_statuses,
    )


def check_search(search: str) -> None:
    """Raise BadParameter when there is nothing in `search` that could be found."""
    from timeline_app.store.search import fold

    if search.strip() and not fold(search):
        raise click.BadParameter(
            f"{search!r} holds neither letters nor digits: give words to search for", param_hint="--search"
        )


def actors_called(
    typed: str, known: tuple[TimelineActor, ...], hint: str | None = "--actor"
) -> tuple[TimelineActor, ...]:
    """Return the actors of this name; else those also called so; else those with these words in a name.

    Letter case and accents do not matter. Raises BadParameter with names that are alike; `hint` is the
    option that is wrong.
    """
    from timeline_app.store.search import fold

    wanted = fold(typed)
    if wanted:
        by_name = tuple(actor for actor in known if fold(actor.name) == wanted)
        if by_name:
            return by_name
        folded = {actor.id: [fold(name) for name in (actor.name, *actor.aliases)] for actor in known}
        by_alias = tuple(actor for actor in known if wanted in folded[actor.id])
        if by_alias:
            return by_alias
        by_words = tuple(
            actor for actor in known if any(f" {wanted} " in f" {name} " for name in folded[actor.id])
        )
        if by_words:
            return by_words
    names = [actor.name for actor in known]
    begun = [name for name in names if wanted and f" {wanted}" in f" {fold(name)}"][:3]
    alike = begun or get_close_matches(typed, names, n=3, cutoff=0.5)
    way_out = f"; did you mean {' or '.join(alike)}?" if alike else "; `timeline_app actors` lists them"
    raise click.BadParameter(f"no actor is called {typed!r}{way_out}", param_hint=hint)
