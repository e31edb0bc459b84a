"""Draws of the random generator as plain Python values, for the families."""

from __future__ import annotations

from typing import TypeVar

from indexer.joint.family import Random

Choice = TypeVar("Choice")


def pick(random: Random, *options: Choice) -> Choice:
    """One of the options, each as likely."""
    return options[int(random.integers(len(options)))]


def span(random: Random, low: float, high: float) -> float:
    """A number between the two."""
    return float(random.uniform(low, high))


def count(random: Random, low: int, high: int) -> int:
    """A whole number, both ends included."""
    return int(random.integers(low, high + 1))


def chance(random: Random, share: float) -> bool:
    """True in this share of the draws."""
    return float(random.random()) < share
