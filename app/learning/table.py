"""What was learned, for people: a table of before and after, what is best, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from app.evaluation.measures import Estimate
from app.learned import Learned
from app.learning.fit import SOURCES
from app.learning.judge import Measured
from app.learning.learn import Lesson

WIDTH = 140  # characters of a line where there is no screen
ALONE, ADAPTED = "factors alone", "factors and adapter"


def draw_lesson(lesson: Lesson) -> None:
    """Print it."""
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    about = f"{lesson.questions} questions, {lesson.held_out} of them held out"
    besides = f"; {lesson.others} others with a file or without words teach nothing" if lesson.others else ""
    console.print(about + besides, highlight=False)
    columns = ("held out", "learned", "before", "after", "gain", "95 % interval", "questions")
    table = Table(*columns, box=None, header_style="bold")
    for learned, before, each in _compared(lesson):
        interval = f"{each.gain.low:+.3f} to {each.gain.high:+.3f}"
        means = (f"{before}{each.before.mean:.3f}", _mean(each.after), f"{each.gain.mean:+.3f}")
        table.add_row(each.name, learned, *means, interval, str(each.gain.units))
    console.print(table)
    console.print(say_learned(lesson.best.learned), highlight=False)
    if reason := _say_adapter(lesson):
        console.print(reason, highlight=False)


def say_learned(learned: Learned) -> str:
    """Factors and adapter in one line."""
    factors = "factors: " + ", ".join(f"{source.value} {learned.factors.of(source):.2f}" for source in SOURCES)
    return factors if learned.adapter is None else f"{factors}; words adapted (rank {learned.adapter.rank})"


def _compared(lesson: Lesson) -> Iterator[tuple[str, str, Measured]]:
    """What was learned, a word on what it is compared with, and a measure of both."""
    for each in lesson.alone.measures:
        yield ALONE, "", each
    if lesson.adapted is not None:
        for each in lesson.adapted.measures:
            yield ADAPTED, "", each
        if lesson.adapted.over_factors is not None:
            yield ADAPTED, f"{ALONE} ", lesson.adapted.over_factors


def _say_adapter(lesson: Lesson) -> str:
    """Why there is no adapter of words; "" where there is one."""
    if lesson.missing:
        needed = lesson.questions + lesson.missing
        return f"No adapter of words yet: it takes {needed} questions, {lesson.missing} more than there are."
    if lesson.best is lesson.alone:
        return "No adapter of words: it is not better for certain, than now and than factors alone."
    return ""


def _mean(estimate: Estimate) -> str:
    return f"{estimate.mean:.3f}"
