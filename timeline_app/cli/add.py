"""`add`: articles into a library."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened_or_created
from timeline_app.cli.outcome import ProgressLine, counted, told
from timeline_app.cli.typed_dates import typed_day
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import StoreError
from timeline_app.model.iso import iso_day
from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineArticle
from timeline_app.wording import say

if TYPE_CHECKING:
    from timeline_app.ingest import AddedArticle, Report
    from timeline_app.ingest.report import Duplicate
    from timeline_app.store import Library

_FROM = {
    DateOrigin.USER: "as you said",
    DateOrigin.METADATA: "from the file's own statement",
    DateOrigin.DATELINE: "from the dateline",
    DateOrigin.FILE_NAME: "from the file's name",
}


@click.command(
    "add",
    epilog=examples("add case.timelib *.txt", 'add case.timelib visit.txt --published "20 December 2022"'),
)
@LIBRARY
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--published", metavar="DATE", help="When they were published, where you know better than the files."
)
@click.pass_context
def command(context: click.Context, library: Path, files: tuple[Path, ...], published: str | None) -> None:
    """Add the articles in FILES to LIBRARY, which is made when there is none.

    Text (.txt), Markdown (.md) and saved web pages (.html) can be read. An article that the library has
    already is not added again; with --published it gets that publication date, unless you gave it one before,
    and undo in the window takes it back. Dates that hang on a publication date which is not known wait until
    it is given; today is never assumed. The exit code is 1 when a file could not be added.
    """
    from timeline_app.ingest import ingest

    day = typed_day("--published", published)
    with opened_or_created(library) as opened, ProgressLine("Adding", len(files)) as line:
        if opened.is_read_only:
            raise StoreError(say(message("library-read-only", name=library.name)))
        try:
            report = ingest(opened, files, published=day, on_progress=line.show)
        except KeyboardInterrupt:
            click.echo("\nstopped: what was added stays; run it again for the rest", err=True)
            context.exit(130)
        except StoreError:
            click.echo("stopped: what was added before stays; run it again for the rest", err=True)
            raise
        there_already = _dated(opened, report, day)
    _tell(report, there_already)
    context.exit(1 if report.problems else 0)


def _dated(library: "Library", report: "Report", day: DocumentTime | None) -> list[str]:
    """Give the articles that were there already the publication date, as one step; return what became of each.

    What the program found gives way, as it does for new articles; what the reader gave before stays.
    """
    from timeline_app.model.edit import SetPublication

    new = {article.article_id for article in report.added}
    wanted = {} if day is None else {one.article_id for one in report.duplicates} - new
    before = {article.id: article for article in library.articles(wanted)}
    said = Publication(day, DateOrigin.USER)
    edits = [SetPublication(one.hash, said) for one in before.values() if not _is_given(one.publication)]
    if edits:
        library.apply(*edits)
    after = {article.id: article for article in library.articles(wanted)}
    return [_there_already(one, before, after, day) for one in report.duplicates]


def _is_given(publication: Publication) -> bool:
    return publication.time is not None and publication.origin is DateOrigin.USER


def _there_already(
    duplicate: "Duplicate",
    before: dict[int, TimelineArticle],
    after: dict[int, TimelineArticle],
    day: DocumentTime | None,
) -> str:
    """Return what became of a text that the library had, and of its publication date."""
    told = f"{duplicate.name}: the library has this text already"
    if duplicate.article_id not in before:
        return told
    old, new = (articles[duplicate.article_id] for articles in (before, after))
    if not _is_given(old.publication):
        waiting = f", {new.dates_waiting} of its events need a date" if new.dates_waiting else ""
        was = "not known" if old.publication.time is None else iso_day(old.publication.time.day)
        return f"{told}; {_published(new.publication)}, before: {was}{waiting}"
    if old.publication.time == day:
        return f"{told}; {_published(old.publication)}"
    return f"{told} and keeps the date you gave it before: {_published(old.publication)}; change it in the window"


def _tell(report: "Report", there_already: list[str]) -> None:
    for article in report.added:
        click.echo(_added(article))
    for told_of in there_already:
        click.echo(told_of)
    for remark in report.remarks:
        click.echo(f"note: {told(remark)}", err=True)
    for problem in report.problems:
        click.echo(f"not added: {told(problem)}", err=True)
    parts = [f"{counted(len(report.added), 'article')} added"]
    if report.added:
        parts.append(counted(sum(article.events for article in report.added), "event"))
    if waiting := sum(article.waiting for article in report.added):
        parts.append(f"{waiting} need a date")
    if report.duplicates:
        parts.append(f"{len(report.duplicates)} already there")
    if report.problems:
        parts.append(f"{len(report.problems)} not added")
    click.echo(", ".join(parts))


def _added(article: "AddedArticle") -> str:
    events = counted(article.events, "event")
    if article.waiting:
        events += f", {article.waiting} of which need a date"
    return f"{article.name}: {events}; {_published(article.publication)}"


def _published(publication: Publication) -> str:
    if publication.time is None:
        found = f" (only “{publication.words}”)" if publication.words else ""
        return f"no publication date{found}: give it with --published or in the window"
    sure = ", to be checked" if publication.is_weak else ""
    return (
        f"published {iso_day(publication.time.day)} ({_FROM.get(publication.origin, 'origin unknown')}{sure})"
    )
