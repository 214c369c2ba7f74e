"""The option that says how a command shows what it found."""

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def shown_as(*forms: str) -> Callable[[Command], Command]:
    """Let a command be told a form, the first of `forms` where it is not; it is handed on as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="A table to read, or everything there is to know for another program.",
    )
