"""Read the dates that people type as options, and say how they were understood."""

from timeline_app.cli.clock import today
from timeline_app.model.dates import AnchoredDate, DocumentTime
from timeline_app.model.errors import SettingsError
from timeline_app.model.iso import iso_day

LANGUAGE = "en"
"""The language in which options are typed; dates of other languages go through dateparser."""


def typed_date(option: str, text: str) -> AnchoredDate:
    """Return the date that `text` means today, and tell on standard error how it was understood.

    Raises BadParameter naming the option when it means none.
    """
    return event_date(option, text, today())


def event_date(option: str, text: str, published: DocumentTime | None) -> AnchoredDate:
    """Return the date that `text` means for an event of an article, and tell how it was understood as above.

    "Monday" counts from the publication of the article; where that is not known it means no date.
    """
    import click

    from timeline_app import languages
    from timeline_app.engine.typed import read_typed_date
    from timeline_app.wording import say

    try:
        typed = read_typed_date(text, languages.load(LANGUAGE), today=published)
    except SettingsError as error:
        raise click.BadParameter(str(error), param_hint=option) from error
    remark = f" {say(typed.remark)}" if typed.remark is not None else ""
    click.echo(f"{option} {text}: understood as {typed.words}{_days(typed.date)}.{remark}", err=True)
    return typed.date


def _days(date: AnchoredDate) -> str:
    """Return the first and last day in brackets; "" where the words say as much by themselves."""
    first, last = date.first_day, date.last_day
    if first is None or last is None or first < 1:
        return ""
    return f" ({iso_day(first)})" if first == last else f" ({iso_day(first)} to {iso_day(last)})"


def typed_day(option: str, text: str | None) -> DocumentTime | None:
    """Return the one day that `text` means; None without text. Raises BadParameter when it is longer than a day."""
    import click

    if text is None:
        return None
    date = typed_date(option, text)
    if not date.is_one_day or date.first_day is None:
        raise click.BadParameter(f"{text!r} is not a single day: give day, month and year", param_hint=option)
    return DocumentTime(date.first_day, date.clock)
