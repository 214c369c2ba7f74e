"""The steps of the history."""

from dataclasses import dataclass

from timeline_app.model.edit import Edit


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history: edits that are undone together; `name` is what menus show ("Rename event")."""

    id: int
    name: str
    edits: tuple[Edit, ...]
    is_undone: bool


@dataclass(frozen=True, slots=True)
class StepSize:
    """How many edits a step has that put `articles` on the timeline, take them off or date them, and `others`."""

    articles: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class NamedStep:
    """One entry of the history as it is listed; `about` are a few of the things that it is about."""

    id: int
    name: str
    is_undone: bool
    about: tuple[str, ...] = ()
