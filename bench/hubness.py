"""How much of a view's nearness to any words should be taken off its likeness to some?

    python -m bench.hubness [--folder WORK] [--limit N]

Asks the library that `bench.retrieval` made for classes, with nothing changed but that share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from unittest.mock import patch

import app.ranking
from app.ranking import COMPARISONS, Comparison, Face
from bench.machine import report
from bench.pooling import MOST_ASKED, ask_in_a_way, chosen_questions
from bench.retrieval import anonymous_library, read_arguments

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def main() -> None:
    """Ask with each share, and report."""
    folder, limit = read_arguments(__doc__, MOST_ASKED)
    with anonymous_library(folder) as (service, key):
        questions = chosen_questions(service, key, limit, about="class (name )?→ part")
        changes = {
            f"share {share:.2f}": patch.object(app.ranking, "COMPARISONS", _comparisons(share)) for share in SHARES
        }
        rows = [row for way, change in changes.items() for row in ask_in_a_way(service, key, questions, way, change)]
        report("hubness", "Views near to any words", rows)


def _comparisons(share: float) -> Mapping[Face, tuple[Comparison, ...]]:
    looks, passages = COMPARISONS[Face.WORDS]
    return {**COMPARISONS, Face.WORDS: (replace(looks, hubness=share), passages)}


if __name__ == "__main__":
    main()
