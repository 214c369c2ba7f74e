"""The reader's edits as JSON: a kind, and what is kept of it."""

from typing import Any, Final, assert_never

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import (
    ColourActor,
    HideActor,
    KeepApart,
    MergeActors,
    PinActor,
    RenameActor,
)
from timeline_app.model.article import storable
from timeline_app.model.edit import (
    AddArticle,
    AddEvent,
    AddPeriod,
    ApplyDecisions,
    ArticleEdit,
    ChangePeriod,
    ColourTag,
    ConfirmEvent,
    Edit,
    EventDecision,
    EventEdit,
    EventKey,
    EventPart,
    GiveWay,
    JoinEvents,
    NewKinds,
    PartEvents,
    PeriodEdit,
    ReadAgain,
    RejectEvent,
    RemoveArticle,
    RemovePeriod,
    RevertEvent,
    SetActors,
    SetDate,
    SetFlags,
    SetHeadline,
    SetKind,
    SetLinks,
    SetNote,
    SetPublication,
    SetTitle,
    StarEvent,
    TagArticle,
    TagEvent,
    UntagArticle,
    UntagEvent,
)
from timeline_app.model.event import Flag
from timeline_app.model.period import Period
from timeline_app.model.span import Span
from timeline_app.store.actor_content import (
    Content,
    decided_actors,
    decided_content,
    remark_from_content,
    remark_to_content,
)
from timeline_app.store.failures import store_error
from timeline_app.store.rows import (
    day_time_from_json,
    day_time_to_json,
    flags_from_text,
    flags_to_text,
    publication_from_json,
    publication_to_json,
)

OF_NO_ARTICLE: Final = ""  # stands for the hash where an edit is about actors or events of many articles


def text_hash_of(edit: Edit) -> str:
    """Return the hash of the article that the edit is about."""
    match edit:
        case MergeActors() | KeepApart() | JoinEvents() | PartEvents() | ApplyDecisions():
            return OF_NO_ARTICLE
        case RenameActor() | HideActor() | ColourActor() | PinActor():
            return OF_NO_ARTICLE
        case AddPeriod() | ChangePeriod() | RemovePeriod() | ColourTag():
            return OF_NO_ARTICLE
        case SetPublication() | SetTitle() | SetKind() | TagArticle() | UntagArticle():
            return edit.article_hash
        case AddArticle() | ReadAgain() | GiveWay() | RemoveArticle():
            return edit.article_hash
        case _:
            return edit.event.article_hash


def to_content(edit: Edit) -> tuple[str, Content]:
    """Return the kind of an edit and what JSON keeps of it."""
    match edit:
        case MergeActors():
            return "merge-actors", decided_content(edit)
        case KeepApart():
            return "keep-actors-apart", decided_content(edit)
        case RenameActor() | HideActor() | ColourActor() | PinActor():
            return remark_to_content(edit)
        case JoinEvents():
            return "join-events", _sides_content(edit)
        case PartEvents():
            return "part-events", _sides_content(edit)
        case ApplyDecisions():
            return "apply-decisions", {"source": storable(edit.source), "number": edit.number}
        case AddPeriod() | ChangePeriod() | RemovePeriod():
            return _of_period_to_content(edit)
        case ColourTag():
            return "colour-tag", {"tag": storable(edit.tag), "hue": edit.hue}
        case SetPublication() | SetTitle() | SetKind() | TagArticle() | UntagArticle():
            return _of_article_to_content(edit)
        case AddArticle() | ReadAgain() | GiveWay() | RemoveArticle():
            return _of_article_to_content(edit)
        case _:
            return _of_event_to_content(edit)


