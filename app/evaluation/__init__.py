"""How well a library is found: questions with known answers, asked like any other, and measured."""

from __future__ import annotations

from app.evaluation.answers import Answer, Key, key_of_library, match_answers, read_answers
from app.evaluation.question import RANKS, Ask, Question, Way, choose
from app.evaluation.questions import ALL_ASSETS, SAME_PART, questions_of, same_class
from app.evaluation.report import Progress, Report, Row
from app.evaluation.run import evaluate
from app.evaluation.table import draw_report, watching

__all__ = [
    "ALL_ASSETS",
    "RANKS",
    "SAME_PART",
    "Answer",
    "Ask",
    "Key",
    "Progress",
    "Question",
    "Report",
    "Row",
    "Way",
    "choose",
    "draw_report",
    "evaluate",
    "key_of_library",
    "match_answers",
    "questions_of",
    "read_answers",
    "same_class",
    "watching",
]
