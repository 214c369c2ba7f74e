"""Codes with arguments: what is said to people, before it is put into words."""

from dataclasses import dataclass

Argument = str | int | float


@dataclass(frozen=True, slots=True)
class Message:
    """A code of the catalogue in `timeline_app.wording` and the values of its slots."""

    code: str
    arguments: tuple[tuple[str, Argument], ...] = ()


def message(code: str, **arguments: Argument) -> Message:
    """Return a message with its slots in the order given.

    >>> message("weekday-before", anchor="2022-12-20")
    Message(code='weekday-before', arguments=(('anchor', '2022-12-20'),))
    """
    return Message(code, tuple(arguments.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """Bad input as a value: where it is, what is wrong, and the way out."""

    where: str
    what: Message
    hint: Message | None = None
