"""The menu of the list of actors, and the keys of what is in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.gui.actor_verbs import ActorVerbs
from timeline_app.gui.hue_menu import hue_menu
from timeline_app.gui.phrases import tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.model.actor import ActorKind
from timeline_app.model.timeline import TimelineActor
from timeline_app.render.theme import Theme
from timeline_app.view.actions import CheckActor, CheckActors
from timeline_app.wording import grouped, name_of


@dataclass(frozen=True, slots=True)
class ActorDeeds:
    """What a key does with the chosen actors while the list has the focus; what cannot be changed it says."""

    rename: QAction
    merge: QAction
    split: QAction
    pin: QAction
    hide: QAction

    def judge(self, chosen: Sequence[TimelineActor]) -> None:
        """Follow what is chosen: texts, and what is possible."""
        one = len(chosen) == 1
        for action, is_possible in (
            (self.rename, one),
            (self.merge, len(chosen) > 1),
            (self.split, one),
            (self.pin, bool(chosen)),
            (self.hide, bool(chosen)),
        ):
            action.setEnabled(is_possible)
        merge = tr("Merge") if len(chosen) < 2 else tr("Merge {0} actors").format(grouped(len(chosen)))
        self.merge.setText(merge)
        self.pin.setText(tr("Unpin") if chosen and all(one.is_pinned for one in chosen) else tr("Pin on top"))
        is_back = bool(chosen) and all(one.is_hidden for one in chosen)
        self.hide.setText(tr("Show again") if is_back else tr("Hide"))


def actor_deeds(
    view: QWidget, verbs: ActorVerbs, chosen: Callable[[], Sequence[TimelineActor]]
) -> ActorDeeds:
    """Return the actions of a list, with keys that count only there."""

    def ids() -> list[int]:
        return [actor.id for actor in chosen()]

    def action(text: str, keys: str, do: Callable[[], None]) -> QAction:
        made = QAction(text, view)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda _=False: do())
        view.addAction(made)
        return made

    return ActorDeeds(
        action(tr("Rename…"), "F2", lambda: verbs.ask_name(ids()[0])),
        action(tr("Merge"), "M", lambda: verbs.merge(ids())),
        action(tr("Split…"), "S", lambda: verbs.ask_parts(ids()[0])),
        action(tr("Pin on top"), "P", lambda: verbs.pin(ids())),
        action(tr("Hide"), "H", lambda: verbs.hide(ids())),
    )


class ActorMenu(QMenu):
    """How the timeline can be limited by an actor, and what can be done with all that are chosen."""

    def __init__(
        self,
        session: Session,
        verbs: ActorVerbs,
        deeds: ActorDeeds,
        chosen: Sequence[TimelineActor],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._verbs = verbs
        self._chosen = chosen
        actor = chosen[0]
        if not actor.is_hidden:
            self._add_filters(actor)
            self.addSeparator()
        self.addAction(about_action(self, session, actor))
        self.addSeparator()
        can_write = not session.is_read_only
        deeds.judge(chosen)
        for deed in (deeds.rename, deeds.merge, deeds.split):
            self.addAction(deed)
        kinds, colours = self._kinds(actor), self._colours(theme)
        kinds.setEnabled(can_write and len(chosen) == 1)
        colours.setEnabled(can_write)
        self.addMenu(kinds)
        self.addMenu(colours)
        for deed in (deeds.pin, deeds.hide):
            self.addAction(deed)

    def _add_filters(self, actor: TimelineActor) -> None:
        checked, send = self._session.state.actors, self._session.dispatch
        only = self.addAction(tr("Show only events with {0}").format(unmarked(actor.name)))
        only.triggered.connect(lambda: send(CheckActors(frozenset({actor.id}))))
        is_in = actor.id in checked
        other = self.addAction(tr("Take out of the filter") if is_in else tr("Add to the filter"))
        other.triggered.connect(lambda: send(CheckActor(actor.id, not is_in)))
        other.setEnabled(bool(checked))
        everyone = self.addAction(tr("Clear the filter by actors"))
        everyone.triggered.connect(lambda: send(CheckActors(frozenset())))
        everyone.setEnabled(bool(checked))

    def _kinds(self, actor: TimelineActor) -> QMenu:
        """Return the choice of what kind of actor it is."""
        kinds = QMenu(tr("This is a …"), self)
        for kind in ActorKind:
            choice = kinds.addAction(name_of(kind))
            choice.setCheckable(True)
            choice.setChecked(kind is actor.kind)
            choice.triggered.connect(lambda _=False, kind=kind: self._session.set_kind(actor.id, kind))
        return kinds

    def _colours(self, theme: Theme) -> QMenu:
        """Return the choice of a hue."""
        ids, hues = [actor.id for actor in self._chosen], {actor.hue for actor in self._chosen}
        return hue_menu(tr("Colour"), theme, hues, partial(self._verbs.colour, ids), self)


def about_action(parent: QWidget, session: Session, actor: TimelineActor) -> QAction:
    """Return what opens the card of an actor."""
    action = QAction(tr("About {0}…").format(actor.name.replace("&", "&&")), parent)
    action.triggered.connect(lambda: session.about_wanted.emit(actor.id))
    return action
