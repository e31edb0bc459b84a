"""The pages without a browser: what they draw and ask for, for every kind of address."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from streamlit.testing.v1 import AppTest

from app.linking import Confidence, Link, State
from app.pages import show
from app.query import AssetTerm, Words
from app.search import SearchService
from db.filters import And, Condition, Or
from db.records import LinkEnd
from indexer.errors import BadQuery, LibraryMissing, ModelMissing, PartlensError
from tests.stand_in_service import StandInLinks, StandInService

SECONDS = 60


def visit(service: StandInService | PartlensError, **parameters: str) -> AppTest:
    """Open an address."""

    def script(service: object) -> None:  # runs as a file of its own: it sees no name from here
        from tests.test_pages import draw

        draw(service)

    page = AppTest.from_function(script, default_timeout=SECONDS, args=(service,))
    for name, value in parameters.items():
        page.query_params[name] = value
    return page.run()


def draw(service: object) -> None:
    def open_service() -> SearchService:
        if isinstance(service, PartlensError):
            raise service
        return cast(SearchService, service)

    show(open_service)


def texts(page: AppTest) -> str:
    """All text of a page that is not a component's."""
    blocks = (page.title, page.header, page.markdown, page.caption, page.info, page.warning, page.error, page.code)
    return "\n".join(str(element.value) for elements in blocks for element in elements)


def test_without_a_question_everything_is_asked_for() -> None:
    service = StandInService()
    page = visit(service)
    assert not page.exception
    assert service.asked[0].terms == ()
    assert service.asked[0].filter is None
    assert "130 parts in the library · index of 3 March 2031, 04:05" in texts(page)


def test_typing_words_searches_and_goes_back_to_the_first_page() -> None:
    service = StandInService()
    page = visit(service, page="2")
    page.text_input(key="words").set_value("  hex nut ").run()
    assert page.query_params == {"q": "hex nut"}
    assert service.asked[-1].terms == (Words("hex nut"),)
    assert service.asked[-1].offset == 0


def test_the_address_fills_the_widgets_and_the_question() -> None:
    service = StandInService()
    page = visit(service, q="nut", format="step", smallest="4.5", watertight="1", page="2")
    assert page.text_input(key="words").value == "nut"
    assert page.number_input(key="filter_smallest").value == 4.5
    assert page.checkbox(key="filter_watertight").value is True
    assert service.asked[-1].offset == 48
    assert service.asked[-1].filter == And(
        (
            Or((Condition("format", "=", "step"),)),
            Condition("bbox_max", ">=", 4.5),
            Condition("watertight", "=", True),
        )
    )


def test_a_filter_is_set_and_cleared() -> None:
    service = StandInService()
    page = visit(service, q="nut")
    page.number_input(key="filter_hole").set_value(5.2).run()
    assert service.asked[-1].filter == And((Condition("hole_diameter", "=", 5.2),))
    next(button for button in page.button if button.label == "Clear all filters").click().run()
    assert service.asked[-1].filter is None
    assert service.asked[-1].terms == (Words("nut"),)


def test_words_beside_an_example_can_be_weighed() -> None:
    service = StandInService()
    page = visit(service, q="nut", like="7")
    assert service.asked[-1].terms == (Words("nut", 1.0), AssetTerm(7, 1.0))
    page.slider(key="balance").set_value(80).run()
    assert service.asked[-1].terms == (Words("nut", 1.6), AssetTerm(7, 0.4))


def test_naming_an_example_does_not_read_all_about_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandInService, "asset", None)
    page = visit(StandInService(), like="7")
    assert not page.exception


def test_words_alone_have_no_weight_to_set() -> None:
    assert not visit(StandInService(), q="nut").slider


