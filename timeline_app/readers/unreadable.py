"""Say why a file cannot be read, and the way out."""

from typing import Final

from timeline_app.model.errors import ReadError
from timeline_app.model.message import Argument, Problem, message
from timeline_app.wording import say

SPREADSHEET: Final = "spreadsheet"
OUTLOOK_MESSAGE: Final = "message of Outlook"
OUTLOOK_MAILBOX: Final = "mailbox of Outlook"
_WAYS_OUT: Final = {
    SPREADSHEET: "other-table-hint", OUTLOOK_MESSAGE: "other-mail-hint", OUTLOOK_MAILBOX: "other-mail-hint",
}  # fmt: skip


class UnreadableError(ReadError):
    """A file cannot be read as an article; `problem` names it, what is wrong and the way out."""

    def __init__(self, problem: Problem) -> None:
        hint = f": {say(problem.hint)}" if problem.hint else ""
        super().__init__(f"{problem.where}: {say(problem.what)}{hint}")
        self.problem = problem

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[Problem]]:
        """Let it come back from a worker process with its problem."""
        return UnreadableError, (self.problem,)


def unreadable(where: str, code: str, **arguments: Argument) -> UnreadableError:
    """Return the error for the catalogue's entries `code` (what is wrong) and `code`-hint (the way out)."""
    return UnreadableError(Problem(where, message(code, **arguments), message(f"{code}-hint", **arguments)))


def of_other_format(where: str, kind: str) -> UnreadableError:
    """Return the error for a file of a kind that has no reader, with the way out for such files."""
    hint = _WAYS_OUT.get(kind, "other-format-hint")
    return UnreadableError(Problem(where, message("other-format", kind=kind), message(hint)))
