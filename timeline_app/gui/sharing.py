"""Decisions written to a file, and another's taken over."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from timeline_app.gui.contents import Contents
from timeline_app.gui.dialogs.apply_decisions import ApplyDecisionsDialog
from timeline_app.gui.dialogs.save_file import ask_where_to_save
from timeline_app.gui.following import Followed, followed
from timeline_app.gui.jobs import Jobs
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.settings import Settings
from timeline_app.model.errors import TimelineError
from timeline_app.model.sharing import Comparison
from timeline_app.store import Library, Rules
from timeline_app.store.decision_file import read_file, write_file

_SUFFIX: Final = ".json"


@dataclass(frozen=True, slots=True)
class _Applied:
    """What became of another's decisions: how many were applied, and what came of that."""

    number: int
    followed: Followed


class Sharing(QObject):
    """Asks for a file, reads or writes it in a job, and tells what became of it."""

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, bar: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._bar = bar
        self._window = window

    def ask_to_export(self) -> None:
        """Let the reader name the file that the decisions go into."""
        if self._session.path is None:
            return
        name = self.tr("{0} decisions").format(self._session.path.stem)
        suggested = self._settings.folder("decisions") / f"{name}{_SUFFIX}"
        path = ask_where_to_save(
            self._window, self.tr("Export decisions"), suggested, self._pattern(), _SUFFIX
        )
        if path is not None:
            self._settings.set_folder("decisions", path.parent)
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the decisions in force to a file."""
        library, rules = self._session.path, self._session.rules
        if library is None:
            return

        def tell(number: object) -> None:
            assert isinstance(number, int)
            words = counted(number, self.tr("{n} decision exported to"), self.tr("{n} decisions exported to"))
            self._bar.show_message(Weight.NOTICE, f"{words} {path}")

        title = self.tr("Writing {0}").format(path.name)
        self._jobs.start(title, lambda _: _exported(library, rules, path), tell, self._complain)

    def ask_to_apply(self) -> None:
        """Let the reader choose a file of another's decisions."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Apply decisions"),
            str(self._settings.folder("decisions")),
            self._pattern(),
        )
        if name:
            self._settings.set_folder("decisions", Path(name).parent)
            self.compare(Path(name))

    def compare(self, path: Path) -> None:
        """Read another's decisions, and show what they would change."""
        library, rules = self._session.path, self._session.rules
        if library is None:
            return

        def show(found: object) -> None:
            assert isinstance(found, Comparison)
            if self._session.path == library:
                self._show(library, path.name, found)

        title = self.tr("Comparing {0}").format(path.name)
        self._jobs.start(title, lambda _: _compared(library, rules, path), show, self._complain)

    def _show(self, library: Path, source: str, found: Comparison) -> None:
        dialog = ApplyDecisionsDialog(source, found, self._window)
        dialog.accepted.connect(lambda: self._apply(library, source, found, dialog.theirs))
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def _apply(self, library: Path, source: str, found: Comparison, theirs: frozenset[int]) -> None:
        rules = self._session.rules
        if self._session.held:
            self._bar.show_message(Weight.WARNING, self._session.held)
            return

        def finish(applied: object) -> None:
            assert isinstance(applied, _Applied)
            if self._session.path == library and self._session.show_followed(applied.followed):
                words = counted(
                    applied.number, self.tr("{n} decision applied."), self.tr("{n} decisions applied.")
                )
                self._bar.show_message(Weight.NOTICE, words, self.tr("Undo"), self._session.undo_wanted.emit)

        title, before = self.tr("Applying {0}").format(source), self._session.contents
        self._jobs.start(
            title,
            lambda _: _applied(library, rules, before, found, source, theirs),
            finish,
            self._complain,
            writes=library,
        )

    def _complain(self, error: TimelineError) -> None:
        self._session.look_for_changes()
        self._bar.show_message(Weight.ERROR, str(error))

    def _pattern(self) -> str:
        return self.tr("Decisions (*{0});;All files (*)").format(_SUFFIX)


def _exported(library: Path, rules: Rules, path: Path) -> int:
    """Write the decisions of a library through a connection of the job's own; return how many. Raises StoreError."""
    with Library.open(library, rules, read_only=True) as source:
        shared = source.decisions()
    write_file(path, shared)
    return len(shared.edits)


def _compared(library: Path, rules: Rules, path: Path) -> Comparison:
    shared = read_file(path)
    with Library.open(library, rules, read_only=True) as target:
        return target.compare(shared)


def _applied(
    library: Path, rules: Rules, before: Contents, found: Comparison, source: str, theirs: frozenset[int]
) -> _Applied:
    with Library.open(library, rules) as target:
        target.apply_decisions(found, source, theirs)
        return _Applied(len(found.chosen(theirs)), followed(target, before))
