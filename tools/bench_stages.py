#!/usr/bin/env python3
"""Print where the time of `extract` goes, stage by stage: python tools/bench_stages.py [FOLDER].

Reads the sample articles, or the .txt files of a folder, until enough processor time has passed. A stage's time is its
own: what it asks of another stage counts there.
"""

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from timeline_app import languages
from timeline_app.engine import pipeline
from timeline_app.engine.pipeline import events, ordering, page, plans, shapes, untold
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PUBLISHED = DocumentTime(to_day(2022, 12, 20))
LEAST_S = 10.0
WHERE_STAGES_MEET = (pipeline, events, ordering, page, plans, shapes, untold)


class Clock:
    """Counts the time of each stage without that of the stages inside it."""

    def __init__(self) -> None:
        self.spent_s: dict[str, float] = defaultdict(float)
        self._inner_s = [0.0]

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return `work` with its time counted for a stage."""

        def run(*arguments: Any, **named: Any) -> Any:
            self._inner_s.append(0.0)
            start = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                whole = time.process_time() - start
                self.spent_s[stage] += whole - self._inner_s.pop()
                self._inner_s[-1] += whole

        return run


def wrap_stages(clock: Clock) -> None:
    """Count every function of another stage that the modules where the stages meet call."""
    for module in WHERE_STAGES_MEET:
        for name, work in list(vars(module).items()):
            stage = stage_of(module, work)
            if stage:
                setattr(module, name, clock.timed(stage, work))


def stage_of(module: ModuleType, work: object) -> str:
    """Return the stage that a function belongs to, "" for what is none of another stage."""
    place = getattr(work, "__module__", "") or ""
    is_stage = place.startswith("timeline_app.engine.") and not place.startswith(pipeline.__name__)
    if not is_stage or isinstance(work, type) or not callable(work) or place == module.__name__:
        return ""
    return place.removeprefix("timeline_app.engine.").partition(".")[0]


def main() -> int:
    """Print the table and return the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    language = languages.load("en")
    for text in texts:
        pipeline.extract(text, language, PUBLISHED)
    clock = Clock()
    wrap_stages(clock)
    gc.disable()  # as `extract` does
    octets, start = 0, time.process_time()
    while time.process_time() - start < LEAST_S:
        for text in texts:
            pipeline.extract(text, language, PUBLISHED)
            octets += len(text.encode())
    whole_s = time.process_time() - start
    clock.spent_s["between the stages"] = whole_s - sum(clock.spent_s.values())
    print(f"{octets / 1000:,.0f} KB in {whole_s:.1f} s: {octets / 1000 / whole_s:.0f} KB/s\n")
    print("| stage | ms/KB | share |\n|---|---|---|")
    for stage, spent_s in sorted(clock.spent_s.items(), key=lambda entry: -entry[1]):
        print(f"| {stage} | {spent_s * 1e6 / octets:.3f} | {spent_s / whole_s:.1%} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
