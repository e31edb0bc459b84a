"""Chinese queries through the glossary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.config import Settings
from indexer.embedders import open_embedder
from indexer.joint.chinese import GLOSSARY, to_english
from indexer.joint.families import FAMILIES


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("六角螺栓", "hex bolt"),
        ("M8六角螺栓 不锈钢", "M8 hex bolt stainless steel"),
        ("不锈钢的六角螺母", "stainless steel hex nut"),
        ("24齿直齿轮", "24 teeth spur gear"),
        ("T型螺母", "T-slot nut"),
        ("t型螺母", "T-slot nut"),
        ("深沟球轴承 6204", "deep groove ball bearing 6204"),
        ("没有孔的圆盘", "without holes disc"),
        ("plain washer", "plain washer"),
        ("  plain   washer ", "  plain   washer "),
        ("蘑菇", "蘑菇"),
        ("", ""),
    ],
)
def test_names_and_attributes(chinese: str, english: str) -> None:
    assert to_english(chinese) == english


def test_every_chinese_name_of_a_family_is_known() -> None:
    english = {name for family in FAMILIES.values() for name in (family.name, *family.synonyms)}
    known = dict(line.split("\t") for line in GLOSSARY.read_text(encoding="utf-8").splitlines())
    assert len(known) > 1_000
    for family in FAMILIES.values():
        for name in family.chinese:
            assert known[name] in english or len(name) <= 3, name


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_taken(text: str) -> None:
    done = to_english(text)
    assert done == text or done.strip()


def test_a_chinese_question_gets_the_vector_of_the_english_one() -> None:
    embedder = open_embedder(Settings())
    chinese, english = embedder.embed_words(["六角螺栓 不锈钢", "hex bolt stainless steel"])
    assert chinese @ english > 0.999
