"""`explain`: why a date is what it is."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.typed_dates import LANGUAGE, typed_day
from timeline_app.model.dates import Timex
from timeline_app.model.edtf import to_edtf
from timeline_app.model.words import date_in_words
from timeline_app.wording import say

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
def command(words: str, published: str | None) -> None:
    """Show how WORDS are understood as a date: what was recognised, its value, and each step to the calendar.

    The exit code is 1 when there is no date in them.
    """
    from timeline_app import languages
    from timeline_app.engine.typed import explain

    day = typed_day("--published", published)
    found = explain(words, languages.load(LANGUAGE), day)
    if not found:
        raise click.ClickException(f"no date was found in {words!r}")
    click.echo("\n\n".join(explained(one) for one in found))


def explained(one: "Explanation") -> str:
    """Return an explanation in lines: words, pattern, value, meaning, steps, other readings."""
    anchoring = one.anchoring
    rows = [("words", f"“{one.words}”"), ("pattern", one.pattern), ("value", value_in_words(one.value))]
    rows.append(("TIMEX3", _timex(anchoring.timex)))
    if anchoring.date is not None:
        rows.append(("means", f"{date_in_words(anchoring.date)}  {to_edtf(anchoring.date)}"))
    if anchoring.unresolved is not None:
        rows.append(("means", f"not placed: {say(anchoring.unresolved)}"))
    rows += [(f"step {number}", say(step)) for number, step in enumerate(anchoring.trace, 1)]
    rows += [("or", f"{_timex(other.timex)}: {say(other.reason)}") for other in anchoring.alternatives]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:{width}}  {text}" for name, text in rows)


def value_in_words(value: object) -> str:
    """Return the value's type with the parts that are given.

    >>> from timeline_app.model.values import PartialDate
    >>> value_in_words(PartialDate(month=2, day=3))
    'PartialDate(month=2, day=3)'
    """
    if isinstance(value, Enum):
        return value.name
    if not is_dataclass(value) or isinstance(value, type):
        return repr(value)
    given = [
        f"{one.name}={value_in_words(part)}"
        for one in fields(value)
        if (part := getattr(value, one.name)) != one.default
    ]
    return f"{type(value).__name__}({', '.join(given)})"


def _timex(timex: Timex) -> str:
    extras = {
        "mod": timex.modifier.value if timex.modifier else None,
        "quant": timex.quant,
        "freq": timex.freq,
    }
    said = "".join(f" {name}={value}" for name, value in extras.items() if value is not None)
    return f"{timex.kind.value} {timex.value}{said}"
