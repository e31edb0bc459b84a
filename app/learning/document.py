"""What was learned, for programs: plain values that can be written as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.learned import Learned
from app.learning.learn import Lesson, Proposal


def document_of(lesson: Lesson) -> dict[str, Any]:
    """A lesson: what is best, and both proposals with their measures."""
    return {
        "space": lesson.space,
        **say_parts(lesson.best.learned),
        "questions": lesson.questions,
        "held_out": lesson.held_out,
        "others": lesson.others,
        "missing": lesson.missing,
        "measures": [asdict(each) for each in lesson.best.measures],
        "alone": _proposed(lesson.alone),
        "adapted": lesson.adapted and _proposed(lesson.adapted),
        "is_better": lesson.is_better,
    }


def say_parts(learned: Learned) -> dict[str, Any]:
    """Factors by source, and the rank of the adapter; 0 without one."""
    return {"factors": asdict(learned.factors), "rank": learned.adapter.rank if learned.adapter else 0}


def _proposed(proposal: Proposal) -> dict[str, Any]:
    measures = [asdict(each) for each in proposal.measures]
    over = proposal.over_factors and asdict(proposal.over_factors)
    return {**say_parts(proposal.learned), "measures": measures, "over_factors": over, "is_better": proposal.is_better}
