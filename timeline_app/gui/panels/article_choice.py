"""The ways to look at the list of articles: its order, its groups, and what it is limited to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from timeline_app.gui.article_words import grouping_in_words, limits_in_words, name_of_problem
from timeline_app.gui.icons import set_icon
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.phrases import unmarked
from timeline_app.gui.style import mark
from timeline_app.view.article_listing import ArticleChoice, ArticleOrder, Grouping
from timeline_app.view.article_problems import ArticleProblem

_MOST_TAGS: Final = 40  # in the menu; the search finds the others


class ArticleChoiceBar(QWidget):
    """The order as a list to choose from, and a button whose menu has groups and limits.

    `chosen` brings the choice after the reader has changed it; the words of the search are not asked for here.
    """

    chosen = Signal(object)

    def __init__(self, tags_in_use: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ArticleChoice()
        self._tags_in_use = tags_in_use
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Order of the articles"))
        for order, name in self._orders().items():
            self.order.addItem(name, order)
        self.order.setMinimumContentsLength(6)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.activated.connect(self._take_order)
        self.button = QToolButton(self)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setCheckable(True)
        set_icon(self.button, "filter", self.palette())
        mark(self.button, flat=True)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self.fill)
        start_at_first(self.menu)
        self.button.setMenu(self.menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.order, 1)
        line.addWidget(self.button)
        self.fill()

    def _orders(self) -> dict[ArticleOrder, str]:
        return {
            ArticleOrder.ADDED: self.tr("As added"),
            ArticleOrder.TITLE: self.tr("By title"),
            ArticleOrder.SOURCE: self.tr("By source"),
            ArticleOrder.PUBLISHED: self.tr("By publication date"),
            ArticleOrder.ORIGIN: self.tr("By who says the date"),
            ArticleOrder.EVENTS: self.tr("By number of events"),
            ArticleOrder.WAITING: self.tr("By what needs a date"),
            ArticleOrder.PROBLEMS: self.tr("By problems"),
            ArticleOrder.TAGS: self.tr("By tags"),
        }

    def show_choice(self, choice: ArticleChoice) -> None:
        """Show what is chosen, without saying so."""
        self.choice = choice
        self.order.setCurrentIndex(self.order.findData(choice.order))
        self._show_button()

    def sort_by(self, order: ArticleOrder, *, is_descending: bool) -> None:
        """Take over an order that was chosen elsewhere."""
        self._take(replace(self.choice, order=order, is_descending=is_descending))

    def _show_button(self) -> None:
        """Let the button tell by its colour that the list is limited or grouped, and in words by what."""
        said = ", ".join(filter(None, (limits_in_words(self.choice), grouping_in_words(self.choice))))
        self.button.setChecked(bool(said))
        what = self.tr("Group the articles, or show only some")
        self.button.setToolTip(f"{what}\n{self.tr('Now: {0}').format(said)}" if said else what)
        self.button.setAccessibleName(f"{what}; {said}" if said else what)

    def clear(self) -> None:
        """Show all articles again."""
        self._take(replace(self.choice, tags=frozenset(), problems=frozenset()))

    def go_back(self) -> None:
        """Show all articles again; of one that shows all, take the groups away."""
        if self.choice.is_limited:
            self.clear()
        else:
            self._take(replace(self.choice, grouping=Grouping.NONE))

    def _take(self, choice: ArticleChoice) -> None:
        is_other = choice != self.choice
        self.show_choice(choice)
        if is_other:
            self.chosen.emit(choice)

    def _take_order(self) -> None:
        order = self.order.currentData()
        if isinstance(order, ArticleOrder):
            self.sort_by(order, is_descending=order.begins_with_most)

    def fill(self) -> None:
        """Make the menu anew: tags come and go."""
        self._show_button()
        self.menu.clear()
        group = QActionGroup(self.menu)
        names = {
            Grouping.NONE: self.tr("No &groups"),
            Grouping.TAG: self.tr("Group by &tag"),
            Grouping.PROBLEM: self.tr("Group by &problem"),
        }
        for grouping, name in names.items():
            action = self._check(name, is_on=self.choice.grouping is grouping)
            action.triggered.connect(
                lambda _=False, grouping=grouping: self._take(replace(self.choice, grouping=grouping))
            )
            group.addAction(action)
        self.menu.addSeparator()
        every = self._check(self.tr("Show &all articles"), is_on=not self.choice.is_limited)
        every.triggered.connect(self.clear)
        some = self._check(
            self.tr("Only with p&roblems"), is_on=self.choice.problems == frozenset(ArticleProblem)
        )
        some.triggered.connect(
            lambda is_on: self._take(
                replace(self.choice, problems=frozenset(ArticleProblem) if is_on else frozenset())
            )
        )
        self.menu.addMenu(self._problems())
        tags = self._tags(self._tags_in_use())
        tags.setEnabled(bool(tags.actions()))
        self.menu.addMenu(tags)

    def _check(self, text: str, *, is_on: bool, menu: QMenu | None = None) -> QAction:
        action = (menu or self.menu).addAction(text)
        action.setCheckable(True)
        action.setChecked(is_on)
        return action

    def _problems(self) -> QMenu:
        menu = QMenu(self.tr("&Only with …"), self.menu)
        for problem in ArticleProblem:
            name = name_of_problem(problem)
            action = self._check(
                name[:1].upper() + name[1:], is_on=problem in self.choice.problems, menu=menu
            )
            action.triggered.connect(lambda _=False, problem=problem: self._turn_problem(problem))
        return menu

    def _turn_problem(self, problem: ArticleProblem) -> None:
        self._take(replace(self.choice, problems=self.choice.problems ^ {problem}))

    def _tags(self, tags: Iterable[str]) -> QMenu:
        menu = QMenu(self.tr("Only with the ta&gs"), self.menu)
        shown = [*tags][:_MOST_TAGS]
        for tag in (*shown, *sorted(self.choice.tags - set(shown))):
            action = self._check(unmarked(tag), is_on=tag in self.choice.tags, menu=menu)
            action.triggered.connect(lambda _=False, tag=tag: self._turn_tag(tag))
        return menu

    def _turn_tag(self, tag: str) -> None:
        self._take(replace(self.choice, tags=self.choice.tags ^ {tag}))


def choice_to_texts(choice: ArticleChoice) -> tuple[str, str, bool]:
    """Return what settings keep of a choice: order, grouping, direction; limits are for the moment."""
    return choice.order.value, choice.grouping.value, choice.is_descending


def choice_from_texts(order: str, grouping: str, *, is_descending: bool) -> ArticleChoice:
    """Return the choice that settings kept; what is broken or missing is as at the beginning.

    >>> choice_from_texts("title", "nonsense", is_descending=True).grouping
    <Grouping.NONE: 'none'>
    """
    orders, groupings = {one.value for one in ArticleOrder}, {one.value for one in Grouping}
    return ArticleChoice(
        order=ArticleOrder(order) if order in orders else ArticleOrder.ADDED,
        is_descending=is_descending and order in orders,
        grouping=Grouping(grouping) if grouping in groupings else Grouping.NONE,
    )
