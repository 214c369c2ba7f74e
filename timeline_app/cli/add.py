"""`add`: articles into a library."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline_app.cli.clock import today
from timeline_app.cli.cluster_option import cluster_at, executor_option, jobs_option
from timeline_app.cli.destination import Destination
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY
from timeline_app.cli.names_option import check_names_of, names_option
from timeline_app.cli.outcome import ProgressLine, counted, dates_needed, told
from timeline_app.cli.typed_dates import typed_day
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import ClusterError, StoreError
from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.model.iso import iso_day
from timeline_app.model.message import message
from timeline_app.model.timeline import Counts, TimelineArticle
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
    epilog=examples(
        "add case.timelib *.txt",
        'add case.timelib visit.txt --published "20 December 2022"',
        "add case.timelib archive/ --executor dask://127.0.0.1:8786",
        'add case.timelib archive/ mails.mbox --exclude "drafts/*"',
        "add case.timelib chronology.csv --as events --columns date=Datum,headline=Ereignis",
    ),
)
@LIBRARY
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--published", metavar="DATE", help="When they were published, where you know better than the files."
)
@click.option(
    "--include",
    "included",
    metavar="PATTERN",
    multiple=True,
    help='Of folders and archives take these files only, such as "*.html"; may be given several times.',
)
@click.option(
    "--exclude",
    "excluded",
    metavar="PATTERN",
    multiple=True,
    help='Of folders and archives leave these out, such as "drafts/*"; may be given several times.',
)
@click.option(
    "--as",
    "rows",
    type=click.Choice(["events", "articles"]),
    help="What the rows of tables are, where their headings do not tell.",
)
@click.option(
    "--columns",
    metavar="THING=HEADING,…",
    help="Which column of tables is what: date=Datum,headline=Ereignis; a column may be named by its number.",
)
@names_option(NAMES_BY_RULES)
@jobs_option
@executor_option
@click.pass_context
def command(context: click.Context, /, library: Path, files: tuple[Path, ...], **given: Any) -> None:
    """Add the articles in FILES to LIBRARY, which is made when there is none.

    Text, Markdown, web pages (.html, .mhtml), PDF, Word (.docx), OpenDocument (.odt), rich text (.rtf), e-books
    (.epub), e-mails (.eml, .mbox), feeds (RSS, Atom), web archives (.warc, with the extra [warc]), and zip archives and
    folders of all these can be read.

    Files of events are read too, and become events as they state them: what this program exports (CSV, JSON, XLSX),
    TimelineJS (.json, its sheet as .csv), vis-timeline (.json), Markwhen (.mw), The Timeline Project (.timeline),
    calendars (.ics), Timesketch (.csv, .jsonl), and tables (.csv, .tsv, .xlsx) of events or of articles. Of events
    a table has date, time, end, headline, text, actors, tags, source, link, note, flags and star; of articles text,
    title, published, url, source, author and language.

    An article that the library has already is not added again; with --published it gets that publication date,
    unless you gave it one before, which `timeline_app date-articles` changes. Dates that hang on a publication
    date which is not known wait until it is given; today is never assumed.

    What is added at once is one step, which `timeline_app undo` takes off the timeline; dates that articles get which
    were there already are a step of their own. The exit code is 1 when a file could not be added.
    """
    from timeline_app.ingest import Manner, gather, ingest
    from timeline_app.model.wish import RowKind, Wish
    from timeline_app.readers import Patterns

    names: str = given["names"]
    check_names_of(names)
    day = typed_day("--published", given["published"])
    if day is not None and day.day > today().day:
        click.echo(f"note: --published: {iso_day(day.day)} lies ahead: is it right?", err=True)
    wanted = Patterns(given["included"], given["excluded"])
    wish = Wish(None if given["rows"] is None else RowKind(given["rows"]), _columns(given["columns"]))
    gathered = gather(files, wanted)
    with (
        cluster_at(given["cluster"]) as cluster,
        Destination(library) as destination,
        ProgressLine("Adding", len(gathered.files)) as line,
    ):
        if destination.library is not None and destination.library.is_read_only:
            raise StoreError(say(message("library-read-only", name=library.name)))
        try:
            ahead = None if cluster is None else cluster.ahead
            manner = Manner(names=names, wanted=wanted, wish=wish, workers=given["jobs"], ahead=ahead)
            with destination.as_one_step():
                report = ingest(
                    destination,
                    gathered.files,
                    published=day,
                    executor=cluster,
                    on_progress=line.show,
                    manner=manner,
                )
        except KeyboardInterrupt:
            click.echo("\nstopped: what was added stays; run it again for the rest", err=True)
            context.exit(130)
        except (StoreError, ClusterError):
            click.echo("stopped: what was added before stays; run it again for the rest", err=True)
            raise
        opened = destination.library
        there_already = [] if opened is None else _dated(opened, report, day)
        shown = None if opened is None else opened.counts()
    report = replace(
        report,
        problems=(*gathered.problems, *report.problems),
        remarks=(*gathered.remarks, *report.remarks),
    )
    _tell(report, there_already)
    if opened is None:
        click.echo(f"note: {library.name} was not made: there was nothing to put into it", err=True)
    found = sum(article.events for article in report.added)
    if report.added and shown is not None and shown.total != found:
        click.echo(f"note: {_kept(library.name, shown)}", err=True)
    context.exit(1 if report.problems else 0)


def _columns(words: str | None) -> tuple[tuple[str, str], ...]:
    """Return the things and headings of "date=Datum,headline=2". Raises BadParameter for a part that is none.

    >>> _columns("date=Datum, headline=2")
    (('date', 'Datum'), ('headline', '2'))
    """
    columns = []
    for part in (words or "").split(",") if words else ():
        thing, equals, heading = part.partition("=")
        if not equals or not thing.strip() or not heading.strip():
            raise click.BadParameter(
                f"{part.strip()!r} is no thing=heading, such as date=Datum", param_hint="--columns"
            )
        columns.append((thing.strip().casefold(), heading.strip()))
    return tuple(columns)


def _kept(name: str, counts: Counts) -> str:
    """Return why a library shows another number of events than its articles tell."""
    hidden = f", and {counts.hidden} hidden (hypothetical or rejected)" if counts.hidden else ""
    return (
        f"{name} now shows {counted(counts.total, 'event')}{hidden}; "
        "what several articles tell of one event is joined"
    )


def _dated(library: "Library", report: "Report", day: DocumentTime | None) -> list[tuple[str, str]]:
    """Give the articles that were there already the publication date, as one step.

    Return the name of each file and what became of it.

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
    return [(one.name, _there_already(one, before, after, day)) for one in report.duplicates]


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
        waiting = f"; {dates_needed(new.dates_waiting)}" if new.dates_waiting else ""
        was = "not known" if old.publication.time is None else iso_day(old.publication.time.day)
        return f"{told}; {_published(new.publication)}, before: {was}{waiting}"
    if old.publication.time == day:
        return f"{told}; {_published(old.publication)}"
    return (
        f"{told} and keeps the date you gave it before: {_published(old.publication)}; "
        f"`timeline_app date-articles … {duplicate.article_id} --published DATE` changes it"
    )


