"""Tell whether a headline is about somebody of a people who is not named: "The Danish sailor left"."""

from typing import Final

from timeline_app.engine.headline.dependence import clear_nouns, ends_noun, has_bare_subject
from timeline_app.engine.headline.pointing import bare, told_words, without_quoted
from timeline_app.languages.story import Story

_LEAST: Final = 4  # words with which something is told of somebody of a people


def is_of_people(headline: str, story: Story) -> bool:
    """Whether the subject is somebody of a people, and nothing tells who: "The Danish sailor", not "The Danish left".

    What every country has one of is clear: "The Danish parliament". So is who holds an office, where anybody is named.
    """
    told = told_words(without_quoted(headline).split())
    if len(told) < _LEAST or bare(told[0]) not in story.telling.words("definite_article"):
        return False
    if told[1] not in story.naming.demonyms or ends_noun(told, 2, story):
        return False
    end = next((at for at in range(3, len(told)) if ends_noun(told, at, story)), len(told))
    is_clear = bare(told[end - 1]) in clear_nouns(story)
    return not is_clear and has_bare_subject([told[0], *told[2:]], story)
