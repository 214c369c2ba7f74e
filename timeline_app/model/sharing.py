"""What one person's decisions are to another library of the same articles."""

from dataclasses import dataclass

from timeline_app.model.edit import Edit
from timeline_app.model.message import Message

Ranked = tuple[int, Edit]
"""An edit and its place in the order in which it was made."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The decisions of a library that are in force, oldest first, as a file holds them.

    `titles` are hash and title of the articles that they are about. `unknown` are the kinds of decisions that this
    version of the program does not know, one entry a decision.
    """

    edits: tuple[Edit, ...]
    titles: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing of which two people say two things, in words; `edits` make true what the other says."""

    where: str
    what: str
    mine: str
    theirs: str
    edits: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Decisions that cannot be applied: what they are about, why, and how many."""

    where: str
    reason: Message
    number: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What another's decisions would change: what is new, how many hold already, what differs, what is kept out."""

    new: tuple[Ranked, ...]
    same: int
    conflicts: tuple[Conflict, ...]
    kept_out: tuple[KeptOut, ...]

    def chosen(self, theirs: frozenset[int]) -> tuple[Edit, ...]:
        """Return the edits that carry out all that is new, and the conflicts of these numbers as the other has them."""
        ranked = [*self.new, *(one for number in sorted(theirs) for one in self.conflicts[number].edits)]
        return tuple(edit for _, edit in sorted(ranked, key=lambda one: one[0]))
