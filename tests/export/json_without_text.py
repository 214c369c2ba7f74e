"""What this program's JSON tells besides the text of the articles, which no file holds."""

from collections.abc import Mapping
from typing import Any

OF_THE_TEXT = ("id", "hash", "length", "names", "untold", "told_at")
PLACES = ("clause", "trigger", "date", "span", "words", "named", "sentence")
Json = dict[str, Any]
Numbers = Mapping[str, Mapping[int, int]]


def without_text(whole: Json) -> Json:
    """The JSON with numbers from 0 for ids, and places counted from the beginning of their sentence."""
    numbers = {
        kind: {one["id"]: number for number, one in enumerate(whole[kind])}
        for kind in ("events", "actors", "articles")
    }
    for event in whole["events"]:
        _number(event, numbers)
        for one in event["evidence"]:
            _number_evidence(one, numbers)
    for kind in numbers:
        for one in whole[kind]:
            for key in OF_THE_TEXT:
                one.pop(key, None)
    return whole


def _number(event: Json, numbers: Numbers) -> None:
    event["parted_from"] = sorted(numbers["events"][one] for one in event["parted_from"])
    event["articles"] = [numbers["articles"][one] for one in event["articles"]]
    for actor in event["actors"]:
        actor["id"] = numbers["actors"][actor["id"]]
    for other in event["contradicted_by"]:
        other["id"] = numbers["events"][other["id"]]
        other["articles"] = [numbers["articles"][one] for one in other["articles"]]


def _number_evidence(one: Json, numbers: Numbers) -> None:
    one["article"] = numbers["articles"][one["article"]]
    start, end = one["sentence"]
    for holder in (one, *one["actors"], *one["relations"]):
        for key in PLACES:
            if isinstance(place := holder.get(key), list):
                is_inside = start <= place[0] and place[1] <= end
                holder[key] = [place[0] - start, place[1] - start] if is_inside else "elsewhere"
    for actor in one["actors"]:
        actor["id"] = numbers["actors"][actor["id"]]
    for relation in one["relations"]:
        relation["event"] = numbers["events"].get(relation["event"])
