"""The queue of actors that may be one: looked for in the background, answered one by one."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.gui.jobs import Jobs
from timeline_app.gui.session import Session
from timeline_app.model.errors import StoreError
from timeline_app.model.timeline import MergeSuggestion
from timeline_app.store import Library, Rules

_PATIENCE_MS = 200  # several changes in a row are looked at once
_MANY_ACTORS = 5_000  # among more it takes seconds: they are looked through only when the queue is asked for
_UNREADABLE = -1  # stands for the revision of a library that could not be read

Evidence = tuple[str, float, int]


class MergeQueue(QObject):
    """What is suggested and not put off. `changed` says that there is more, less or other to answer.

    What is put off stays out until other evidence speaks for it, or until the library is left.
    """

    changed = Signal()
    _found = Signal(object, object, int)  # path, suggestions and revision, from the thread that looked

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._path: Path | None = None
        self._suggested: tuple[MergeSuggestion, ...] = ()
        self._put_off: dict[frozenset[int], Evidence] = {}
        self._answers: list[MergeSuggestion | None] = []  # what was put off, None for a step of the library
        self._revision = _UNREADABLE
        self._is_asked = False
        self._is_busy = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._look)
        self._found.connect(self._take)
        session.changed.connect(self._follow)

    @property
    def waiting(self) -> tuple[MergeSuggestion, ...]:
        """The suggestions to answer, the likeliest first."""
        return tuple(one for one in self._suggested if self._put_off.get(_pair(one)) != _evidence(one))

    @property
    def is_looking(self) -> bool:
        """Whether suggestions are still being looked for."""
        return self._session.library is not None and self._revision != self._session.contents.revision

    @property
    def is_counted(self) -> bool:
        """Whether it is known how many there are without being asked for."""
        return len(self._session.contents.actors) <= _MANY_ACTORS or self._is_asked

    @property
    def later(self) -> int:
        """How many are put off."""
        return len(self._suggested) - len(self.waiting)

    @property
    def can_undo(self) -> bool:
        """Whether an answer can be taken back."""
        return bool(self._answers)

    def ask(self) -> None:
        """Look for suggestions now, however many actors there are; answers given before stay."""
        self._is_asked = True
        self._answers.clear()
        if self.is_looking:
            self._look()
        self.changed.emit()

    def rest(self) -> None:
        """Count no more among very many actors until the queue is asked for again."""
        self._is_asked = False
        self.changed.emit()

    def answer(self, suggestion: MergeSuggestion, *, is_one: bool) -> bool:
        """Merge what is suggested, or keep it apart for good; False when the store could not."""
        if not self._session.answer_suggestion(suggestion, is_one=is_one):
            return False
        self._answers.append(None)
        self._drop(suggestion, with_its_actors=is_one)
        return True

    def put_off(self, suggestion: MergeSuggestion) -> None:
        """Leave a suggestion for later."""
        self._put_off[_pair(suggestion)] = _evidence(suggestion)
        self._answers.append(suggestion)
        self.changed.emit()

    def bring_back(self) -> None:
        """Ask again what was put off."""
        self._put_off.clear()
        self._answers = [answer for answer in self._answers if answer is None]
        self.changed.emit()

    def undo(self) -> None:
        """Take the last answer back."""
        if not self._answers:
            return
        last = self._answers.pop()
        if last is None:
            self._session.undo()
        else:
            self._put_off.pop(_pair(last), None)
        self.changed.emit()

    def _drop(self, answered: MergeSuggestion, *, with_its_actors: bool) -> None:
        """Leave out at once what is answered, and what is about actors that have gone, until all is looked for anew."""
        gone = set(answered.other) if with_its_actors else set()
        self._suggested = tuple(
            one
            for one in self._suggested
            if one != answered and gone.isdisjoint(one.one) and gone.isdisjoint(one.other)
        )
        self.changed.emit()

    def _follow(self) -> None:
        """Look again after a change; forget everything when another library was opened."""
        path = self._session.path
        if path != self._path:
            self._path, self._suggested, self._revision = path, (), _UNREADABLE
            self._put_off.clear()
            self._answers.clear()
            self._is_asked = False
        if path is None:
            self._patience.stop()
        elif self.is_counted:
            self._patience.start()
        self.changed.emit()

    def _look(self) -> None:
        """Look through the library, once at a time: what changes meanwhile is looked at after that."""
        path, rules = self._session.path, self._session.rules
        if path is not None and not self._is_busy:
            self._is_busy = True
            self._jobs.aside(lambda: self._read(path, rules))

    def _read(self, path: Path, rules: Rules) -> None:
        """Look through the library, on another thread and through a connection of its own."""
        try:
            with Library.open(path, rules, read_only=True) as library, library.steady():
                self._found.emit(path, library.suggested_merges(), library.revision)
        except StoreError:
            self._found.emit(
                path, (), _UNREADABLE
            )  # the window itself will say what is wrong with the library

    def _take(self, path: Path, found: tuple[MergeSuggestion, ...], revision: int) -> None:
        self._is_busy = False
        if path == self._session.path and revision == self._session.contents.revision:
            self._suggested, self._revision = found, revision
            self.changed.emit()
        elif self._session.library is not None and self.is_counted and revision != _UNREADABLE:
            self._patience.start()


def _pair(one: MergeSuggestion) -> frozenset[int]:
    return frozenset((*one.one, *one.other))


def _evidence(one: MergeSuggestion) -> Evidence:
    return one.reason, one.score, one.shared_articles