def _of_event_to_content(edit: EventEdit) -> tuple[str, Content]:
    match edit:
        case RejectEvent():
            return "reject-event", {}
        case ConfirmEvent():
            return "confirm-event", {"edtf": edit.edtf}
        case SetHeadline():
            return "set-headline", {"headline": storable(edit.headline)}
        case SetDate():
            words = storable(edit.words)
            return "set-date", {"edtf": edit.edtf, "words": words, **day_time_to_json(edit.time)}
        case SetActors():
            return "set-actors", {"names": _storable_names(edit.names), "kinds": _storable_kinds(edit.kinds)}
        case SetFlags():
            return "set-flags", {"flags": flags_to_text(edit.flags or (Flag.ASSERTED,))}
        case AddEvent():
            return "add-event", {
                "headline": storable(edit.headline),
                "edtf": edit.edtf,
                "words": storable(edit.words),
                "names": _storable_names(edit.names),
                "kinds": _storable_kinds(edit.kinds),
                **day_time_to_json(edit.time),
            }
        case RevertEvent() | TagEvent() | UntagEvent() | StarEvent() | SetNote() | SetLinks():
            return _of_remark_to_content(edit)
        case _:
            assert_never(edit)


def _of_remark_to_content(
    edit: RevertEvent | TagEvent | UntagEvent | StarEvent | SetNote | SetLinks,
) -> tuple[str, Content]:
    match edit:
        case RevertEvent():
            return "revert-event", {"part": edit.part.value}
        case TagEvent():
            return "tag-event", {"tag": storable(edit.tag).strip()}
        case UntagEvent():
            return "untag-event", {"tag": storable(edit.tag).strip()}
        case StarEvent():
            return "star-event", {"is_starred": edit.is_starred}
        case SetNote():
            return "set-note", {"note": storable(edit.note).strip()}
        case SetLinks():
            return "set-links", {"links": _storable_names(edit.links)}
        case _:
            assert_never(edit)


def _of_article_to_content(edit: ArticleEdit) -> tuple[str, Content]:
    match edit:
        case SetPublication():
            return "set-publication", {"publication": publication_to_json(edit.publication)}
        case SetTitle():
            return "set-title", {"title": storable(edit.title)}
        case SetKind():
            mentions = [[span.start, span.end] for span in edit.mentions]
            return "set-kind", {"name": storable(edit.name), "kind": edit.kind.value, "mentions": mentions}
        case AddArticle():
            return "add-article", {}
        case ReadAgain():
            return "read-again", {"replaced": edit.replaced, "title": storable(edit.title)}
        case GiveWay():
            return "give-way", {}
        case RemoveArticle():
            return "remove-article", {}
        case TagArticle():
            return "tag-article", {"tag": storable(edit.tag).strip()}
        case UntagArticle():
            return "untag-article", {"tag": storable(edit.tag).strip()}
        case _:
            assert_never(edit)


def _of_period_to_content(edit: PeriodEdit) -> tuple[str, Content]:
    match edit:
        case AddPeriod():
            return "add-period", {"key": storable(edit.key), **_period_content(edit.period)}
        case ChangePeriod():
            return "change-period", {"key": storable(edit.key), **_period_content(edit.period)}
        case RemovePeriod():
            return "remove-period", {"key": storable(edit.key), "period": storable(edit.name)}
        case _:
            assert_never(edit)


def _period_content(period: Period) -> Content:
    days = [period.first_day, period.last_day]
    return {"period": storable(period.name).strip(), "days": days, "hue": period.hue}


def _of_period(kind: str, content: Content) -> PeriodEdit:
    key, name = content["key"], content["period"]
    if kind == "remove-period":
        return RemovePeriod(key, name)
    first_day, last_day = content["days"]
    period = Period(name, first_day, last_day, content["hue"])
    return AddPeriod(key, period) if kind == "add-period" else ChangePeriod(key, period)


def _sides_content(decision: EventDecision) -> Content:
    return {"sides": [[key_to_json(key) for key in side] for side in decision.sides]}


def _sides(content: Content) -> tuple[tuple[EventKey, ...], ...]:
    return tuple(tuple(key_from_json(key) for key in side) for side in content["sides"])


def key_to_json(key: EventKey) -> list[str | int | list[int] | None]:
    """Return what JSON keeps of a key."""
    date = None if key.date_span is None else [key.date_span.start, key.date_span.end]
    return [key.article_hash, [key.trigger.start, key.trigger.end], date, key.nth]


