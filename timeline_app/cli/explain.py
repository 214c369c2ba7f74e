"""`explain`: why a date is what it is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.typed_dates import LANGUAGE, typed_day
from timeline_app.cli.value_tree import Line, value_lines
from timeline_app.model.dates import Timex
from timeline_app.model.edtf import to_edtf
from timeline_app.model.mention import Anchoring
from timeline_app.wording import say
from timeline_app.wording.dates import date_in_words

if TYPE_CHECKING:
    from timeline_app.engine.typed import Explanation


@click.command(
    "explain",
    short_help="Show why a date is understood as it is.",
    epilog=examples(
        'explain "late February" --published 2022-12-20',
        'explain "the Monday before Christmas" --published 2022-12-20',
    ),
)
@click.argument("words")
@click.option(
    "--published", metavar="DATE", help="The publication date to count from; without it nothing is assumed."
)
@click.option("--locale", default=LANGUAGE, metavar="LOCALE", help="Such as en-GB, where 3/4 is in April.")
def command(words: str, published: str | None, locale: str) -> None:
    """Show how WORDS are understood as a date: what was recognised, its value, and each step to the calendar.

    The exit code is 1 when there is no date in them.
    """
    from timeline_app.engine.times import language_of
    from timeline_app.engine.typed import explain, read_by_others

    day = typed_day("--published", published)
    language = language_of(locale)
    whole = read_by_others(words, language, day)
    if whole is not None:
        remark = [f"  {say(whole.remark)}"] if whole.remark is not None else []
        click.echo("\n".join([f"“{words.strip()}”", *remark, *_told(whole.words, whole.edtf)]))
        return
    found = explain(words, language, day)
    if not found:
        raise click.ClickException(f"no date was found in {words!r}")
    click.echo("\n\n".join(explained(one) for one in found))


def _told(words: str, edtf: str) -> tuple[str, str]:
    return f"  means: {words}", f"  EDTF: {edtf}"


def explained(one: "Explanation") -> str:
    """Return an explanation as a tree: the words, what they say part by part, the way to the calendar, the rest."""
    anchoring = one.anchoring
    lines: list[Line] = [(1, f"pattern: {one.pattern}"), (1, "what the words say")]
    lines += value_lines(one.value, 2)
    if anchoring.trace:
        lines.append((1, "how it is placed"))
        lines += [(2, f"{number}. {say(step)}") for number, step in enumerate(anchoring.trace, 1)]
    lines += _meaning(anchoring)
    if anchoring.alternatives:
        lines.append((1, "what else it may mean"))
        lines += [(2, f"{_timex(other.timex)}: {say(other.reason)}") for other in anchoring.alternatives]
    return "\n".join([f"“{one.words}”", *(f"{'  ' * depth}{words}" for depth, words in lines)])


def _meaning(anchoring: Anchoring) -> Iterator[Line]:
    if anchoring.date is not None:
        yield 1, f"means: {date_in_words(anchoring.date)}"
        yield 1, f"EDTF: {to_edtf(anchoring.date)}"
    if anchoring.unresolved is not None:
        yield 1, f"not placed: {say(anchoring.unresolved)}"
    yield 1, f"TIMEX3: {_timex(anchoring.timex)}"


def _timex(timex: Timex) -> str:
    extras = {
        "mod": timex.modifier.value if timex.modifier else None,
        "quant": timex.quant,
        "freq": timex.freq,
    }
    said = "".join(f" {name}={value}" for name, value in extras.items() if value is not None)
    return f"{timex.kind.value} {timex.value}{said}"
