"""Say why a file cannot be read, and the way out."""

from timeline_app.model.errors import ReadError
from timeline_app.model.message import Argument, Problem, message
from timeline_app.wording import say


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
