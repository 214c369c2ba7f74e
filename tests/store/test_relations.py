"""What words tell of the order of events is kept, and leads to the event of the timeline that they name."""

from dataclasses import replace

from sample_rows import Told, article_of

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import Grain, on_day
from timeline_app.model.event import DateHow, Order, Relation
from timeline_app.model.message import message
from timeline_app.model.span import Span


def ordered(**changes):
    """Return an article whose second event is told to come two days after its first."""
    article, found = article_of([Told(("Ada Person",)), Told(("Ben Other",), verb="toured", day=None)])
    first, second = found.events
    relation = Relation(Order.AFTER, Span(30, 40), Span(35, 40), first.trigger, 2.0, Grain.DAY)
    second = replace(
        second,
        relations=(replace(relation, **changes),),
        mention=None,
        how=DateHow.RELATION,
        date=on_day(to_day(2022, 12, 21)),
    )
    return article, replace(found, events=(first, second))


def test_an_order_leads_to_the_event_it_names_and_explains_the_date(library):
    article, found = ordered()
    library.add(article, found)
    first, second = library.events()
    (one,) = library.evidence(second.id)
    (order,) = one.relations
    assert (order.event, order.headline) == (first.id, first.headline)
    assert order.words == article.text[30:40]
    assert order.named == article.text[35:40]
    assert one.words == second.words == article.text[30:40]
    assert one.trace == (message("counted-from-event", event=first.headline, anchor="2022-12-19"),)


def test_what_names_nothing_for_sure_has_an_unknown_order(library):
    article, found = ordered(target=None)
    library.add(article, found)
    (order,) = library.evidence(library.events()[1].id)[0].relations
    assert order.event is None
    assert order.date is None


def test_orders_come_back_and_go_with_extracting_anew(library):
    article, found = ordered()
    number = library.add(article, found).article_id
    assert library.extraction(number) == found
    bare = replace(found, events=tuple(replace(event, relations=()) for event in found.events))
    library.replace_extraction(number, bare)
    assert library.extraction(number) == bare
    assert all(one.relations == () for event in library.events() for one in library.evidence(event.id))
