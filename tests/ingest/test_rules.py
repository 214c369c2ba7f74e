"""What the engine lends to the store."""

from timeline_app.ingest.rules import rules
from timeline_app.model.event import DateHow
from timeline_app.model.joining import JoinMember, Standing


def member(article: str, headline: str) -> JoinMember:
    return JoinMember(
        f"{article}:1", article, 738000, 738000, DateHow.EXPLICIT, headline, "dismissed", frozenset({1})
    )


def test_the_titles_of_a_language_do_not_keep_events_apart() -> None:
    one, other = (
        member("a", "Norrland dismissed Mr Keller"),
        member("b", "Norrland dismissed him by text message"),
    )
    assert rules().are_related(one, other)
    standings = [Standing("a", "1", 0, 1), Standing("b", "2", 1, 1)]
    assert rules().split([one, other], standings) == ((0, 1),)
