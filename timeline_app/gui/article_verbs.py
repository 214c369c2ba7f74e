"""What the reader can do with several articles at once: date, read and extract anew, remove, erase."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from timeline_app.gui.contents import Contents
from timeline_app.gui.dialogs.problems import ProblemsDialog, in_words
from timeline_app.gui.dialogs.set_dates import SetDatesDialog
from timeline_app.gui.dialogs.tag_articles import TagArticlesDialog
from timeline_app.gui.following import Followed, followed
from timeline_app.gui.jobs import Job, Jobs, Progress
from timeline_app.gui.large_steps import LargeSteps
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.panels.link_list import target_of
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.step_notices import StepNotices
from timeline_app.ingest import Report, Reread, file_of, is_path, reextract, reread
from timeline_app.model.edit import Edit, RemoveArticle, SetPublication, TagArticle, UntagArticle
from timeline_app.model.errors import TimelineError
from timeline_app.model.step import StepSize
from timeline_app.model.timeline import TimelineArticle
from timeline_app.store import Library, Rules
from timeline_app.store.following import OnEdit
from timeline_app.view.actions import LimitArticles
from timeline_app.wording import grouped

Outcome = TypeVar("Outcome", Report, Reread)


class ArticleVerbs(QObject):
    """Asks what is needed, and gives the session an edit or a job its work."""

    def __init__(
        self, session: Session, jobs: Jobs, large_steps: LargeSteps, bar: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._large_steps = large_steps
        self._bar = bar
        self._window = window
        self._notices = StepNotices(session, bar, self)

    def ask_dates(self, article_ids: Sequence[int]) -> None:
        """Ask when articles were published."""
        known = self._known(article_ids)
        size = StepSize(articles=len(known))
        if not known or self.is_refused() or self._large_steps.is_refused(size):
            return
        dialog = SetDatesDialog(len(known), self._session.typed, self._window)

        def tell(number: int) -> None:
            words = counted(number, self.tr("{n} article dated."), self.tr("{n} articles dated."))
            self._notices.offer_undo(words)

        def apply() -> None:
            publication = dialog.publication
            if publication is not None:
                edits = [SetPublication(article.hash, publication) for article in known]
                title = self.tr("Dating {0} articles").format(grouped(len(known)))
                self._large_steps.apply(size, title, lambda _: edits, tell)

        dialog.accepted.connect(apply)
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def tag(self, article_ids: Sequence[int], tag: str, *, is_on: bool) -> None:
        """Give articles a tag, or take it away, as one step; those that have it already are let be."""
        known = [one for one in self._known(article_ids) if (tag in one.tags) is not is_on]
        if known and not self.is_refused():
            kind = TagArticle if is_on else UntagArticle
            self._tag([kind(article.hash, tag) for article in known])

    def ask_tags(self, article_ids: Sequence[int]) -> None:
        """Ask which tags articles are to have."""
        known = self._known(article_ids)
        if not known or self.is_refused():
            return
        offered = dict.fromkeys((*self._session.tags_of_articles(), *self._session.tags()))
        dialog = TagArticlesDialog(known, [*offered], self._window)
        dialog.accepted.connect(lambda: self._tag(dialog.edits))
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def _tag(self, edits: Sequence[Edit]) -> None:
        title = self.tr("Changing the tags of articles")
        self._large_steps.apply(StepSize(others=len(edits)), title, lambda _: edits)

    def open_source(self, article_id: int) -> None:
        """Hand the file that an article was read from to the system, or its address where there is no file."""
        for article in self._known([article_id]):
            path, url = file_of(article.source), target_of(article.url or "")
            target = url if path is None else QUrl.fromLocalFile(str(path))
            if target is None:
                self._bar.show_message(
                    Weight.WARNING,
                    self.tr("There is no file “{0}” any more.").format(article.source)
                    if is_path(article.source)
                    else self.tr("“{0}” was not read from a file.").format(article.title),
                )
            elif not QDesktopServices.openUrl(target):
                self._bar.show_message(
                    Weight.WARNING, self.tr("{0} could not be opened.").format(target.toDisplayString())
                )

    def remove(self, article_ids: Sequence[int]) -> None:
        """Take articles off the timeline, as one step."""
        known = self._known(article_ids)
        if not known or self.is_refused():
            return

        def tell(number: int) -> None:
            self._notices.offer_undo(
                self.tr("“{0}” and its events are off the timeline.").format(known[0].title)
                if number == 1
                else self.tr("{0} articles and their events are off the timeline.").format(grouped(number))
            )

        edits = [RemoveArticle(article.hash) for article in known]
        title = self.tr("Taking {0} articles off the timeline").format(grouped(len(known)))
        self._large_steps.apply(StepSize(articles=len(known)), title, lambda _: edits, tell)

    def erase(self, article_ids: Sequence[int]) -> None:
        """Ask once, then remove articles for good."""
        known = self._known(article_ids)
        if not known or self.is_refused():
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Remove permanently"))
        is_one = len(known) == 1
        box.setText(
            self.tr("Remove “{0}” permanently?").format(known[0].title)
            if is_one
            else self.tr("Remove {0} articles permanently?").format(len(known))
        )
        box.setInformativeText(
            self.tr(
                "Its text, its events and your corrections of them are erased from the library file. "
                "This cannot be undone."
            )
            if is_one
            else self.tr(
                "Their texts, their events and your corrections of them are erased from the library file. "
                "This cannot be undone."
            )
        )
        if not is_one:
            box.setDetailedText("\n".join(article.title for article in known))
        erase = box.addButton(self.tr("Remove permanently"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        erase.clicked.connect(lambda: self._erase(known))
        box.finished.connect(box.deleteLater)
        box.open()

    def _erase(self, known: Sequence[TimelineArticle]) -> None:
        """Erase articles in a job: the whole file is made anew, once for all of them."""
        if len(known) == 1:
            told = self.tr("“{0}” and its events are erased from the library file.").format(known[0].title)
            title = self.tr("Erasing “{0}”").format(known[0].title)
        else:
            number = len(known)
            told = self.tr("{0} articles and their events are erased from the library file.").format(number)
            title = self.tr("Erasing {0} articles").format(number)

        def erase(library: Library, _: OnEdit) -> int:
            library.erase(*(article.id for article in known))
            return len(known)

        self._large_steps.carry_out(title, erase, lambda _: self._bar.show_message(Weight.NOTICE, told))

    def extract_anew(self, article_ids: Sequence[int]) -> None:
        """Find the events of articles anew in a job; every correction stays."""
        path, rules, ids = self._session.path, self._session.rules, list(article_ids)
        if path is None or not ids or self.is_refused():
            return

        def finish(done: object) -> None:
            assert isinstance(done, tuple)
            report, changed = done
            assert isinstance(report, Report)
            assert isinstance(changed, Followed)
            if self._session.path == path and self._session.show_followed(changed):
                self._tell(len(ids), report)

        title = counted(len(ids), self.tr("Extracting {n} article"), self.tr("Extracting {n} articles"))
        job = self._jobs.start(
            title,
            partial(_worked, reextract, path, rules, ids, self._session.contents),
            finish,
            self._complain,
            writes=path,
        )
        self._large_steps.wait_for(job)

    def _tell(self, number: int, report: Report) -> None:
        done = number - len(report.problems)
        words = counted(done, self.tr("{n} article extracted anew."), self.tr("{n} articles extracted anew."))
        if not report.problems:
            self._bar.show_message(Weight.NOTICE, words)
            return
        problems = counted(len(report.problems), self.tr("{n} problem."), self.tr("{n} problems."))
        self._bar.show_message(
            Weight.WARNING,
            f"{words} {problems}",
            self.tr("Show them"),
            lambda: ProblemsDialog(report.problems, self._window).open(),
        )

    def read_again(self, article_ids: Sequence[int]) -> None:
        """Read the files of articles anew in a job; what the reader decided goes with what has moved."""
        path, rules, ids = (
            self._session.path,
            self._session.rules,
            [one.id for one in self._known(article_ids)],
        )
        if path is None or not ids or self.is_refused():
            return

        def finish(done: object) -> None:
            assert isinstance(done, tuple)
            report, changed = done
            assert isinstance(report, Reread)
            assert isinstance(changed, Followed)
            if self._session.path == path:
                self._follow_replaced(report, changed)

        title = counted(len(ids), self.tr("Reading {n} file again"), self.tr("Reading {n} files again"))
        job = self._jobs.start(
            title,
            partial(_worked, reread, path, rules, ids, self._session.contents),
            finish,
            self._complain,
            writes=path,
        )
        self._large_steps.wait_for(job)

    def _follow_replaced(self, report: Reread, changed: Followed) -> None:
        """Show the new articles where the old ones were shown, and tell what became of the files."""
        after = {one.before: one.after for one in report.replaced}
        shown, limited = self._session.shown_article, self._session.state.articles
        if not self._session.show_followed(changed):
            return
        if limited & after.keys():
            self._session.dispatch(LimitArticles(frozenset(after.get(one, one) for one in limited)))
        if shown in after:
            self._session.open_article(after[shown])
        self._tell_read_again(report)

    def _tell_read_again(self, report: Reread) -> None:
        done, same, problems = report.replaced, report.unchanged, report.problems
        parts = []
        if len(done) == 1:
            parts.append(self.tr("“{0}” has the text that its file has now.").format(done[0].title))
        elif done:
            parts.append(self.tr("{0} articles have the text of their files now.").format(grouped(len(done))))
        if len(same) == 1:
            parts.append(self.tr("“{0}” is unchanged.").format(same[0]))
        elif same:
            parts.append(self.tr("{0} articles are unchanged.").format(grouped(len(same))))
        if len(problems) == 1:
            parts.append(in_words(problems[0]))
        elif problems:
            parts.append(counted(len(problems), self.tr("{n} problem."), self.tr("{n} problems.")))
        text = " ".join(parts)
        if len(problems) > 1:
            self._bar.show_message(
                Weight.WARNING,
                text,
                self.tr("Show them"),
                lambda: ProblemsDialog(problems, self._window).open(),
            )
        elif problems:
            self._bar.show_message(Weight.WARNING, text)
        elif done:
            self._notices.offer_undo(text)
        elif same:
            self._bar.show_message(Weight.NOTICE, text)

    def _known(self, article_ids: Sequence[int]) -> list[TimelineArticle]:
        found = map(self._session.contents.article, article_ids)
        return [article for article in found if article is not None]

    def _complain(self, error: TimelineError) -> None:
        self._session.look_for_changes()
        self._bar.show_message(Weight.ERROR, str(error))

    def is_refused(self) -> bool:
        """Whether nothing can be changed in this library, which is said."""
        return self._notices.is_refused()


def _worked(
    work: Callable[..., Outcome], path: Path, rules: Rules, ids: Sequence[int], before: Contents, job: Job
) -> tuple[Outcome, Followed]:
    """Work on articles through a connection of the job's own; return what came of it. Raises StoreError."""
    with Library.open(path, rules) as library:
        report = work(
            library,
            ids,
            on_progress=lambda progress: job.progressed.emit(
                Progress(progress.done, progress.total, progress.name)
            ),
            is_cancelled=job.is_cancelled,
        )
        return report, followed(library, before)
