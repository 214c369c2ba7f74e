"""`date-articles`: say when articles were published."""

from pathlib import Path

import click

from timeline_app.cli.articles import article_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import dates_needed
from timeline_app.cli.typed_dates import typed_day
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.iso import iso_day


@click.command(
    "date-articles",
    short_help="Say when articles were published.",
    epilog=examples('date-articles case.timelib 3 visit.txt --published "20 December 2022"'),
)
@LIBRARY
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
@click.option("--published", metavar="DATE", required=True, help="The day on which they were published.")
def command(library: Path, articles: tuple[str, ...], published: str) -> None:
    """Say when ARTICLES of LIBRARY, each a number, title or file, were published, as one step.

    The dates that hang on it are counted anew. That holds over what the files say, and over a date given before;
    `timeline_app undo` takes it back.
    """
    from timeline_app.model.edit import SetPublication

    day = typed_day("--published", published)
    said = Publication(day, DateOrigin.USER)
    with opened(library) as target:
        chosen = {one.id: one for one in (article_named(target, named) for named in articles)}
        edits = [SetPublication(one.hash, said) for one in chosen.values() if one.publication != said]
        if edits:
            target.apply(*edits)
        dated = target.articles(chosen)
    for one in dated:
        before = chosen[one.id].publication.time
        was = "not known" if before is None else iso_day(before.day)
        now = "" if one.publication.time is None else iso_day(one.publication.time.day)
        waiting = f"; {dates_needed(one.dates_waiting)}" if one.dates_waiting else ""
        click.echo(f"{one.title}: published {now}, before: {was}{waiting}")