def test_a_mistake_is_said_in_plain_words_and_the_box_stays() -> None:
    page = visit(StandInService(error=BadQuery("There are no words to look for.")), q="x")
    assert "There are no words to look for" in page.error[0].value.replace("\\", "")
    assert page.text_input(key="words").value == "x"
    assert not page.exception


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"q": "x"}, "Try other words"),
        ({"format": "dwg"}, "No part matches all the filters"),
        ({"q": "x", "page": "9"}, "no such page"),
        ({"file": "0123456789abcdef"}, "Drop it here again"),
    ],
)
def test_an_empty_answer_says_what_to_do(parameters: dict[str, str], said: str) -> None:
    assert said in texts(visit(StandInService(total=0), **parameters))


def test_a_link_to_a_lost_file_does_not_show_everything() -> None:
    service = StandInService()
    visit(service, file="0123456789abcdef")
    assert service.asked == []


def test_a_part_shows_its_name_and_passages_as_they_are() -> None:
    page = visit(StandInService(), asset="7")
    assert page.title[0].value == r"Nut \*7\*"
    assert "Tighten to \\*25\\* Nm\\." in texts(page)
    assert not page.exception


def test_going_back_from_a_part_keeps_the_search() -> None:
    page = visit(StandInService(), q="nut", asset="7")
    next(button for button in page.button if "Back" in button.label).click().run()
    assert page.text_input(key="words").value == "nut"


def test_searching_for_the_like_of_a_part() -> None:
    service = StandInService()
    page = visit(service, q="nut", asset="7")
    next(button for button in page.button if "like this" in button.label).click().run()
    assert service.asked[-1].terms == (AssetTerm(7),)


def test_a_part_that_is_gone() -> None:
    page = visit(StandInService(), asset="999")
    assert "There is no asset 999" in page.warning[0].value


def test_the_first_run_says_what_to_run(tmp_path: Path) -> None:
    page = visit(LibraryMissing(tmp_path))
    assert page.title[0].value == "Nothing to search yet"
    assert page.code[0].value == f"partlens index YOUR_FOLDER --library {tmp_path}"


def test_another_error_is_a_plain_message() -> None:
    page = visit(ModelMissing("siglip", "no such folder."))
    assert "could not be loaded" in page.error[0].value
    assert not page.exception


def make_link(state: State, document: int, part: int, **more: str) -> Link:
    ends = [LinkEnd(asset, f"/{asset}", f"thing {asset}", f"/{asset}.pdf", True) for asset in (document, part)]
    return Link(more.get("id", "l1"), ends[0], ends[1], state, Confidence.LIKELY, ("the text names *7*",))


@pytest.mark.parametrize(
    ("asset", "said"), [("7", "Documents that may belong here"), ("3", "This document may belong")]
)
def test_a_proposed_link_is_decided_on_either_page(asset: str, said: str) -> None:
    service = StandInService(links=StandInLinks((make_link(State.PROPOSED, 3, 7),)))
    page = visit(service, asset=asset)
    assert said in texts(page)
    assert r"likely\: the text names \*7\*" in texts(page)
    next(button for button in page.button if button.label == "Not this").click().run()
    next(button for button in page.button if button.label == "Accept").click().run()
    assert service.links.decided == [("l1", "refuse"), ("l1", "accept")]


def test_a_link_leads_to_the_other_page() -> None:
    service = StandInService(links=StandInLinks((make_link(State.ACCEPTED, 3, 7),)))
    page = visit(service, asset="7", q="nut")
    next(button for button in page.button if "thing 3" in button.label).click().run()
    assert page.query_params == {"q": "nut", "asset": "3"}
    assert "Belongs to" in texts(page)
    next(button for button in page.button if button.label == "Undo").click().run()
    assert service.links.decided == [("l1", "undo")]


def test_a_link_that_somebody_else_removed() -> None:
    service = StandInService(links=StandInLinks((make_link(State.PROPOSED, 3, 7, id="gone"),)))
    page = visit(service, asset="7")
    next(button for button in page.button if button.label == "Accept").click().run()
    assert "There is no link" in page.warning[0].value
    assert not page.exception
