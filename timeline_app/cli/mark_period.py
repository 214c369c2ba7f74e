"""`mark-period`: give a stretch of days a name, change it, or mark it no more."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.typed_dates import typed_date
from timeline_app.model.hues import HUES

if TYPE_CHECKING:
    from timeline_app.model.edit import PeriodEdit
    from timeline_app.model.period import MarkedPeriod, Period

_COLOURS: Final = len(HUES)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say; None for what they leave as it is."""

    first: str | None
    last: str | None
    colour: int | None
    rename: str | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return (self.first, self.last, self.colour, self.rename) == (None, None, None, None)


@click.command(
    "mark-period",
    short_help="Give a stretch of days a name.",
    epilog=examples(
        'mark-period case.timelib "The trial" --from 2021-10-25 --to "16 November 2021"',
        'mark-period case.timelib Verdict --from "16 November 2021" --colour 3',
        'mark-period case.timelib "The trial" --rename "The first trial"',
        "mark-period case.timelib Verdict --remove",
    ),
)
@LIBRARY
@click.argument("name")
@click.option("--from", "first", metavar="DATE", help="Its first day; a month or a year is marked whole.")
@click.option("--to", "last", metavar="DATE", help="Its last day; without one --from alone is marked.")
@click.option(
    "--colour", type=click.IntRange(1, _COLOURS), help="The number of its colour; a free one unless said."
)
@click.option("--rename", metavar="NAME", help="Call a marked period something else.")
@click.option("--remove", is_flag=True, help="Mark it no more.")
@click.option("--another", is_flag=True, help="Mark one more period of a name that is marked already.")
def command(library: Path, name: str, *, remove: bool, another: bool, **said: Any) -> None:
    """Mark the days from --from to --to of LIBRARY as the period NAME, to see events against them.

    Of a period that is marked already, what the options say is changed: its days, its colour, its name; where several
    have one name, give the key that `timeline_app periods --format json` shows. `timeline_app undo` takes it back.
    """
    from timeline_app.wording.periods import period_in_words

    wanted = _Wanted(**said)
    if remove and (another or not wanted.is_empty):
        raise click.UsageError("--remove stands alone: nothing else is said of a period that goes")
    with opened(library) as target:
        known = target.periods()
        marked = None if another else _called(name, known)
        edit, told = _removal(name, marked) if remove else _edit(name, marked, wanted, known)
        if edit is not None:
            target.apply(edit)
    verb = (
        "marked no more" if remove else "unchanged" if edit is None else "marked" if not marked else "changed"
    )
    click.echo(f"{period_in_words(told)}: {verb}")


def _called(name: str, known: "tuple[MarkedPeriod, ...]") -> "MarkedPeriod | None":
    """Return the period of a key or a name, None for a new name. Raises BadParameter where several have it."""
    found = [one for one in known if one.key == name] or [
        one for one in known if one.period.name.casefold() == name.strip().casefold()
    ]
    if len(found) > 1:
        keys = ", ".join(repr(one.key) for one in found)
        raise click.BadParameter(f"{name!r} means several periods: give one of {keys}", param_hint="NAME")
    return found[0] if found else None


def _removal(name: str, marked: "MarkedPeriod | None") -> "tuple[PeriodEdit, Period]":
    from timeline_app.model.edit import RemovePeriod

    if marked is None:
        raise _unknown(name)
    return RemovePeriod(marked.key, marked.period.name), marked.period


def _edit(
    name: str, marked: "MarkedPeriod | None", wanted: _Wanted, known: "tuple[MarkedPeriod, ...]"
) -> "tuple[PeriodEdit | None, Period]":
    """Return what marks a period or changes it, None where it is so already, and the period as it is then."""
    from timeline_app.model.edit import AddPeriod, ChangePeriod
    from timeline_app.model.period import Period, key_for

    if marked is None:
        if wanted.rename is not None:
            raise _unknown(name)
        days = _days(wanted.first, wanted.last)
        hue = _free_hue(known) if wanted.colour is None else wanted.colour - 1
        made = Period(name.strip(), *days, hue)
        return AddPeriod(key_for(made, {one.key for one in known}), made), made
    if wanted.is_empty:
        raise click.UsageError(f"{name!r} is marked: say what to change, or --another")
    old = marked.period
    changed = replace(
        old,
        name=old.name if wanted.rename is None else wanted.rename.strip(),
        hue=old.hue if wanted.colour is None else wanted.colour - 1,
    )
    if wanted.first is not None:
        first_day, last_day = _days(wanted.first, wanted.last)
        changed = replace(changed, first_day=first_day, last_day=last_day)
    elif wanted.last is not None:
        changed = replace(changed, last_day=_end("--to", wanted.last)[1])
    return (ChangePeriod(marked.key, changed) if changed != old else None), changed


def _unknown(name: str) -> click.BadParameter:
    return click.BadParameter(
        f"no period is called {name!r}; `timeline_app periods` lists them", param_hint="NAME"
    )


def _days(first: str | None, last: str | None) -> tuple[int, int]:
    """Return the first and the last day of what was typed. Raises UsageError without a first."""
    if first is None:
        raise click.UsageError("say when it begins: --from DATE")
    begin, end = _end("--from", first)
    return (begin, end) if last is None else (begin, _end("--to", last)[1])


def _end(option: str, text: str) -> tuple[int, int]:
    """Return the first and the last day of a date. Raises BadParameter where one is not known."""
    date = typed_date(option, text)
    first, last = date.earliest_start, date.latest_end
    if first is None or last is None:
        raise click.BadParameter(f"{text!r} has an open end: give a day", param_hint=option)
    return first, last


def _free_hue(known: "tuple[MarkedPeriod, ...]") -> int:
    """Return the first colour that no period has, else the next in turn."""
    taken = {one.period.hue for one in known}
    return next((hue for hue in range(_COLOURS) if hue not in taken), len(known) % _COLOURS)
