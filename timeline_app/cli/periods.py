"""`periods`: the stretches of days that were given names."""

import json
from pathlib import Path

import click

from timeline_app.cli.events import terminal_width
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.shown_as import shown_as
from timeline_app.cli.text_table import text_table
from timeline_app.model.iso import iso_day
from timeline_app.model.period import MarkedPeriod
from timeline_app.wording.periods import days_in_words


@click.command(
    "periods",
    short_help="Show the marked periods.",
    epilog=examples("periods case.timelib", "periods case.timelib --format json"),
)
@LIBRARY
@shown_as("table", "json")
def command(library: Path, form: str) -> None:
    """Show the marked periods of LIBRARY by their days; `timeline_app mark-period` marks one."""
    with opened(library, read_only=True) as source:
        periods = source.periods()
    if form == "json":
        click.echo(json.dumps([_row(marked) for marked in periods], ensure_ascii=False, indent=1))
        return
    rows = [
        (days_in_words(marked.period), marked.period.name, str(marked.period.hue + 1)) for marked in periods
    ]
    click.echo(text_table(("Days", "Period", "Colour"), rows, terminal_width()) if rows else "no periods")


def _row(marked: MarkedPeriod) -> dict[str, object]:
    period = marked.period
    return {
        "key": marked.key,
        "name": period.name,
        "first_day": iso_day(period.first_day),
        "last_day": iso_day(period.last_day),
        "colour": period.hue + 1,
    }
