"""Cut a range of capitalised words where one name ends and another begins."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.engine.names.offices import follows_role, names_a_field, office_end
from timeline_app.languages.naming import Naming
from timeline_app.model.syntax import Token

_LEAST_LETTERS: Final = 3  # of an acronym that is no initials of a person


def parts(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> Iterator[tuple[int, int]]:
    """Cut a range at a title inside it: "European Parliament President Roberta Metsola" is two names."""
    titles = naming.words("titles")
    last = _before_role(tokens, first, last, naming)
    if first < last and _is_acronym_before_town(tokens, first, last, naming):
        yield first, first
        yield first + 1, last
        return
    if is_known_body(tokens, first, last, naming):
        yield first, last
        return
    end = office_end(tokens, first, last, naming) if follows_role(tokens, first, naming) else None
    end = end if end is not None else _acronym_end(tokens, first, last, naming)
    if end is not None:
        if not names_a_field(tokens, first, end, naming):
            yield from parts(tokens, first, end, naming)
        first = end + 1
    inner = [
        at
        for at in range(first + 1, last)
        if tokens[at].text in titles
        and tokens[at].lower in naming.words("roles")
        and tokens[at - 1].lower not in naming.words("body_links")
    ]
    if inner and not all(
        tokens[at].text in titles or tokens[at].text in naming.demonyms for at in range(first, inner[0])
    ):
        cut = inner[0]
        while (
            cut - 1 > first
            and tokens[cut - 1].text in titles
            and tokens[cut - 1].text not in naming.words("organisation_heads")
        ):
            cut -= 1
        end = cut - 1
        while end > first and tokens[end].lower in naming.words("body_links") | naming.words("articles"):
            end -= 1  # "the Cabinet of Prime Minister Anna Keller"
        yield first, end
        yield cut, last
    else:
        yield first, last


def _is_acronym_before_town(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether a body's acronym only stands before a town: "the NATO Oslo summit", but not "UN Security Council"."""
    name, rest = tokens[first].text, " ".join(token.text for token in tokens[first + 1 : last + 1])
    place = naming.places.get(rest)
    is_town = place is not None and place not in naming.demonyms.values()
    return is_town and name.isupper() and name in naming.words("organisations")


def _acronym_end(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> int | None:
    """Return the last of the acronyms before a person's whole name: "ANC NEC" in "ANC NEC Jeff Brandt"."""
    at = first
    while at < last and tokens[at].text.isupper() and len(tokens[at].text) >= _LEAST_LETTERS:
        at += 1
    is_whole = first < at < last and tokens[at].text in naming.words("given_names")
    is_body = tokens[last].text in naming.words("organisation_heads")
    return at - 1 if is_whole and not is_body else None


def _before_role(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> int:
    """Return the last word of a body's name before the role of someone in it: "Norrland CEO"."""
    end = last
    joiners = (
        naming.words("body_links") | naming.words("articles") | naming.words("body_coordinators") | {"-"}
    )
    if tokens[last].text in naming.words("place_heads") | naming.words("organisation_heads"):
        return last
    while (
        end > first
        and tokens[end].text in naming.words("titles")
        and (tokens[end].lower in naming.words("roles") or tokens[end].text in naming.words("title_leads"))
        and tokens[end - 1].lower not in joiners
    ):
        end -= 1
    is_all_title = tokens[end].text in naming.words("titles")
    return last if is_all_title else end


def is_known_body(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether a range is the name of a body or place as a whole, told by the lists or by its last word."""
    words = " ".join(token.text for token in tokens[first : last + 1])
    if words in naming.words("organisations") or words in naming.words("sources") or words in naming.places:
        return True
    return first < last and (
        tokens[last].text in naming.words("organisation_heads")
        or tokens[last].text in naming.words("legal_forms")
    )
