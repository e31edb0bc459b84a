"""Learning from use: how much each source of a ranking should count, by what people opened, pinned and refused."""

from __future__ import annotations

from app.learning.learn import LEAST_QUESTIONS, Lesson, apply, forget, learn, undo
from app.learning.table import draw_lesson, say_factors

__all__ = ["LEAST_QUESTIONS", "Lesson", "apply", "draw_lesson", "forget", "learn", "say_factors", "undo"]
