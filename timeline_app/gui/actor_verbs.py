"""What the reader can do with actors: rename, merge, part, hide, colour, pin; each one step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit, QWidget

from timeline_app.gui.dialogs.split_actor import SplitActorDialog
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.step_notices import StepNotices
from timeline_app.model.actor_edit import (
    ColourActor,
    DecidedActor,
    HideActor,
    KeepApart,
    MergeActors,
    PinActor,
    RenameActor,
)
from timeline_app.model.edit import Edit
from timeline_app.model.errors import StoreError
from timeline_app.model.timeline import TimelineActor


class ActorVerbs(QObject):
    """Asks what is needed and gives the session an edit. `changed` brings the actor that goes on."""

    changed = Signal(object)

    def __init__(self, session: Session, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._bar = bar
        self._window = window
        self._notices = StepNotices(session, bar, self)

    def ask_name(self, actor_id: int) -> None:
        """Ask for another name of an actor."""
        actor = self._session.contents.actor(actor_id)
        if actor is None or self._notices.is_refused():
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Rename actor"))
        dialog.setLabelText(self.tr("Call {0}, whatever articles call it:").format(actor.name))
        dialog.setTextValue(actor.name)
        line = dialog.findChild(QLineEdit)
        if line is not None:
            line.selectAll()
        dialog.textValueSelected.connect(lambda name: self.rename(actor_id, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def rename(self, actor_id: int, name: str) -> None:
        """Call an actor something else."""
        actor = self._session.contents.actor(actor_id)
        if actor is not None and name.strip() not in ("", actor.name):
            self._say([actor_id], lambda held: RenameActor(held, name.strip()))

    def merge(self, actor_ids: Sequence[int]) -> None:
        """Make actors one, which goes on as the one with most events."""
        known = self._known(actor_ids)
        if len(known) < 2 or self._notices.is_refused():
            return
        first, *others = sorted(known, key=lambda actor: -actor.events)
        ids = [first.id, *(actor.id for actor in others)]
        if self._decide(lambda hold: MergeActors(tuple(map(hold, ids)))):
            self.changed.emit(first.id)
            now = self._session.contents.actor(first.id) or first  # articles may call it otherwise more often
            names = ", ".join(dict.fromkeys(actor.name for actor in known if actor.name != now.name))
            self._notices.offer_undo(self.tr("{0} goes on with {1}.").format(now.name, names))

    def ask_parts(self, actor_id: int) -> None:
        """Ask which names, or which articles, mean somebody else."""
        actor, library = self._session.contents.actor(actor_id), self._session.library
        if actor is None or library is None or self._notices.is_refused():
            return
        named = library.names_by_article(actor_id)
        if len(named) < 2:
            self._bar.show_message(
                Weight.NOTICE,
                self.tr("Only one article names {0}: there is nothing to part.").format(actor.name),
            )
            return
        titles = {article.id: article.title for article in self._session.contents.articles}
        dialog = SplitActorDialog(
            actor, [(one, titles.get(one, ""), name) for one, name in named], self._window
        )
        dialog.accepted.connect(lambda: self.split(actor_id, dialog.names, dialog.articles))
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def split(self, actor_id: int, names: Sequence[str], articles: Sequence[int]) -> None:
        """Part what articles call so, or these articles name, from an actor."""

        def parted() -> KeepApart:
            assert self._session.library is not None
            return self._session.library.split_actor(actor_id, names, articles)

        if self._made(lambda: [parted()]):
            self.changed.emit(actor_id)

    def hide(self, actor_ids: Sequence[int]) -> None:
        """Hide actors; where all of them are hidden show them again."""
        known = self._known(actor_ids)
        is_hidden = not all(actor.is_hidden for actor in known)
        if self._say(actor_ids, lambda held: HideActor(held, is_hidden)) and is_hidden:
            name = known[0].name
            self._notices.offer_undo(
                self.tr("{0} is hidden from events, filters and lists.").format(name)
                if len(known) == 1
                else counted(len(known), self.tr("{n} actor hidden."), self.tr("{n} actors hidden."))
            )

    def pin(self, actor_ids: Sequence[int]) -> None:
        """Put actors on top of the list; where all of them are there take them away."""
        is_pinned = not all(actor.is_pinned for actor in self._known(actor_ids))
        self._say(actor_ids, lambda held: PinActor(held, is_pinned))

    def colour(self, actor_ids: Sequence[int], hue: int | None) -> None:
        """Give actors a hue of the theme, None for that of their own."""
        self._say(actor_ids, lambda held: ColourActor(held, hue))

    def _known(self, actor_ids: Sequence[int]) -> list[TimelineActor]:
        found = map(self._session.contents.actor, actor_ids)
        return [actor for actor in found if actor is not None]

    def _say(self, actor_ids: Sequence[int], remark: Callable[[DecidedActor], Edit]) -> bool:
        """Say the same of each of these actors, as one step; False when that was not possible."""
        if not actor_ids or self._notices.is_refused():
            return False
        is_done = self._made(lambda: [remark(self._held(actor)) for actor in actor_ids])
        if is_done:
            self.changed.emit(actor_ids[0])
        return is_done

    def _decide(self, decision: Callable[[Callable[[int], DecidedActor]], Edit]) -> bool:
        return self._made(lambda: [decision(self._held)])

    def _held(self, actor_id: int) -> DecidedActor:
        assert self._session.library is not None
        return self._session.library.held_actor([actor_id])

    def _made(self, edits: Callable[[], list[Edit]] | Callable[[], list[KeepApart]]) -> bool:
        """Apply edits that are put together first; what the store cannot hold on to is said."""
        if self._session.library is None:
            return False
        try:
            made = edits()
        except StoreError as error:
            self._bar.show_message(Weight.WARNING, str(error))
            return False
        return self._session.apply(made)
