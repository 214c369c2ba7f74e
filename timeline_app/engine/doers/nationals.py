"""Tell whether words mean some people of a country and not the country: "another Dane", "twelve Danes"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.syntax import Token

_PLURAL: Final = "s"


def are_nationals(tokens: Sequence[Token], words: Sequence[Token], story: Story) -> bool:
    """Whether a subject ends in a nationality led by how many or which: "a young Dane", not "the Danes"."""
    grammar, head = story.grammar, words[-1]
    if not _is_nationality(head, story):
        return False
    before = next((token.lower for token in reversed(tokens) if token.end <= words[0].start), "")
    leads = [token.lower for token in words[:-1]]
    is_led = bool(leads) or before in grammar.words("new_articles")
    return is_led and grammar.words("definite").isdisjoint(leads)


def _is_nationality(token: Token, story: Story) -> bool:
    """Whether a word is the name of those of a country: "Dane", "Danes"."""
    demonyms = story.naming.demonyms
    return token.text in demonyms or (
        token.text.endswith(_PLURAL) and token.text.removesuffix(_PLURAL) in demonyms
    )
