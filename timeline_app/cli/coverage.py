"""`coverage`: the sentences with a date that told no event, and why."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from timeline_app.cli.articles import article_named
from timeline_app.cli.events import terminal_width
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted
from timeline_app.cli.shown_as import shown_as
from timeline_app.cli.text_table import text_table
from timeline_app.model.timeline import TimelineArticle, UntoldSentence
from timeline_app.wording import say

_COLUMNS = ("article", "title", "source", "start", "end", "sentence", "words", "code", "reason")


@click.command(
    "coverage",
    short_help="Show the sentences with a date that told no event.",
    epilog=examples("coverage case.timelib", "coverage case.timelib 3 --format csv"),
)
@LIBRARY
@click.argument("articles", nargs=-1, metavar="[ARTICLES]...")
@shown_as("table", "json", "csv")
def command(library: Path, articles: tuple[str, ...], form: str) -> None:
    """Show the sentences of LIBRARY that hold a time expression and told no event, each with the reason.

    Of ARTICLES only, if given. What was not understood stands among them, beside what is rightly left out:
    captions, questions, lengths of time.
    """
    with opened(library, read_only=True) as source:
        chosen = [article_named(source, named) for named in articles] or list(source.articles())
        found = source.untold([one.id for one in chosen])
    by_id = {one.id: one for one in chosen}
    match form:
        case "json":
            rows = [dict(zip(_COLUMNS, _row(one, by_id[one.article]), strict=True)) for one in found]
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        case "csv":
            from timeline_app.export.table import safe_csv

            click.echo(safe_csv(_COLUMNS, (_row(one, by_id[one.article]) for one in found)), nl=False)
        case _:
            click.echo(_table(found, by_id) if found else "no sentence with a date told no event")
            for line in _summary(found, chosen):
                click.echo(line, err=True)


def _row(one: UntoldSentence, article: TimelineArticle) -> tuple[str | int, ...]:
    return (
        article.id,
        article.title,
        article.source,
        one.words_span.start,
        one.words_span.end,
        one.quote,
        one.words,
        one.reason.code,
        say(one.reason),
    )


def _table(found: Sequence[UntoldSentence], by_id: dict[int, TimelineArticle]) -> str:
    rows = [(by_id[one.article].title, one.quote, one.words, say(one.reason)) for one in found]
    return text_table(("Article", "Sentence", "Words", "Why it told no event"), rows, terminal_width())


def _summary(found: Sequence[UntoldSentence], chosen: Sequence[TimelineArticle]) -> list[str]:
    lines = [f"{counted(len(found), 'sentence')} with a date told no event"] if found else []
    unread = sum(one.untold is None for one in chosen)
    if unread:
        whose = f"{counted(unread, 'article')} of an earlier version of the program"
        lines.append(f"not known of {whose}: `timeline_app reextract` finds out")
    return lines
