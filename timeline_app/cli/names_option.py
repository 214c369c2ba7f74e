"""The option that tells what finds the names."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def names_option(otherwise: str | None) -> Callable[[Decorated], Decorated]:
    """Return the option `--names`; `otherwise` is what holds without it, None what held for each article before."""
    kept = "as each article was read before" if otherwise is None else otherwise
    return click.option(
        "--names",
        metavar="rules|spacy:MODEL",
        default=otherwise,
        help=f"What finds the names: the program's own rules, or an installed spaCy pipeline.  [default: {kept}]",
    )


def check_names_of(names: str | None) -> None:
    """Raise SettingsError, with the way out, before any work is done, when names cannot be found in this way."""
    from timeline_app.model.extraction import NAMES_BY_RULES

    if names is not None and names != NAMES_BY_RULES:
        from timeline_app.engine import check_names

        check_names(names)
