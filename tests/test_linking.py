"""Which documents are proposed to which parts, and why: exact tokens, rare words, and nothing that depends on order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.linking.likeness import Comparison, clear_leader
from app.linking.proposal import Candidate, Confidence
from app.linking.propose import choose, look_for_evidence
from app.linking.tokens import TokenIndex, distinctive, pieces_of, written
from bench.link_documents import with_numbers, write_documents
from db.records import LinkDocument, LinkPart
from indexer.ports import ViewKind

CERTAIN, LIKELY, POSSIBLE = Confidence
PADDING = "It is kept in a dry place and cleaned with a soft cloth, as all the others are.\n" * 2


def part(name: str, number: str = "", title: str = "") -> LinkPart:
    return LinkPart(abs(hash(name)), f"/parts/{name}".casefold(), title or name, (f"/parts/{name}.step",), number)


def document(name: str, text: str = "") -> LinkDocument:
    return LinkDocument(1, f"/docs/{name}".casefold(), name, (f"/docs/{name}.pdf",), text)


def proposed(documents: Sequence[LinkDocument], parts: Sequence[LinkPart]) -> dict[tuple[str, str], Candidate]:
    """The proposals, by names of document and part."""
    findings = look_for_evidence(documents, parts, None)
    return {
        (findings.documents[each.document].key[6:], findings.parts[each.part].key[7:]): each
        for each in choose(findings, (), ())
    }


def sureness(text: str, *parts: LinkPart, name: str = "scan 12") -> dict[str, Confidence]:
    """How sure it is for each part that a document belongs to it."""
    found = proposed([document(name, text)], parts)
    return {part: each.confidence for (_, part), each in found.items()}


HINGE, BOLT = part("hinge", "AB-1234"), part("bolt", "CD-5678")


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Part number: AB-1234", CERTAIN),
        (f"{PADDING}Artikelnummer\nAB-1234", CERTAIN),
        ("Data sheet AB_1234", CERTAIN),
        ("ab1234", CERTAIN),
        (f"{PADDING}The load of AB-1234 is small. AB-1234 is red.", LIKELY),
        (f"{PADDING}It is used with AB-1234.", POSSIBLE),
        ("Please use AB-1234 for it.", POSSIBLE),
        (f"Part number: ZZ-99999\n{PADDING}It fits AB-1234. AB-1234 is red.", POSSIBLE),
        ("Part number: AB-1234-2", None),
        ("Part number: AB-12345", None),
        ("Part number: XAB-1234", None),
        ("7-AB-1234", None),
        ("AB 1234", None),
        ("", None),
    ],
)
def test_part_numbers_are_exact_tokens(text: str, sure: Confidence | None) -> None:
    assert sureness(text, HINGE, BOLT).get("hinge") is sure


@pytest.mark.parametrize(
    ("name", "sure"),
    [("AB-1234 datasheet", CERTAIN), ("DS_AB-1234_en", CERTAIN), ("AB-1234-datasheet", CERTAIN), ("AB-1234-2", None)],
)
def test_part_numbers_in_names_of_files(name: str, sure: Confidence | None) -> None:
    assert sureness("", HINGE, BOLT, name=name).get("hinge") is sure


def test_the_longer_number_is_meant() -> None:
    assert sureness("Part number: AB-1234-2", HINGE, part("hinge_left", "AB-1234-2")) == {"hinge_left": CERTAIN}


def test_what_a_document_says_it_is_about_counts_more_than_what_it_mentions() -> None:
    assert sureness(f"Part no. AB-1234\n{PADDING}Order CD-5678 with it. CD-5678!", HINGE, BOLT) == {"hinge": CERTAIN}


def test_a_number_of_two_parts_is_not_certain() -> None:
    found = proposed([document("scan", "Part no. AB-1234")], [HINGE, part("copy", "AB-1234")])
    assert {each.confidence for each in found.values()} == {LIKELY}
    assert "which 2 parts have" in found["scan", "hinge"].evidence[0].sentence


def test_a_document_is_of_several_parts_only_by_their_numbers() -> None:
    assert sureness("P/N AB-1234\nP/N CD-5678", HINGE, BOLT) == {"hinge": CERTAIN, "bolt": CERTAIN}
    both = sureness("", part("hinge left"), part("hinge right"), name="hinge manual")
    assert both == {"hinge left": POSSIBLE, "hinge right": POSSIBLE}


def test_a_list_of_many_numbers_is_about_none() -> None:
    parts = [part("abcdefghijklmnopqrstuvwxyz"[n] * 3, f"AB-{1000 + n}") for n in range(26)]
    assert sureness("\n".join(each.part_number for each in parts), *parts) == {}


def test_standards_and_plain_digits_are_no_proof() -> None:
    text = f"{PADDING}Made to DIN 912. See DIN 912. Invoice 40012, again 40012."
    assert sureness(text, part("screw", "DIN 912"), part("nut", "40012")) == {"screw": POSSIBLE, "nut": POSSIBLE}


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        (f"{PADDING}The model is hinge_v2.step.", "scan", LIKELY),
        ("hinge_v2.step", "scan", CERTAIN),
        ("", "hinge_v2 manual", LIKELY),
        ("", "hinge v2", LIKELY),
        ("", "hinge", POSSIBLE),
    ],
)
def test_names_of_files(text: str, name: str, sure: Confidence) -> None:
    assert sureness(text, part("hinge_v2"), BOLT, name=name) == {"hinge_v2": sure}


def test_rare_words_in_common_weigh_more() -> None:
    parts = [part(f"screw {word}") for word in ("short", "long", "thick", "thin")] + [part("zephyr screw")]
    found = proposed([document("zephyr spec")], parts)
    assert [name for _, name in found] == ["zephyr screw"]
    assert found["zephyr spec", "zephyr screw"].evidence[0].sentence == "their names have zephyr in common"


def test_a_document_that_names_nothing_is_proposed_to_nobody() -> None:
    assert sureness("Soup on Tuesdays, 12.30", HINGE, BOLT) == {}


def test_what_is_settled_makes_room_for_the_next() -> None:
    findings = look_for_evidence([document("door hinge")], [part("door hinge"), part("door hinge old")], None)
    (first,) = choose(findings, (), ())
    pair = findings.documents[0].key, findings.parts[first.part].key
    (second,) = choose(findings, {pair}, ())
    assert second.part != first.part
    assert choose(findings, {pair}, {findings.documents[0].key}) == []


def test_a_leader_must_be_near_and_ahead() -> None:
    comparison = Comparison(ViewKind.DRAWING, ViewKind.LINE, 0.8, 0.02, "")
    assert clear_leader({1: 0.9, 2: 0.87}, comparison) == 1
    assert clear_leader({1: 0.9, 2: 0.89}, comparison) is None
    assert clear_leader({1: 0.7}, comparison) is None
    assert clear_leader({}, comparison) is None


NUMBERS = st.lists(st.sampled_from(["A1", "A-1", "AB-12", "AB-12-3", "12-3", "B 12", "x.step"]), min_size=1, max_size=3)
TEXTS = st.lists(
    st.sampled_from(["A", "AB", "B", "1", "12", "3", "-", "_", " ", ".", "x", "step", "abc", "\n"]), max_size=9
)


@settings(max_examples=400)
@given(names=NUMBERS, parts=TEXTS)
def test_tokens_are_found_as_an_expression_finds_them(names: list[str], parts: list[str]) -> None:
    text = "".join(parts)
    pieces = pieces_of(text)
    found = {(names[each.name], pieces[each.first].start) for each in TokenIndex(names).mentions(pieces)}
    for name in names:
        others = {start for other, start in found if other != name}
        for start in _places_by_expression(name, text):
            covered = any(other <= start for other in others)  # a longer name may stand there instead
            assert (name, start) in found or covered
    for name, start in found:
        assert start in _places_by_expression(name, text)


def _places_by_expression(name: str, text: str) -> set[int]:
    """The oracle: pieces with any joiner between, and no more of the token on either side."""
    pieces = list(re.finditer(r"[a-z]+|\d+", name.lower()))
    body = pieces[0][0]
    for one, other in pairwise(pieces):
        joiners = "[-_./ ]" if name[one.end() : other.start()] == " " else "[-_./]"
        optional = "?" if one[0].isalpha() != other[0].isalpha() else ""  # else both would be one piece
        body += f"{joiners}{optional}{other[0]}"
    found = re.finditer(rf"(?=({body}))", text, re.IGNORECASE)
    return {each.start() for each in found if _stands_alone(text[: each.start()], text[each.end(1) :])}


def _stands_alone(before: str, after: str) -> bool:
    """Whether a token ends on both sides, or is joined to a word of three letters or more."""
    if re.search(r"[a-z\d]$", before, re.IGNORECASE) or re.match(r"[a-z\d]", after, re.IGNORECASE):
        return False
    left = re.search(r"([a-z]+|\d+)[-_./]$", before, re.IGNORECASE)
    right = re.match(r"[-_./]([a-z]+|\d+)", after, re.IGNORECASE)
    return all(each is None or (each[1].isalpha() and len(each[1]) >= 3) for each in (left, right))


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), order=st.randoms(use_true_random=False))
def test_proposals_do_not_depend_on_the_order_of_files(seed: int, order: np.random.Generator) -> None:
    documents, parts = _some_library(seed)
    first = proposed(documents, parts)
    order.shuffle(documents)
    order.shuffle(parts)
    second = proposed(documents, parts)
    assert {pair: _said(each) for pair, each in first.items()} == {pair: _said(each) for pair, each in second.items()}


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), others=st.lists(st.sampled_from(["wheel", "wall", "well"]), max_size=4))
def test_unrelated_assets_do_not_change_what_is_certain(seed: int, others: list[str]) -> None:
    documents, parts = _some_library(seed)
    more = [part(f"{name}{place}", f"QX-{place}00{place}") for place, name in enumerate(others)]
    papers = [document(f"paper on {name} {place}") for place, name in enumerate(others)]

    def certain(found: dict[tuple[str, str], Candidate]) -> dict[tuple[str, str], object]:
        return {pair: _said(each) for pair, each in found.items() if each.confidence is CERTAIN}

    assert certain(proposed([*papers, *documents], [*more, *parts])) == certain(proposed(documents, parts))


def _said(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.confidence, *(each.sentence for each in candidate.evidence))


def _some_library(seed: int) -> tuple[list[LinkDocument], list[LinkPart]]:
    names = ["door hinge left", "door hinge right", "hex bolt M8x20", "hex bolt M8x25", "pump_cover_v2", "cover", "p17"]
    library = with_numbers([part(name) for name in names], seed)
    if not library.numbered:
        library = replace(library, numbered=(0,))
    documents = [each.document for each in write_documents(library, 1, seed)] if library.parts[0].part_number else []
    return documents, list(library.parts)


def test_what_is_distinctive() -> None:
    assert [distinctive(name) for name in ("AB-1234", "40012", "4711", "bracket", "M8")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    pieces = pieces_of("see AB_1234.")
    mention = next(TokenIndex(["AB-1234"]).mentions(pieces))
    assert written("see AB_1234.", mention, pieces) == "AB_1234"
