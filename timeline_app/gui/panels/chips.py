"""The filter in words above the timeline: one chip for each limit, each with a way out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.icons import set_icon
from timeline_app.gui.panels.actor_menu import about_action
from timeline_app.gui.phrases import counted, month_of, tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.timeline import Status
from timeline_app.view.actions import (
    Action,
    CheckActor,
    CheckStatus,
    CheckTag,
    ClearFilter,
    CountMetonyms,
    LimitArticles,
    SetPeriod,
    SetSearch,
    ShowHidden,
)
from timeline_app.wording import grouped, name_of

_MOST_ARTICLES: Final = 5  # with a chip each


class ChipBar(QWidget):
    """What limits the timeline. Hidden when nothing does; `left` says that it took the focus along."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self._shown: tuple[tuple[str, Action], ...] = ()
        self._needs_all = False
        clear = QPushButton(self.tr("Clear all"), self)
        mark(clear, link=True)
        clear.clicked.connect(self._clear)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(8)
        line.addWidget(self._chips, 1)
        line.addWidget(clear, 0, Qt.AlignmentFlag.AlignTop)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    @property
    def texts(self) -> tuple[str, ...]:
        """The words on the chips."""
        return tuple(text for text, _ in self._shown)

    def _limits(self) -> tuple[tuple[str, Action], ...]:
        """Return each limit in words, with the action that takes it away."""
        state, contents = self._session.state, self._session.contents
        actors = sorted(
            (contents.actor(actor) for actor in state.actors), key=lambda actor: actor.name if actor else ""
        )
        limits: list[tuple[str, Action]] = [
            (
                self.tr("without {0}").format(actor.name) if state.excludes_actors else actor.name,
                CheckActor(actor.id, False),
            )
            for actor in actors
            if actor is not None
        ]
        if limits and state.with_metonyms and any(actor.speaks_for for actor in contents.actors):
            limits.append((self.tr("who speaks for them"), CountMetonyms(False)))
        if state.filters_by_search:
            limits.append((self.tr("“{0}”").format(state.search.strip()), SetSearch("")))
        wanted = state.articles  # of ten thousand articles mostly none: this is asked in each frame
        articles = [article for article in contents.articles if article.id in wanted] if wanted else []
        limits += of_articles([(article.id, article.title) for article in articles])
        if (state.first_day, state.last_day) != (None, None):
            limits.append((_period(state.first_day, state.last_day), SetPeriod(None, None)))
        limits += [
            (name_of(status), CheckStatus(status, False)) for status in Status if status in state.statuses
        ]
        limits += [(f"#{tag}", CheckTag(tag, False)) for tag in sorted(state.tags, key=str.casefold)]
        if state.with_hidden:
            limits.append((self.tr("hidden events too"), ShowHidden(False)))
        return tuple(limits)

    def _show(self) -> None:
        limits = self._limits()
        focused: QWidget | None = self.window().focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        self.setVisible(bool(limits))
        if has_focus and not limits:
            self.left.emit()
        needs_all = self._session.state.needs_all_actors or self._session.state.excludes_actors
        if (limits, needs_all) == (self._shown, self._needs_all):
            return
        self._shown, self._needs_all = limits, needs_all
        self._flow.clear()
        excludes = self._session.state.excludes_actors
        if not excludes or any(not isinstance(action, CheckActor) for _, action in limits):
            self._flow.addWidget(self._word(self.tr("Only")))
        for number, (text, action) in enumerate(limits):
            if number and isinstance(action, CheckActor | CountMetonyms):
                is_both = needs_all and isinstance(action, CheckActor)
                word = self.tr("and") if is_both else self.tr("or")
                self._flow.addWidget(self._word(word))
            self._flow.addWidget(self._chip(text, action))
        self._chips.updateGeometry()

    def _word(self, text: str) -> QLabel:
        label = QLabel(text, self._chips)
        mark(label, tone="faint")
        return label

    def _chip(self, text: str, action: Action) -> QToolButton:
        chip = QToolButton(self._chips)
        chip.setText(unmarked(text))
        chip.setToolTip(self.tr("Take this limit away"))
        chip.setAccessibleName(self.tr("{0}: take this limit away").format(text))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the name
        mark(chip, chip=True)
        set_icon(chip, "close", self.palette())
        chip.clicked.connect(lambda: self._session.dispatch(action))
        actor = self._session.contents.actor(action.actor) if isinstance(action, CheckActor) else None
        if actor is not None:
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            chip.addAction(about_action(chip, self._session, actor))
        return chip

    def _clear(self) -> None:
        self._session.dispatch(ClearFilter())
        self._session.dispatch(ShowHidden(False))


def of_articles(articles: Sequence[tuple[int, str]]) -> list[tuple[str, Action]]:
    """Return a limit for each article, by id and title; many are one."""
    if len(articles) > _MOST_ARTICLES:
        return [(counted(len(articles), tr("{n} article"), tr("{n} articles")), LimitArticles(frozenset()))]
    ids = frozenset(id_ for id_, _ in articles)
    return [(title, LimitArticles(ids - {id_})) for id_, title in articles]


def _period(first_day: int | None, last_day: int | None) -> str:
    """Return the days of a period, either of which may be open: "2022-02 … 2022-12"."""
    first, last = ("" if day is None else month_of(day) for day in (first_day, last_day))
    return f"{first} … {last}".strip()


def shown_in_words(session: Session) -> str:
    """Return how many events the filter leaves: "12 of 57 events"."""
    total = len(session.contents.columns)
    shown = len(session.rows)
    if shown == total:
        return counted(total, session.tr("{n} event"), session.tr("{n} events"))
    return session.tr("{0} of {1}").format(
        grouped(shown), counted(total, session.tr("{n} event"), session.tr("{n} events"))
    )