def key_from_json(row: list[Any]) -> EventKey:
    """Return the key that JSON kept."""
    text_hash, trigger, date, nth = row
    return EventKey(text_hash, Span(*trigger), None if date is None else Span(*date), nth)


def _storable_names(names: tuple[str, ...]) -> list[str]:
    """Return the names that are not blank, as they can be stored."""
    return [storable(name).strip() for name in names if name.strip()]


def _storable_kinds(kinds: NewKinds) -> Content:
    """Return the kinds by the names as they are stored."""
    return {storable(name).strip(): kind.value for name, kind in kinds}


def _kinds_from(content: Content) -> NewKinds:
    return tuple((name, ActorKind(kind)) for name, kind in content.get("kinds", {}).items())


def from_content(kind: str, text_hash: str, key: EventKey | None, content: Content) -> Edit:
    """Return the edit of a kind that JSON kept. Raises StoreError for a kind that this program does not know."""
    if key is not None:
        edit = _of_event(kind, key, content)
    else:
        edit = _of_article(kind, text_hash, content) or _of_no_article(kind, content)
    if edit is None:
        raise store_error("library-failed", name="edits", reason=kind)
    return edit


def _of_article(kind: str, text_hash: str, content: Content) -> ArticleEdit | None:
    match kind:
        case "set-publication":
            return SetPublication(text_hash, publication_from_json(content["publication"]))
        case "set-title":
            return SetTitle(text_hash, content["title"])
        case "set-kind":
            mentions = tuple(Span(start, end) for start, end in content.get("mentions", ()))
            return SetKind(text_hash, content["name"], ActorKind(content["kind"]), mentions)
        case "add-article":
            return AddArticle(text_hash)
        case "read-again":
            return ReadAgain(text_hash, content["replaced"], content["title"])
        case "give-way":
            return GiveWay(text_hash)
        case "remove-article":
            return RemoveArticle(text_hash)
        case "tag-article":
            return TagArticle(text_hash, content["tag"])
        case "untag-article":
            return UntagArticle(text_hash, content["tag"])
        case _:
            return None


def _of_no_article(kind: str, content: Content) -> Edit | None:
    match kind:
        case "merge-actors":
            return MergeActors(decided_actors(content))
        case "keep-actors-apart":
            return KeepApart(decided_actors(content))
        case "join-events":
            return JoinEvents(_sides(content))
        case "part-events":
            return PartEvents(_sides(content))
        case "rename-actor" | "hide-actor" | "colour-actor" | "pin-actor":
            return remark_from_content(kind, content)
        case "add-period" | "change-period" | "remove-period":
            return _of_period(kind, content)
        case "colour-tag":
            return ColourTag(content["tag"], content["hue"])
        case "apply-decisions":
            return ApplyDecisions(content["source"], content["number"])
        case _:
            return None


def _of_event(kind: str, key: EventKey, content: Content) -> Edit | None:
    match kind:
        case "reject-event":
            return RejectEvent(key)
        case "confirm-event":
            return ConfirmEvent(key, content["edtf"])
        case "set-headline":
            return SetHeadline(key, content["headline"])
        case "set-date":
            return SetDate(key, content["edtf"], content["words"], day_time_from_json(content))
        case "set-actors":
            return SetActors(key, tuple(content["names"]), _kinds_from(content))
        case "set-flags":
            return SetFlags(key, flags_from_text(content["flags"]))
        case "add-event":
            names = tuple(content["names"])
            said, time = (content["headline"], content["edtf"], content["words"]), day_time_from_json(content)
            return AddEvent(key, *said, names, _kinds_from(content), time)
        case _:
            return _of_remark(kind, key, content)


def _of_remark(kind: str, key: EventKey, content: Content) -> Edit | None:
    match kind:
        case "revert-event":
            return RevertEvent(key, EventPart(content["part"]))
        case "tag-event":
            return TagEvent(key, content["tag"])
        case "untag-event":
            return UntagEvent(key, content["tag"])
        case "star-event":
            return StarEvent(key, content["is_starred"])
        case "set-note":
            return SetNote(key, content["note"])
        case "set-links":
            return SetLinks(key, tuple(content["links"]))
        case _:
            return None
