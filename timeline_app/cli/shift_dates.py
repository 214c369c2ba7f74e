"""`shift-dates`: move the dates of events."""

from pathlib import Path
from typing import Any

import click

from timeline_app.cli.filters import Choice, filter_options
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY
from timeline_app.cli.several import DRY_RUN, Change, change
from timeline_app.model.edtf import to_edtf
from timeline_app.model.several import date_edit, moved
from timeline_app.model.shifting import Step
from timeline_app.model.timeline import TimelineEvent
from timeline_app.wording.dates import date_in_words

_MOST = 100_000


@click.command(
    "shift-dates",
    short_help="Move the dates of events.",
    epilog=examples(
        "shift-dates case.timelib 1 days --tag diary --dry-run",
        "shift-dates case.timelib -13 days --to 1918-02-14",
    ),
    context_settings={"ignore_unknown_options": True},
)
@LIBRARY
@click.argument("amount", type=click.IntRange(-_MOST, _MOST))
@click.argument("unit", type=click.Choice([step.value for step in Step]))
@filter_options
@DRY_RUN
def command(library: Path, amount: int, unit: str, *, dry_run: bool, **choice: Any) -> None:
    """Move the dates of LIBRARY's shown events, or of those that the options choose, by AMOUNT of UNIT.

    Below zero they move back. All of it is one step, which `timeline_app undo` takes back. Events that need a date,
    and dates that the calendar does not have, stay.
    """

    def of(event: TimelineEvent) -> Change | None:
        date = moved(event.date, amount, Step(unit))
        if date is None or to_edtf(date) == event.edtf or event.date is None:
            return None
        before, words = date_in_words(event.date), date_in_words(date)
        return Change(f"{event.headline}: {before}", words, lambda key: date_edit(key, date, words))

    change(library, Choice(**choice), lambda _: of, is_dry=dry_run)
