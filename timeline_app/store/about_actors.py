"""What the articles tell of one actor: titles and roles, who stands beside it, what it says."""

from typing import Final

from sqlite_utils import Database

from timeline_app.model.event import Role
from timeline_app.model.span import Span
from timeline_app.model.timeline import AboutActor, ActorQuote

_MOST: Final = 200  # of companions and quotes
_ATTRIBUTES: Final = """
SELECT DISTINCT value, article_id FROM article_actors, json_each(attributes) WHERE actor_id = ? ORDER BY article_id
"""
_COMPANIONS: Final = """
SELECT other.actor_id, count(*) FROM event_actors AS own
JOIN events ON events.id = own.event_id AND NOT events.is_hidden
JOIN event_actors AS other ON other.event_id = own.event_id AND other.actor_id <> own.actor_id
JOIN actors ON actors.id = other.actor_id AND NOT actors.is_hidden
WHERE own.actor_id = ? GROUP BY other.actor_id ORDER BY count(*) DESC, actors.name, actors.id LIMIT ?
"""
_QUOTES: Final = """
SELECT DISTINCT event_id, evidence.article_id, quote, sentence_start, sentence_end FROM article_actors
JOIN participants ON article_actor_id = article_actors.id AND role = ?
JOIN evidence ON evidence.id = evidence_id JOIN events ON events.id = event_id AND NOT events.is_hidden
WHERE actor_id = ? ORDER BY sort_day IS NULL, sort_day, evidence.article_id, sentence_start LIMIT ?
"""


def about_actor(db: Database, actor_id: int) -> AboutActor:
    """Return what is told of an actor; at most 200 companions and quotes."""
    articles: dict[str, list[int]] = {}
    for attribute, article in db.execute(_ATTRIBUTES, [actor_id]):
        articles.setdefault(attribute, []).append(article)
    attributes = sorted(articles.items(), key=lambda one: (-len(one[1]), one[0]))
    quotes = db.execute(_QUOTES, [Role.SPEAKER.value, actor_id, _MOST])
    return AboutActor(
        tuple((attribute, tuple(ids)) for attribute, ids in attributes),
        tuple(db.execute(_COMPANIONS, [actor_id, _MOST]).fetchall()),
        tuple(
            ActorQuote(event, article, quote, Span(start, end))
            for event, article, quote, start, end in quotes
        ),
    )
