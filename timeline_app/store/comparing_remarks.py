"""Where what another says of single actors – a name, hidden, a colour, pinned – differs from one's own."""

from collections import Counter
from collections.abc import Sequence

from sqlite_utils import Database

from timeline_app.model.actor_edit import (
    ActorRemark,
    ColourActor,
    DecidedActor,
    HideActor,
    PinActor,
    RenameActor,
)
from timeline_app.model.edit import Edit
from timeline_app.model.message import message
from timeline_app.model.sharing import Conflict, KeptOut, Ranked
from timeline_app.store.comparing_decisions import is_here
from timeline_app.store.statements import Findings
from timeline_app.wording import say


def compare_remarks(
    db: Database, mine: Sequence[Edit], theirs: Sequence[Ranked], found: Findings
) -> list[KeptOut]:
    """Compare what is said of actors, and return what is about actors that are not here.

    The last of several about the same actor counts.
    """
    own = [edit for edit in mine if isinstance(edit, ActorRemark)]
    said = [(rank, edit) for rank, edit in theirs if isinstance(edit, ActorRemark)]
    nowhere: Counter[str] = Counter()
    for number, (rank, remark) in enumerate(said):
        other = next((one for one in reversed(own) if _is_about(one, remark)), None)
        if any(_is_about(later, remark) for _, later in said[number + 1 :]):
            continue
        if _value(remark) == (None if other is None else _value(other)) or (
            other is None and not _value(remark)
        ):
            found.same += 1
        elif other is not None:
            what = f"{remark.actor.name}: {say(message(_part(remark)))}"
            found.conflicts.append(Conflict("", what, _in_words(other), _in_words(remark), ((rank, remark),)))
        elif is_here(db, remark.actor):
            found.new.append((rank, remark))
        else:
            nowhere[remark.actor.name] += 1
    return [KeptOut(name, message("decision-without-actors"), number) for name, number in nowhere.items()]


def _is_about(one: ActorRemark, other: ActorRemark) -> bool:
    """Whether two remarks say the same kind of thing of the same actor."""
    return type(one) is type(other) and not _keys(one.actor).isdisjoint(_keys(other.actor))


def _keys(actor: DecidedActor) -> set[str]:
    return {*actor.keys, *(place.key for place in actor.places)}


def _value(remark: ActorRemark) -> str | bool | None:
    match remark:
        case RenameActor():
            return remark.name
        case HideActor():
            return remark.is_hidden
        case ColourActor():
            return None if remark.hue is None else str(remark.hue)
        case PinActor():
            return remark.is_pinned


def _part(remark: ActorRemark) -> str:
    match remark:
        case RenameActor():
            return "part-name"
        case HideActor():
            return "part-hidden"
        case ColourActor():
            return "part-colour"
        case PinActor():
            return "part-pinned"


def _in_words(remark: ActorRemark) -> str:
    value = _value(remark)
    if isinstance(remark, ColourActor):
        return say(
            message("stated-automatic") if value is None else message("stated-hue", number=int(value) + 1)
        )
    if isinstance(value, bool):
        return say(message("stated-yes" if value else "stated-no"))
    return str(value)
