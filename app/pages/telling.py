"""What a visitor does with the hits of a question: opens one, says that it is the right one, or not this."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

import streamlit as st

from app.noting import NONE, Verdict, is_question
from app.pages import words
from app.query import Query, Results
from app.search import SearchService
from indexer.errors import PartlensError


@dataclass(frozen=True)
class Telling:
    """The question that was asked, and the hits of this page as they stand there."""

    service: SearchService
    query: Query
    shown: tuple[int, ...]

    def note_open(self, asset: int) -> None:
        """Note that a hit was opened. Whatever becomes of that, the visitor goes on."""
        with suppress(PartlensError):
            self.service.note(self.query, asset, "open", self.shown)

    def say(self, asset: int, verdict: str) -> None:
        """Pin or refuse a hit, or take that back; where it cannot be kept, say why."""
        try:
            self.service.note(self.query, asset, cast(Verdict, verdict), self.shown)
        except PartlensError as error:
            st.toast(words.plain(str(error)), icon=":material/error:", duration="long")

    def take_back(self, assets: Sequence[int]) -> None:
        """Take back what was said of these."""
        for asset in assets:
            self.say(asset, NONE)


def telling_of(service: SearchService, query: Query, results: Results) -> Telling | None:
    """How to tell of the hits of an answer; None where nothing was asked for, or feedback is switched off."""
    if not service.settings.feedback or not is_question(query):
        return None
    good = [hit.asset for hit in results.hits if hit.likely]
    return Telling(service, query, tuple(good + [hit.asset for hit in results.hits if not hit.likely]))


def draw_refused(telling: Telling, refused: Sequence[int]) -> None:
    """A button that takes back all that was refused for this question, wherever it stands now."""
    if refused:
        label = f"Take back “not this” for {words.parts(len(refused))}"
        st.button(label, type="tertiary", icon=":material/undo:", on_click=telling.take_back, args=(refused,))
