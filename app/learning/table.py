"""What was learned, for people: the factors, and a table of before and after."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from app.evaluation.measures import Estimate
from app.learning.fit import SOURCES
from app.learning.learn import Lesson
from app.ranking import Factors

WIDTH = 120  # characters of a line where there is no screen


def draw_lesson(lesson: Lesson) -> None:
    """Print it."""
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    about = f"{lesson.questions} questions, {lesson.held_out} of them held out"
    besides = f"; {lesson.others} others with a file or without words teach nothing" if lesson.others else ""
    console.print(about + besides, highlight=False)
    table = Table("held out", "before", "after", "gain", "95 % interval", "questions", box=None, header_style="bold")
    for each in lesson.measures:
        interval = f"{each.gain.low:+.3f} to {each.gain.high:+.3f}"
        table.add_row(
            each.name, _mean(each.before), _mean(each.after), f"{each.gain.mean:+.3f}", interval, str(each.gain.units)
        )
    console.print(table)
    console.print(say_factors(lesson.factors), highlight=False)


def say_factors(factors: Factors) -> str:
    """The factors in one line."""
    return "factors: " + ", ".join(f"{source.value} {factors.of(source):.2f}" for source in SOURCES)


def _mean(estimate: Estimate) -> str:
    return f"{estimate.mean:.3f}"