def _tell(report: "Report", there_already: list[tuple[str, str]]) -> None:
    """Tell what became of the files, in the order in which they were given, and the sum."""
    place = {name: number for number, name in enumerate(report.names)}
    lines = [(article.name, _added(article)) for article in report.added] + there_already
    for _, line in sorted(lines, key=lambda line: place.get(line[0], len(place))):
        click.echo(line)
    for remark in report.remarks:
        click.echo(f"note: {told(remark)}", err=True)
    for problem in report.problems:
        click.echo(f"not added: {told(problem)}", err=True)
    parts = [f"{counted(len(report.added), 'article')} added"]
    if report.added:
        parts.append(counted(sum(article.events for article in report.added), "event"))
    if waiting := sum(article.waiting for article in report.added):
        parts.append(dates_needed(waiting))
    if report.duplicates:
        parts.append(f"{len(report.duplicates)} already there")
    if report.problems:
        parts.append(f"{len(report.problems)} not added")
    click.echo(", ".join(parts))


def _added(article: "AddedArticle") -> str:
    events = counted(article.events, "event")
    if article.waiting:
        events += f", {dates_needed(article.waiting)}"
    title = article.title_origin
    doubt = (
        f"; title “{article.title}” from the {title.words}, to be checked" if title and title.is_weak else ""
    )
    if article.is_given:
        return f"{article.name}: {events}, as the file states them"
    return f"{article.name}: {events}; {_published(article.publication)}{doubt}"


def _published(publication: Publication) -> str:
    if publication.time is None:
        found = f" (only “{publication.words}”)" if publication.words else ""
        return f"no publication date{found}: give it with date-articles or in the window"
    sure = ", to be checked" if publication.is_weak else ""
    return (
        f"published {iso_day(publication.time.day)} ({_FROM.get(publication.origin, 'origin unknown')}{sure})"
    )
