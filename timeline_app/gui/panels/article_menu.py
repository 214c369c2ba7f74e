"""The menu of the list of articles, and the keys of what is in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QIcon, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from timeline_app.gui.article_verbs import ArticleVerbs
from timeline_app.gui.icons import pixmap
from timeline_app.gui.phrases import tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.gui.tag_colours import tag_colour_menu, tag_hue
from timeline_app.model.edit import READER
from timeline_app.model.timeline import TimelineArticle
from timeline_app.render.theme import Theme
from timeline_app.view.actions import LimitArticles
from timeline_app.wording import grouped

_ICON_PX: Final = 14
_MOST_TAGS: Final = 12  # to be checked in the menu; the field of its last entry has them all


@dataclass(frozen=True, slots=True)
class ArticleDeeds:
    """What a key does with the chosen articles while the list has the focus; what cannot be changed it says."""

    show: QAction
    limit: QAction
    open: QAction
    rename: QAction
    date: QAction
    tag: QAction
    reread: QAction
    extract: QAction
    remove: QAction
    erase: QAction

    def judge(self, chosen: Sequence[TimelineArticle]) -> None:
        """Follow what is chosen: texts, and what is possible."""
        number, told = len(chosen), grouped(len(chosen))
        many = number > 1
        self.date.setText(
            tr("Set the publication date of {0}…").format(told) if many else tr("Set the publication date…")
        )
        self.limit.setText(tr("Show only their events") if many else tr("Show only its events"))
        self.remove.setText(
            tr("Remove {0} from the timeline").format(told) if many else tr("Remove from the timeline")
        )
        self.erase.setText(tr("Remove {0} permanently…").format(told) if many else tr("Remove permanently…"))
        has_files = any(one.hash != READER for one in chosen)
        self.show.setEnabled(number == 1)
        self.limit.setEnabled(number > 0)
        self.open.setEnabled(number == 1 and has_files)
        self.rename.setEnabled(number == 1 and has_files)
        for action in (self.date, self.reread, self.extract):
            action.setEnabled(has_files)
        for action in (self.tag, self.erase, self.remove):
            action.setEnabled(number > 0)


def article_deeds(
    view: QAbstractItemView,
    session: Session,
    verbs: ArticleVerbs,
    chosen: Callable[[], Sequence[int]],
    erase: Callable[[Sequence[int]], None],
) -> ArticleDeeds:
    """Return the actions of a list, with keys that count only there."""

    def action(text: str, keys: QKeySequence | str, do: Callable[[Sequence[int]], object]) -> QAction:
        made = QAction(text, view)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda _=False: do(chosen()))
        view.addAction(made)
        return made

    def rename(_: Sequence[int]) -> None:
        if not verbs.is_refused():
            view.edit(view.currentIndex().siblingAtColumn(0))

    return ArticleDeeds(
        action(tr("Show its text"), "", lambda ids: session.open_article(ids[0])),
        action(tr("Show only its events"), "E", lambda ids: session.dispatch(LimitArticles(frozenset(ids)))),
        action(tr("Open the file"), "O", lambda ids: verbs.open_source(ids[0])),
        action(tr("Rename"), "F2", rename),
        action(tr("Set the publication date…"), "D", verbs.ask_dates),
        action(tr("Other tags…"), "Ctrl+T", verbs.ask_tags),
        action(tr("Read the file again"), "F5", verbs.read_again),
        action(tr("Extract anew"), "Shift+F5", verbs.extract_anew),
        action(tr("Remove from the timeline"), "Del", verbs.remove),
        action(tr("Remove permanently…"), "", erase),
    )


class ArticleMenu(QMenu):
    """What can be done with all the articles that are chosen."""

    def __init__(
        self,
        session: Session,
        verbs: ArticleVerbs,
        deeds: ArticleDeeds,
        chosen: Sequence[TimelineArticle],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._verbs, self._chosen, self._theme = verbs, chosen, theme
        self._hues = session.contents.hues
        deeds.judge(chosen)
        for deed in (deeds.show, deeds.limit, deeds.open):
            self.addAction(deed)
        self.addSeparator()
        for deed in (deeds.rename, deeds.date):
            self.addAction(deed)
        tags = self._tags(session)
        tags.addAction(deeds.tag)
        if colours := self._colours(session):
            tags.addMenu(colours)
        tags.setEnabled(not session.is_read_only)
        self.addMenu(tags)
        self.addSeparator()
        for deed in (deeds.reread, deeds.extract):
            self.addAction(deed)
        self.addSeparator()
        for deed in (deeds.remove, deeds.erase):
            self.addAction(deed)

    def _tags(self, session: Session) -> QMenu:
        """Return the tags in use, checked where all that are chosen have them."""
        menu = QMenu(tr("Tags"), self)
        ids = [article.id for article in self._chosen]
        for tag in session.tags_of_articles()[:_MOST_TAGS]:
            choice = menu.addAction(unmarked(tag))
            choice.setIcon(self._icon(tag))
            choice.setCheckable(True)
            choice.setChecked(all(tag in article.tags for article in self._chosen))
            choice.triggered.connect(lambda is_on, tag=tag: self._verbs.tag(ids, tag, is_on=is_on))
        if menu.actions():
            menu.addSeparator()
        return menu

    def _colours(self, session: Session) -> QMenu | None:
        """Return the choice of colours for the tags of what is chosen, None where there are none."""
        tags = sorted({tag for article in self._chosen for tag in article.tags}, key=str.casefold)
        menu = QMenu(tr("Colour"), self)
        for tag in tags[:_MOST_TAGS]:
            colours = tag_colour_menu(unmarked(tag), session, self._theme, tag, menu)
            colours.setIcon(self._icon(tag))
            menu.addMenu(colours)
        return menu if tags else None

    def _icon(self, tag: str) -> QIcon:
        colour = QColor(tag_hue(self._theme, tag, self._hues))
        return QIcon(pixmap("tag", colour, _ICON_PX, self.devicePixelRatioF()))
