"""A library tells all that a change has touched: whatever it does not name is as it was."""

from hypothesis import HealthCheck, given, settings
from sample_rows import RULES, many
from test_laws import ARTICLES, NEWER, choices, is_done

from timeline_app.model.edit import RejectEvent, SetTitle
from timeline_app.model.timeline import Changes
from timeline_app.store import Library


def state(library):
    """Everything that is shown, by kind and id."""
    return (
        {event.id: event for event in library.events_of(library.event_ids())},
        {article.id: article for article in library.articles()},
        {actor.id: actor for actor in library.actors()},
    )


def untold(before, after, changes):
    """Return the ids that differ and that neither the changes name nor the events that they name lead to."""
    events, articles, actors = (
        {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}
        for old, new in zip(before, after, strict=True)
    )
    named = [event for part in (before, after) for one in changes.events if (event := part[0].get(one))]
    articles -= {article for event in named for article in event.articles}
    actors -= {actor for event in named for actor in event.actors}
    return events - changes.events, articles - changes.articles, actors - changes.actors


NOTHING = (set(), set(), set())


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 4,
)
@given(choices)
def test_what_a_change_does_not_name_is_as_it_was(tmp_path, chosen):
    path = tmp_path / "watched.timelib"
    path.unlink(missing_ok=True)
    with Library.create(path, RULES) as library:
        deeds = [lambda one=one: library.add(*one) for one in ARTICLES]
        deeds += [lambda choice=choice: is_done(library, *choice) for choice in chosen]
        deeds += [library.undo, library.undo, library.redo]
        deeds += [lambda one=one: replace(library, *one) for one in NEWER]
        deeds += [lambda: library.articles() and library.erase(library.articles()[0].id)]
        for deed in deeds:
            before, revision = state(library), library.revision
            deed()
            changes = library.take_changes()
            assert untold(before, state(library), changes) == NOTHING
            assert changes.steps == library.revision - revision


def replace(library, article, extraction):
    article_id = library.article_id(article.hash)
    if article_id is not None:
        library.replace_extraction(article_id, extraction)


def test_an_edit_of_one_event_names_only_events_of_its_article(library):
    for article, extraction in many(10, events=3):
        library.add(article, extraction)
    library.take_changes()
    event = library.events()[0]
    library.apply(RejectEvent(library.keys(event.id)[0]))
    changed = library.take_changes().events
    assert event.id in changed
    assert changed <= {one.id for article in event.articles for one in library.events_in(article)}


def test_what_was_asked_for_is_not_told_again_and_undone_writing_is_not_told(library):
    ((article, extraction),) = many(1)
    library.add(article, extraction)
    assert library.take_changes().articles
    assert library.take_changes() == Changes()
    library.apply(SetTitle(article.hash, "Another"))
    assert library.take_changes().articles == {library.article_id(article.hash)}


def test_what_another_connection_changes_is_not_told_but_shows_in_the_revision(library):
    with Library.open(library.path, RULES) as other:
        other.add(*ARTICLES[0])
        told = other.take_changes()
    assert library.take_changes() == Changes()
    assert library.revision == told.steps


def test_a_library_that_is_only_read_has_changed_nothing(library):
    with Library.open(library.path, RULES, read_only=True) as reader:
        assert reader.take_changes() == Changes()
