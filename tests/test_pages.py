"""The pages without a browser: what they draw and ask for, for every kind of address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from streamlit.testing.v1 import AppTest

from app.linking import Confidence, Link, State
from app.pages import show
from app.pages.cards import card_of
from app.pages.telling import Telling, telling_of
from app.query import AssetTerm, Query, Words
from app.search import SearchService
from app.where import parse_where
from db.filters import And, Condition, Filter, Or, conditions_of
from db.records import Facets, LibraryCounts, LinkEnd
from indexer.config import Settings
from indexer.errors import BadQuery, FeedbackNotKept, LibraryMissing, ModelMissing, PartlensError
from tests.stand_in_service import FACETS, StandInLinks, StandInService, make_hit

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


def test_an_expression_filters_besides_what_is_chosen() -> None:
    service = StandInService()
    page = visit(service, q="nut", format="step")
    page.text_input(key="filter_where").set_value(" volume > 2 cm3 and not format = stl ").run()
    written = parse_where("volume > 2 cm3 and not format = stl")
    assert page.query_params == {"q": "nut", "format": "step", "where": "volume > 2 cm3 and not format = stl"}
    asked = service.asked[-1]
    assert written is not None
    assert asked.filter == And((Or((Condition("format", "=", "step"),)), written))
    assert asked.always == written
    next(button for button in page.button if button.label == "Clear all filters").click().run()
    asked = service.asked[-1]
    assert (asked.filter, asked.always) == (None, None)


def test_a_mistake_in_an_expression_is_said_with_its_column_and_stays() -> None:
    page = visit(StandInService(), where="volume >> 2")
    assert "cannot be understood at column 9" in page.error[0].value.replace("\\", "")
    assert "\n" not in page.error[0].value
    assert page.text_input(key="filter_where").value == "volume >> 2"
    assert not page.exception


def test_counts_of_the_question_stand_beside_the_options() -> None:
    service = StandInService()
    page = visit(service, q="nut")
    assert service.asked[-1].facets
    assert [plain.replace("\\", "") for plain in page.button_group(key="filter_format").options] == [
        "STEP (130)",
        "STL (4)",
    ]
    assert page.multiselect(key="filter_cls").options == ["hex nut (90)"]
    assert page.checkbox(key="filter_watertight").disabled
    assert page.checkbox(key="filter_spec").label == "Has a text (3)"
    assert "filter_drawing" not in [box.key for box in page.checkbox]


def test_an_option_without_parts_can_still_be_taken_out() -> None:
    page = visit(StandInService(), material="gold", drawing="1", band="over 300")
    assert page.multiselect(key="filter_material").options == ["gold (0)"]
    assert page.checkbox(key="filter_drawing").value is True
    assert not page.checkbox(key="filter_drawing").disabled
    assert page.button_group(key="filter_band").value == ["over 300"]


def test_choosing_an_option_moves_none() -> None:
    page = visit(StandInService(), format="stl", cls="hex nut")
    assert [label.partition(" ")[0] for label in page.button_group(key="filter_format").options] == ["STEP", "STL"]


def test_an_option_is_shown_once_however_it_is_written() -> None:
    page = visit(StandInService(), cls="Hex Nut")
    assert page.multiselect(key="filter_cls").options == ["Hex Nut (90)"]


def test_counts_that_may_be_more_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.stand_in_service.FACETS", replace(FACETS, complete=False))
    page = visit(StandInService(), q="nut")
    assert page.multiselect(key="filter_cls").options == ["hex nut (90+)"]


def test_a_mistake_leaves_the_counts_of_the_library() -> None:
    page = visit(StandInService(error=BadQuery("No.")), q="x")
    assert page.multiselect(key="filter_cls").options == ["hex nut (90)"]
    assert "count all parts of the library" in texts(page)


@pytest.mark.parametrize(
    ("words", "likely", "said"),
    [
        ("nut", True, "count good matches"),
        ("nut", False, "No good match is known, so the numbers count all that is listed"),
        ("", False, "count parts that match the filters"),
        (".step", False, "count parts that match the filters"),
    ],
)
def test_what_the_numbers_count_is_said(monkeypatch: pytest.MonkeyPatch, words: str, likely: bool, said: str) -> None:
    monkeypatch.setattr("tests.stand_in_service.FACETS", replace(FACETS, likely=likely))
    assert said in texts(visit(StandInService(), q=words))


def test_a_facet_that_no_good_match_has_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandInService, "facets", lambda _: FACETS)
    monkeypatch.setattr("tests.stand_in_service.FACETS", Facets(0, likely=True))
    page = visit(StandInService(), q="nut")
    assert page.multiselect(key="filter_cls").disabled
    assert page.multiselect(key="filter_format").disabled
    assert "filter_material" not in [box.key for box in page.multiselect], "the library has none"


@pytest.mark.parametrize(("likely", "said"), [(True, "Without one of them"), (False, "nothing here is likely")])
def test_it_is_said_where_the_good_matches_are(monkeypatch: pytest.MonkeyPatch, likely: bool, said: str) -> None:
    monkeypatch.setattr("tests.stand_in_service.make_hit", lambda number: replace(make_hit(number), likely=False))
    monkeypatch.setattr("tests.stand_in_service.FACETS", replace(FACETS, likely=likely))
    told = texts(visit(StandInService(), q="nut", format="step"))
    assert said in told
    assert "at most 5% have a good match" in told


def test_a_band_is_in_place_of_two_ends() -> None:
    service = StandInService()
    page = visit(service, q="nut", smallest="3")
    page.button_group(key="filter_band").set_value(["10-30"]).run()
    assert page.query_params == {"q": "nut", "band": "10-30"}
    both = Condition("bbox_max", ">", 10.0), Condition("bbox_max", "<=", 30.0)
    assert service.asked[-1].filter == And((Or((And(both),)),))
    page.number_input(key="filter_largest").set_value(20.0).run()
    assert page.query_params == {"q": "nut", "largest": "20"}


def test_days_are_chosen_at_the_side_and_taken_out() -> None:
    service = StandInService()
    page = visit(service, q="nut", created_to="2026-11-24", page="2")
    assert page.date_input(key="filter_created_to").value == date(2026, 11, 24)
    page.date_input(key="filter_created_from").set_value(date(2026, 11, 1)).run()
    assert page.query_params == {"q": "nut", "created_from": "2026-11-01", "created_to": "2026-11-24"}
    days = Condition("created", ">=", "2026-11-01"), Condition("created", "<=", "2026-11-24")
    assert service.asked[-1].filter == And(days)
    page.date_input(key="filter_created_to").set_value(None).run()
    assert service.asked[-1].filter == And(days[:1])
    next(button for button in page.button if button.label == "Clear all filters").click().run()
    assert page.date_input(key="filter_created_from").value is None
    assert service.asked[-1].filter is None


def test_the_order_is_chosen_above_the_hits() -> None:
    service = StandInService()
    page = visit(service, q="nut", page="2")
    page.selectbox(key="sort").set_value("largest").run()
    assert page.query_params == {"q": "nut", "sort": "largest"}
    assert service.asked[-1].sort == "largest"


def test_without_a_question_there_is_no_best_match() -> None:
    page = visit(StandInService())
    assert page.selectbox(key="sort").options == ["By name", "Newest first", "Largest first", "Smallest first"]
    assert page.selectbox(key="sort").value == "newest"


def test_parts_of_the_same_size_are_found_from_the_page_of_a_part() -> None:
    service = StandInService()
    page = visit(service, q="nut", asset="7")
    next(button for button in page.button if button.label == "± 20 %").click().run()
    assert page.query_params == {"like_size": "7 +-20%"}
    assert service.asked[-1].filter == And((Condition("like_size", "=", "7 +-20%"),))


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
        ({"format": "dwg"}, r"No part has all that was asked for \(DWG\)\. Take it out"),
        ({"format": "dwg", "largest": "5"}, r"\(DWG, to 5 mm\)\. Take out more than one"),
        ({"q": ".step < 5 mm", "cls": "nut"}, r"size below 5 mm, STEP file, class\: nut\)"),
        ({"q": "x", "page": "9"}, "no such page"),
        ({"file": "0123456789abcdef"}, "Drop it here again"),
    ],
)
def test_an_empty_answer_says_what_to_do(parameters: dict[str, str], said: str) -> None:
    assert said in texts(visit(StandInService(total=0), **parameters))


def test_an_empty_library_is_said_to_be_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.stand_in_service.COUNTS", LibraryCounts(0, 0, 0, 0, 0))
    assert "Index a folder of design files" in texts(visit(StandInService(total=0), q="x"))


def test_it_is_said_what_each_filter_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {("bbox_max", "format"): 0, ("bbox_max",): 3, ("format",): 1_204}

    def count(service: StandInService, filter: Filter | None = None) -> int:
        return 9 if filter is None else counts[tuple(sorted({each.field for each in conditions_of(filter)}))]

    monkeypatch.setattr(StandInService, "count", count)
    said = texts(visit(StandInService(total=0), format="dwg", largest="5")).replace("\\", "")
    assert "Take one of them out: without DWG there would be 3; without to 5 mm there would be 1,204." in said


def test_a_link_to_a_lost_file_does_not_show_everything() -> None:
    service = StandInService()
    visit(service, file="0123456789abcdef")
    assert service.asked == []


def test_a_part_shows_its_name_and_passages_as_they_are() -> None:
    page = visit(StandInService(), asset="7")
    assert page.title[0].value == r"Nut \*7\*"
    assert "Tighten to \\*25\\* Nm\\." in texts(page)
    assert not page.exception


def test_hits_of_a_question_can_be_pinned_and_hits_of_none_cannot() -> None:
    service = StandInService(total=3)
    asked = Query((Words("nut"),))
    telling = telling_of(cast(SearchService, service), asked, service.search(asked))
    assert telling is not None
    telling.say(2, "pin")
    telling.note_open(3)
    shown = (1, 2, 3)
    assert service.noted == [(asked.terms, 2, "pin", shown), (asked.terms, 3, "open", shown)]
    assert telling_of(cast(SearchService, service), Query(), service.search(Query())) is None
    off = StandInService(settings=Settings(feedback=False))
    assert telling_of(cast(SearchService, off), asked, off.search(asked)) is None


def test_a_click_that_cannot_be_noted_stops_nobody() -> None:
    service = StandInService(error=FeedbackNotKept("its folder may not be written."))
    telling = Telling(cast(SearchService, service), Query((Words("nut"),)), (1,))
    telling.note_open(1)
    assert service.noted == []


def test_refused_parts_can_be_taken_back_wherever_they_are() -> None:
    service = StandInService(refused=(77, 88))
    page = visit(service, q="nut")
    next(button for button in page.button if "“not this” for 2 parts" in button.label).click().run()
    assert [noted[1:3] for noted in service.noted] == [(77, "none"), (88, "none")]


def test_a_card_says_that_it_is_pinned() -> None:
    assert [card_of(replace(make_hit(1), verdict=verdict)).verdict for verdict in ("pin", "")] == ["pin", ""]


def test_going_back_from_a_part_keeps_the_search() -> None:
    page = visit(StandInService(), q="nut", asset="7")
    next(button for button in page.button if "Back" in button.label).click().run()
    assert page.text_input(key="words").value == "nut"


def test_searching_for_the_like_of_a_part() -> None:
    service = StandInService()
    page = visit(service, q="nut", asset="7")
    next(button for button in page.button if "like this" in button.label).click().run()
    assert service.asked[-1].terms == (AssetTerm(7),)


def test_clicks_among_the_like_of_a_part_are_not_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Callable[[int], None]] = []
    monkeypatch.setattr("app.pages.cards.asset_grid", lambda *given: opened.append(given[3]))
    monkeypatch.setattr("app.pages.cards.open_asset", lambda asset: None)
    service = StandInService()
    for parameters, clicks in (({"asset": "7"}, 0), ({"q": "nut"}, 1)):
        visit(service, **parameters)
        opened[-1](8)
        assert len(service.noted) == clicks


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
