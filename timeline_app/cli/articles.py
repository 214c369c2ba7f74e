"""`articles`: what a library was made from; and how commands name one of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_app.cli.events import terminal_width
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.text_table import text_table
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.iso import iso_day
from timeline_app.model.timeline import TimelineArticle

if TYPE_CHECKING:
    from timeline_app.store import Library


@click.command(
    "articles", epilog=examples("articles case.timelib", "articles case.timelib --tag local-press")
)
@LIBRARY
@click.option(
    "--tag", "tags", multiple=True, metavar="NAME", help="Only articles with this tag, or any of several."
)
def command(library: Path, tags: tuple[str, ...]) -> None:
    """Show the articles of LIBRARY: number, publication date, events, title, file, tags.

    Told no event are the sentences that hold a time expression and made none; `coverage` lists them with the
    reason. Removed ones whose text is still in the file stand below.
    """
    with opened(library, read_only=True) as source:
        articles = [one for one in source.articles() if not tags or not set(tags).isdisjoint(one.tags)]
        removed = [(str(one.id), one.title, Path(one.source).name) for one in source.removed_articles()]
    has_untold = any(article.untold != 0 for article in articles)
    has_tags = any(article.tags for article in articles)
    rows = [_row(article, has_untold=has_untold, has_tags=has_tags) for article in articles]
    untold = ("Told no event",) if has_untold else ()
    header = (
        "No.",
        "Published",
        "Events",
        "Need a date",
        *untold,
        "Title",
        "From",
        *(("Tags",) if has_tags else ()),
    )
    click.echo(text_table(header, rows, terminal_width()) if rows else "no articles")
    if removed and not tags:
        click.echo(
            "\n" + text_table(("No.", "Removed, still in the file", "From"), removed, terminal_width())
        )


def _row(article: TimelineArticle, *, has_untold: bool, has_tags: bool) -> tuple[str, ...]:
    time = article.publication.time
    unknown = "its own dates" if article.names == NAMES_GIVEN else "not known"
    day = unknown if time is None else iso_day(time.day)
    return (
        str(article.id),
        f"{day} (to be checked)" if article.publication.is_weak and time is not None else day,
        str(article.events),
        str(article.dates_waiting) if article.dates_waiting else "",
        *((_untold(article),) if has_untold else ()),
        article.title,
        Path(article.source).name,
        *((", ".join(article.tags),) if has_tags else ()),
    )


def _untold(article: TimelineArticle) -> str:
    if article.untold is None:
        return "not known"
    return str(article.untold) if article.untold else ""


def article_named(library: "Library", named: str, *, with_removed: bool = False) -> TimelineArticle:
    """Return the article of this number, title or file. Raises BadParameter for none or several."""
    removed = library.removed_articles()
    live = library.articles()
    found = _called((*live, *removed), named, live) if with_removed else _called(live, named)
    if found is not None:
        return found
    if not with_removed and _called(removed, named) is not None:
        raise click.BadParameter(
            f"{named!r} is removed already: add its file again to bring it back, "
            "or erase it with `timeline_app remove … --permanently`"
        )
    raise click.BadParameter(f"no article is called {named!r}; `timeline_app articles` lists them")


def _called(
    known: tuple[TimelineArticle, ...], named: str, first: tuple[TimelineArticle, ...] = ()
) -> TimelineArticle | None:
    """Return the article that is called so; of several the only one that is among the `first`."""
    folded = named.casefold()
    whole = str(Path(named).absolute())
    for found in (
        [one for one in known if str(one.id) == named],
        [one for one in known if one.source == whole],
        [one for one in known if folded in {one.title.casefold(), Path(one.source).name.casefold()}],
    ):
        if len(found) > 1:
            found = [one for one in found if one in first] or found  # noqa: PLW2901
        if len(found) == 1:
            return found[0]
        if found:
            numbers = ", ".join(str(one.id) for one in found)
            raise click.BadParameter(f"{named!r} means several articles: name one by its number: {numbers}")
    return None
