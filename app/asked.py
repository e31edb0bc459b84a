"""What a query asks for, as feedback remembers it: the same for the same question, and no content of a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from app.query import AssetTerm, FileTerm, PictureTerm, Query, Sent, SketchTerm, Term, Words
from db.records import ASKED_ASSET, ASKED_WORDS, Asked, AskedTerm

KINDS = {PictureTerm: "picture", SketchTerm: "sketch", FileTerm: "file"}


def asked_of(query: Query) -> Asked | None:
    """What a query asks for; None of one that lists parts. Filters, order and size of weights do not matter."""
    terms = tuple(map(_remembered, query.terms))
    return Asked(_key(terms), terms) if terms else None


def terms_of(asked: Asked) -> tuple[Term, ...] | None:
    """The terms to ask it again with; None where a file was among them, whose content nobody kept."""
    again: list[Term] = []
    for term in asked.terms:
        if term.kind == ASKED_WORDS:
            again.append(Words(term.value, term.weight))
        elif term.kind == ASKED_ASSET:
            again.append(AssetTerm(int(term.value), term.weight))
    return tuple(again) if len(again) == len(asked.terms) else None


def normalise(words: str) -> str:
    """Words without regard to case and spaces."""
    return " ".join(words.casefold().split())


def _remembered(term: Term) -> AskedTerm:
    match term:
        case Words(text=text):
            return AskedTerm(ASKED_WORDS, normalise(text), term.weight)
        case AssetTerm(asset=asset):
            return AskedTerm(ASKED_ASSET, str(asset), term.weight)
        case _:
            return AskedTerm(KINDS[type(term)], _digest(term), term.weight)


def _digest(term: Sent) -> str:
    return term.digest or sha256(term.content).hexdigest()


def _key(terms: Sequence[AskedTerm]) -> str:
    # The slider between words and an example is no other question, a minus is.
    plain = sorted((term.kind, term.value, term.weight < 0) for term in terms)
    return sha256(json.dumps(plain).encode()).hexdigest()
