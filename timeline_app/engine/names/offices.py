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
        is_body = tokens[at].text in naming.words("organisation_heads") and at > first
        if is_body and _is_person(tokens, at + 1, last, naming):
            return at
    end = first
    while end <= last and _is_field(tokens[end], naming):
        end += 1
    is_office = first < end <= last and tokens[first].text not in naming.words("organisation_starts")
    return end - 1 if is_office and _is_person(tokens, end, last, naming) else None


def is_office(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether words are only what somebody has the office of: "Foreign Affairs" in "Minister of Foreign Affairs"."""
    words = " ".join(token.text for token in tokens[first : last + 1])
    is_body = tokens[last].text in naming.words("organisation_heads") - naming.words("office_fields")
    is_body |= words in naming.words("organisations")
    return not is_body and names_a_field(tokens, first, last, naming) and follows_role(tokens, first, naming)


def names_a_field(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether words are nothing but what an office is about: "State", "Foreign Affairs", "Staff"."""
    return all(_is_field(token, naming) for token in tokens[first : last + 1])


def _is_role(tokens: Sequence[Token], at: int, naming: Naming) -> bool:
    return tokens[at].lower in naming.words("roles") and tokens[at].lower not in naming.words("kin_roles")


def _led(tokens: Sequence[Token], at: int, naming: Naming) -> int:
    leading = naming.words("roles") | naming.words("role_modifiers")
    while at and (tokens[at - 1].lower in leading or tokens[at - 1].text in naming.demonyms):
        at -= 1
    return at


def _may_stand_inside(token: Token, naming: Naming) -> bool:
    small = naming.words("articles") | naming.words("body_coordinators") | naming.words("body_links")
    return token.is_capital or token.lower in small


def _is_field(token: Token, naming: Naming) -> bool:
    is_name = token.text in naming.words("given_names") or token.text in naming.places
    is_common = len(token.text) > _SHORT and token.lower in naming.common
    is_common |= token.text.endswith(tuple(naming.words("field_endings")))
    is_field = is_common or token.text in naming.words("office_fields")
    return is_field and not is_name and token.is_capital


def _is_person(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> bool:
    """Whether words look like the name of a person, with a title or of two words at least."""
    if first > last:
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
