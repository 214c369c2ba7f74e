"""A library with everything that a reader may have made of what was found, of invented articles."""

from pathlib import Path

from timeline_app.cli import chronicles
from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.registry import format_named
from timeline_app.ingest import rules
from timeline_app.ingest.given import prepare_given
from timeline_app.ingest.prepare import prepare
from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import MergeActors, RenameActor
from timeline_app.model.article import Article, DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import ClockTime, DayTime, DocumentTime, PartOfDay
from timeline_app.model.edit import (
    AddEvent,
    AddPeriod,
    ConfirmEvent,
    EventKey,
    JoinEvents,
    PartEvents,
    RejectEvent,
    SetActors,
    SetDate,
    SetFlags,
    SetHeadline,
    SetLinks,
    SetNote,
    StarEvent,
    TagEvent,
)
from timeline_app.model.event import Flag
from timeline_app.model.period import Period
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter, TimelineEvent
from timeline_app.readers import read
from timeline_app.store import Library

QUAY = """Quay opens at Brackwater

Ada Reed opened the new quay of Alm on 19 December 2022. At 4 p.m. on 18 December 2022 Bo Lind arrested
two smugglers. In late November 2022 the tall crane fell into the dock. The Lind family owned the yard until 1910.
Ada Reed attended the funeral of Cy Marsh on the evening of 2 December 2022. Ada Reed will close the lock in March 2024.
The Brackwater Harbour Authority sold the ferry after 2011. Ada Reed resigned on 5 May 2021. Bo Lind denied that the
pier had burned on 7 May 2021. On 3 June 2020 Dora Finch founded the museum. Dora Finch sailed to Alm on
8 August 2021. It may have rained in 2016. There "was talk" of "it" in 2017, he thought.
"""
FERRY = """The ferry and the quay

Ada Reed opened the new quay of Alm on 19 December 2022. Ada Reed did not attend the funeral of Cy Marsh on
2 December 2022. Dora Finch said the museum was founded on 4 June 2020. Bo Lind bought the ferry on Tuesday. Captain
Marsh sailed from Alm to Brackwater in 1999. The Board signed the treaty on 3 July 2019. Two people were hurt there.
The Board cancelled the regatta on 4 July 2019. Dora Finch sailed to Alm on 8 August 2021.
"""
LOCK = """Lock keepers strike

The lock keepers stopped work yesterday. Bo Lind met the lock keepers last week. The strike began on 6 May 2018.
"""


def _published(*day: int, clock: ClockTime | None = None) -> Publication:
    time = DocumentTime(to_day(*day), clock)
    return Publication(time, DateOrigin.METADATA, "datePublished")


ARTICLES = (
    Article(
        QUAY, "Quay opens at Brackwater", "/srv/someone/press/quay.txt", "en",
        _published(2022, 12, 20, clock=ClockTime(7, 30)), author="Ines Duarte", url="https://news.test/quay?a=1",
    ),
    Article(FERRY, "The ferry and the quay", "/srv/someone/press/ferry.txt", "en", _published(2022, 12, 21)),
    Article(LOCK, "Lock keepers strike", "lock.txt", "en"),
)  # fmt: skip


def made(path: Path) -> None:
    """Make the library at `path`."""
    with Library.create(path, rules()) as library:
        library.add_all([prepare(article) for article in ARTICLES])
        _review(library)


def _review(library: Library) -> None:
    def found(words: str) -> TimelineEvent:
        return next(
            event
            for event in library.events(EventFilter(with_hidden=True))
            if words in event.headline.partition(" [")[0]
        )

    def key(words: str) -> EventKey:
        return library.keys(found(words).id)[0]

    library.apply(ConfirmEvent(key("opened the new quay"), found("opened the new quay").edtf))
    library.apply(RejectEvent(key("crane")))
    library.apply(
        StarEvent(key("arrested"), True),
        TagEvent(key("arrested"), "port"),
        TagEvent(key("arrested"), "night watch"),
        SetNote(key("arrested"), 'Two lines;\nwith "marks", too'),
        SetLinks(key("arrested"), ("https://a.test/x?a=1,2",)),
    )
    library.apply(SetHeadline(key("resigned"), 'Reed "steps down"; for good'))
    library.apply(SetDate(key("sailed"), "1998-04-01", "the evening of 1 April", DayTime(PartOfDay.EVENING)))
    library.apply(SetFlags(key("treaty"), (Flag.PLANNED, Flag.CANCELLED)))
    kinds = (("Nell Oake", ActorKind.PERSON),)
    library.apply(SetActors(key("regatta"), ("Nell Oake", "Dora Finch"), kinds))
    text_hash = library.article(1).hash
    start = QUAY.index("On 3 June 2020")
    library.apply(
        AddEvent(
            EventKey(text_hash, Span(start, start + 40), None),
            "A museum is planned",
            "2020-05",
            "in May 2020",
            ("Dora Finch",),
        )
    )
    ids = {actor.name: actor.id for actor in library.actors()}
    library.apply(RenameActor(library.held_actor([ids["Bo Lind"]]), "Bo Lind the Younger"))
    library.apply(
        MergeActors(
            (
                library.held_actor([ids["Board"]]),
                library.held_actor([ids["Brackwater Harbour Authority"]]),
            )
        )
    )
    library.apply(
        JoinEvents(
            (library.keys(found("founded the museum").id), library.keys(found("museum was founded").id))
        )
    )
    one, other = library.keys(found("sailed to Alm").id)
    library.apply(PartEvents(((one,), (other,))))
    library.apply(ConfirmEvent(key("were hurt"), "2019-07-01"))  # with another date than it has
    library.apply(AddPeriod("frost", Period("The long frost", to_day(2021, 3, 1), to_day(2021, 5, 9), 3)))


def whole_of(library: Library, name: str) -> Chronicle:
    """All of a library, as it is exported."""
    return chronicles.chronicle_of(library, EventFilter(with_hidden=True), format_named(name).needs)


def exported(library: Library, name: str) -> bytes:
    """The file of a format."""
    return format_named(name).write(whole_of(library, name), PictureOptions()).content


def brought_in(content: bytes, name: str, path: Path) -> Library:
    """A new library at `path` that holds nothing but this file."""
    file = path.with_suffix(format_named(name).suffix)
    file.write_bytes(content)
    path.unlink(missing_ok=True)
    reading = read(file)
    assert not reading.problems
    library = Library.create(path, rules())
    library.add_all([prepare_given(chronicle) for chronicle in reading.chronicles])
    return library
