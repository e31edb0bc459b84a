"""Learning from use, by what people opened, pinned and refused: how much each source of a ranking should count,
and where the vectors of words should lie.
"""

from __future__ import annotations

from app.learning.document import document_of, say_parts
from app.learning.learn import LEAST_QUESTIONS, Lesson, apply, forget, learn, learn_from, undo
from app.learning.table import draw_lesson, say_learned

__all__ = [
    "LEAST_QUESTIONS",
    "Lesson",
    "apply",
    "document_of",
    "draw_lesson",
    "forget",
    "learn",
    "learn_from",
    "say_learned",
    "say_parts",
    "undo",
]
