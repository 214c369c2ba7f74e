"""Find the offices that stand before names: "Secretary of State", "ambassador to Jordan"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.naming import Naming
from timeline_app.model.syntax import Token

_LEAST: Final = 3  # words of an office: "Secretary of State"
_SHORT: Final = 3  # letters of words that are no field of an office
_LONGEST: Final = 8  # words between a role and the name of who has it


def office_start(tokens: Sequence[Token], at: int, naming: Naming) -> int:
    """Return where the office begins that ends right before the token `at`; `at` where there is none."""
    links = naming.words("office_links")
    if at < _LEAST or not tokens[at - 1].is_capital:
        return at
    for link in range(at - 2, max(at - _LONGEST, 0), -1):
        if tokens[link].lower in links and _is_role(tokens, link - 1, naming):
            return _led(tokens, link - 1, naming)
        if not _may_stand_inside(tokens[link], naming):
            break
    return at


def follows_role(tokens: Sequence[Token], first: int, naming: Naming) -> bool:
    """Whether what begins at `first` is what somebody has an office of: "State" in "Secretary of State".

    So is the second field of an office: "Welfare" in "Minister of Health and Welfare".
    """
    at = first - 1
    while at > 0 and first - at < _LONGEST:
        if tokens[at].lower in naming.words("office_links") and _is_role(tokens, at - 1, naming):
            return True
        if not _may_stand_inside(tokens[at], naming):
            return False
        at -= 1
    return False


def office_end(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> int | None:
    """Return the last word of an office's field or body in a range that goes on with who has the office.

    "State Madeleine Albright" behind "Secretary of"; None where the range is one name.
    """
    whole = range(last - 1, first - 1, -1)
    for at in whole:
        words = " ".join(token.text for token in tokens[first : at + 1])
        is_known = words in naming.places or words in naming.words("organisations") or words in naming.bodies
        is_known |= words.isupper() and len(words) > 1 and at == first and tokens[at + 1].is_word
        if is_known and _is_person(tokens, at + 1, last, naming):
            return at
    for at in whole:
        is_led = at > first or (at > 0 and tokens[at - 1].lower in naming.words("articles"))
        is_body = tokens[at].text in naming.words("organisation_heads") and is_led
        if is_body and _is_person(tokens, at + 1, last, naming):
            return at
    end = first
    links = naming.words("office_links")
    while end <= last and (_is_field(tokens[end], naming) or (end > first and tokens[end].lower in links)):
        end += 1
    is_office = first < end <= last and tokens[first].text not in naming.words("organisation_starts")
    is_person = _is_person(tokens, end, last, naming) or (
        end == last and _is_surname(tokens, first, last, naming)
    )
    return end - 1 if is_office and is_person else None


def is_office(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether words are only what somebody has the office of: "Foreign Affairs" in "Minister of Foreign Affairs"."""
    words = " ".join(token.text for token in tokens[first : last + 1])
    is_body = tokens[last].text in naming.words("organisation_heads") - naming.words("office_fields")
    is_body |= words in naming.words("organisations")
    return not is_body and names_a_field(tokens, first, last, naming) and follows_role(tokens, first, naming)


def names_a_field(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether words are nothing but what an office is about: "State", "Foreign Affairs", "Staff"."""
    inner = naming.words("office_links")  # "State for Trade"
    return _is_field(tokens[first], naming) and all(
        _is_field(token, naming) or (token.lower in inner and token is not tokens[last])
        for token in tokens[first + 1 : last + 1]
    )


def leads_to_role(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether words are the first field of an office before a name: "Youth" in "Deputy Youth and Sports Minister"."""
    at = last + 1
    if at >= len(tokens) or tokens[at].lower not in naming.words("body_coordinators"):
        return False
    end = at + 1
    while (
        end < len(tokens)
        and end - at <= _SHORT
        and _is_field(tokens[end], naming)
        and not _is_role(tokens, end, naming)
    ):
        end += 1
    is_role = end < len(tokens) and end > at + 1 and tokens[end].is_capital and _is_role(tokens, end, naming)
    return is_role and names_a_field(tokens, first, last, naming)


def _is_role(tokens: Sequence[Token], at: int, naming: Naming) -> bool:
    return tokens[at].lower in naming.words("roles") and tokens[at].lower not in naming.words("kin_roles")


def _led(tokens: Sequence[Token], at: int, naming: Naming) -> int:
    leading = naming.words("roles") | naming.words("role_modifiers")
    while at and (tokens[at - 1].lower in leading or tokens[at - 1].text in naming.demonyms):
        at -= 1
    return at


def _may_stand_inside(token: Token, naming: Naming) -> bool:
    small = naming.words("articles") | naming.words("body_coordinators") | naming.words("body_links")
    return token.is_capital or token.lower in small or token.text == ","


def _is_field(token: Token, naming: Naming) -> bool:
    is_name = token.text in naming.words("given_names") or token.text in naming.places
    is_common = len(token.text) > _SHORT and token.lower in naming.common
    is_common |= token.text.endswith(tuple(naming.words("field_endings")))
    is_field = is_common or token.text in naming.words("office_fields") or _is_people(token, naming)
    return is_field and not is_name and token.is_capital


def _is_people(token: Token, naming: Naming) -> bool:
    return token.text in naming.demonyms and token.text.endswith(tuple(naming.words("plural_endings")))


def _is_surname(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether a single word behind an office is who has it: "Minister of Tourism Usi"."""
    word = tokens[last]
    heads = naming.words("organisation_heads") | naming.words("place_heads") | naming.words("legal_forms")
    is_known = word.text in heads or word.text in naming.places or word.lower in naming.common
    return not is_known and not word.text.isupper() and names_a_field(tokens, first, last - 1, naming)


def _is_person(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether words look like the name of a person, with a title or of two words at least."""
    if first > last or not tokens[first].is_capital:
        return False
    head, end = tokens[first], tokens[last].text
    if head.text in naming.words("given_names") or head.text in naming.words("titles"):
        return end not in naming.words("organisation_heads")
    bodies = naming.words("organisation_heads") | naming.words("legal_forms") | naming.words("place_heads")
    is_body = end in bodies | naming.words("other_heads") or any(
        t.text in naming.places for t in tokens[first:last]
    )
    is_common = head.lower in naming.common or head.text in naming.demonyms
    return first < last and not is_body and not is_common
