"""The pages as people meet them: a real server, a real browser, a small library."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from indexer.config import Settings
from tests.browser import PATIENCE, Visit, opened_browser, served
from tests.part_files import write_step
from tests.parts_library import PartsLibrary, copy_library, draw_picture, shared_library

expect.set_options(timeout=PATIENCE)

DROP = """async ([name, kind, content]) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name, { type: kind }));
    for (const happening of ["dragover", "drop"]) {
        const options = { dataTransfer: carried, bubbles: true, cancelable: true };
        document.querySelector("h1, .stMain").dispatchEvent(new DragEvent(happening, options));
    }
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def library(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> PartsLibrary:
    return copy_library(shared_library(tmp_path_factory), tmp_path_factory.mktemp("pages") / "library")


@pytest.fixture(scope="module")
def address(library: PartsLibrary, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(library.settings, tmp_path_factory.mktemp("server") / "server.log") as address:
        yield address


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(context.new_page(), address)
    yield visit
    context.close()
    assert visit.problems == []


def search(visit: Visit, words: str) -> None:
    box = visit.page.get_by_label("What are you looking for?")
    box.fill(words)
    box.press("Enter")


def test_the_library_is_there_before_anything_is_asked(visit: Visit) -> None:
    visit.go()
    assert {"L bracket", "Bearing ball", "Sealing ring"} <= set(visit.titles())
    expect(visit.page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ parts · [\d,]+ ms$"))
    expect(visit.page.get_by_text(re.compile(r"parts in the library · index of \d"))).to_be_visible()


def test_words_find_a_part_and_stand_in_the_address(visit: Visit) -> None:
    visit.go()
    search(visit, "sealing ring pump")
    expect(visit.page).to_have_url(re.compile(r"\?q=sealing\+ring\+pump$"))
    expect(visit.page.locator(".stMain li a .title").first).to_have_text("Sealing ring")


def test_thumbnails_are_shown_and_described(visit: Visit) -> None:
    visit.go()
    picture = visit.page.get_by_alt_text("Picture of Bearing ball")
    picture.scroll_into_view_if_needed()
    visit.page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    assert "/v1/assets/" in (picture.get_attribute("src") or "")


def test_back_takes_back_one_search_at_a_time(visit: Visit) -> None:
    visit.go()
    visit.titles()
    for words in ("bearing ball", "sealing ring"):
        search(visit, words)
        expect(visit.page).to_have_url(re.compile(words.replace(" ", r"\+")))
        expect(visit.page.locator(".stMain li a .title").first).to_have_text(words.capitalize())
    visit.page.go_back()
    expect(visit.page.get_by_label("What are you looking for?")).to_have_value("bearing ball")
    visit.page.go_back()
    expect(visit.page.get_by_label("What are you looking for?")).to_have_value("")


def test_a_part_opens_and_back_returns_to_the_hits(visit: Visit) -> None:
    visit.go("/?q=bearing+ball")
    visit.card("Bearing ball").click()
    expect(visit.page.get_by_role("heading", name="Bearing ball")).to_be_visible()
    expect(visit.page.get_by_role("table", name="Facts")).to_contain_text("ceramic")
    expect(visit.page.get_by_role("table", name="What each word pulled")).to_contain_text("bearing")
    expect(visit.page.get_by_alt_text(re.compile("^Found: .* seen from"))).to_be_visible()
    visit.page.go_back()
    expect(visit.card("Bearing ball")).to_be_visible()
    expect(visit.page.get_by_label("What are you looking for?")).to_have_value("bearing ball")


def test_back_returns_to_where_one_was_in_the_list(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 600, "height": 400})
    visit.go()
    title = visit.titles()[-1]
    card = visit.card(title).last
    expect(card).not_to_be_in_viewport()
    card.click()
    expect(visit.page.get_by_role("heading", name=title, level=1)).to_be_in_viewport()
    visit.page.go_back()
    expect(card).to_be_in_viewport()
    visit.leave_by(card)
    visit.page.go_back()  # before the part is there
    expect(card).to_be_in_viewport()


def test_the_model_turns(visit: Visit) -> None:
    visit.go("/?q=bracket")
    visit.card("L bracket").click()
    canvas = visit.page.locator("canvas[data-ready]")
    canvas.wait_for()
    visit.page.wait_for_timeout(500)
    before = canvas.screenshot()
    canvas.press("ArrowRight")
    visit.page.wait_for_timeout(500)
    turned = canvas.screenshot()
    visit.page.get_by_role("button", name="Top").click()
    visit.page.wait_for_timeout(500)
    assert len({before, turned, canvas.screenshot()}) == 3


def test_a_part_opens_from_a_link(visit: Visit) -> None:
    visit.go("/?q=bracket")
    link = visit.card("Bearing ball").get_attribute("href")
    assert link is not None
    visit.go(link)
    expect(visit.page.get_by_role("heading", name="Bearing ball")).to_be_visible()
    expect(visit.card("Sealing ring")).to_be_visible()


def test_a_picture_that_is_dropped_finds_its_like(visit: Visit) -> None:
    visit.go()
    visit.titles()
    content = b64encode(draw_picture("red")).decode()
    visit.page.evaluate(DROP, ["red disc.png", "image/png", content])
    expect(visit.page.get_by_role("button", name="Remove red disc.png")).to_be_visible()
    expect(visit.page.locator(".stMain li a .title").first).to_have_text("photo")
    visit.page.get_by_role("button", name="Remove red disc.png").click()
    expect(visit.page).not_to_have_url(re.compile("file="))


def test_a_sketch_is_drawn_searched_with_and_changed(visit: Visit) -> None:
    visit.go()
    visit.titles()
    open_pad = visit.page.get_by_role("button", name=re.compile("Draw$"))
    search_it = visit.page.get_by_role("button", name="Search", exact=True)
    open_pad.click()
    expect(search_it).to_be_disabled()
    drag(visit, (0.2, 0.2), (0.2, 0.7), (0.8, 0.7))
    search_it.click()
    expect(visit.page.get_by_role("button", name="Remove drawing.png")).to_be_visible()
    expect(visit.page).to_have_url(re.compile("file=.*&sketch=1"))
    expect(visit.page.get_by_text(re.compile("best match first|No good match")).first).to_be_visible()
    first = visit.page.url
    open_pad.click()
    visit.page.get_by_role("button", name="Undo").click()
    expect(search_it).to_be_disabled()
    drag(visit, (0.7, 0.2), (0.3, 0.6))
    visit.page.get_by_role("button", name="Clear", exact=True).click()
    expect(search_it).to_be_disabled()
    visit.page.get_by_role("button", name="Undo").click()
    search_it.click()
    visit.page.wait_for_url(lambda url: url != first)
    visit.page.go_back()
    visit.page.wait_for_url(first)
    visit.page.go_back()
    expect(visit.page.get_by_role("button", name="Remove drawing.png")).to_have_count(0)


def drag(visit: Visit, *places: tuple[float, float]) -> None:
    """Draw a line on the pad; places are shares of its sides."""
    box = visit.page.locator("canvas").bounding_box()
    assert box is not None
    for number, (x, y) in enumerate(places):
        visit.page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=5)
        if number == 0:
            visit.page.mouse.down()
    visit.page.mouse.up()


def test_a_step_file_is_searched_with_words(visit: Visit, tmp_path: Path) -> None:
    visit.go()
    visit.titles()
    visit.page.locator("input[type=file]").set_input_files(write_step(tmp_path / "plate.step"))
    expect(visit.page.get_by_role("button", name="Remove plate.step")).to_be_visible()
    expect(visit.page.get_by_role("status").first).to_contain_text("best match first")
    search(visit, "bracket")
    expect(visit.page.get_by_role("slider", name="Weight of the words")).to_be_visible()
    assert len(visit.titles()) > 3


def test_a_damaged_file_is_said_to_be_damaged(visit: Visit, tmp_path: Path) -> None:
    damaged = tmp_path / "cut.stl"
    damaged.write_bytes(b"solid nothing\nfacet normal 0 0")
    visit.go()
    visit.titles()
    visit.page.locator("input[type=file]").set_input_files(damaged)
    expect(visit.page.get_by_role("alert")).to_contain_text("cut.stl")
    expect(visit.page.get_by_text("Traceback")).to_have_count(0)


def test_filters_show_as_chips_and_can_be_taken_out(visit: Visit) -> None:
    visit.go("/?format=stl&largest=20&watertight=1&created_from=2020-01-01")
    expect(visit.card("cube")).to_be_visible()
    assert visit.titles() == ["cube"]
    visit.page.get_by_role("button", name="Remove added from 1 January 2020").click()
    expect(visit.page).not_to_have_url(re.compile("created_from"))
    visit.page.get_by_role("button", name="Remove to 20 mm").click()
    expect(visit.card("Bearing ball")).to_be_visible()
    visit.page.get_by_role("button", name="Clear all filters").click()
    expect(visit.card("photo")).to_be_visible()
    expect(visit.page.locator(".stMain").get_by_role("button", name="Remove STL")).to_have_count(0)


def test_attribute_words_show_as_chips_and_can_be_made_words_again(visit: Visit) -> None:
    visit.go()
    search(visit, "bracket BR-100 < 10 mm")
    chips = visit.page.get_by_role("list", name="Understood as")
    expect(chips.get_by_role("listitem")).to_have_text([re.compile("BR-100 first"), re.compile("size below 10 mm")])
    expect(visit.card("L bracket")).to_have_count(0)
    chips.get_by_role("button", name="Remove size below 10 mm").click()
    expect(visit.card("L bracket")).to_be_visible()
    assert visit.titles()[0] == "L bracket"
    expect(chips.get_by_role("listitem")).to_have_text([re.compile("BR-100 first")])
    visit.page.reload()
    expect(visit.card("L bracket")).to_be_visible()
    visit.page.go_back()
    expect(chips.get_by_role("listitem")).to_have_count(2)
    expect(visit.card("L bracket")).to_have_count(0)


def test_a_filter_is_chosen_at_the_side(visit: Visit) -> None:
    visit.go()
    visit.titles()
    side = visit.page.get_by_test_id("stSidebar")
    side.get_by_role("button", name="STL (5)").click()
    expect(visit.page.get_by_role("button", name="Remove STL")).to_be_visible()
    expect(visit.card("photo")).to_have_count(0)
    expect(side.get_by_role("button", name="PNG (1)")).to_be_visible()


def test_a_filter_is_written_at_the_side_and_taken_out_above(visit: Visit) -> None:
    visit.go()
    visit.titles()
    box = visit.page.get_by_test_id("stSidebar").get_by_role("textbox", name="Filter expression")
    box.fill("format = stl and bbox_max < 2 cm")
    box.press("Enter")
    expect(visit.card("photo")).to_have_count(0)
    assert visit.titles() == ["cube"]
    visit.page.get_by_role("button", name="Remove format = stl and bbox_max < 2 cm").click()
    expect(visit.card("photo")).to_be_visible()
    expect(box).to_have_value("")


def test_the_grid_is_walked_with_the_keyboard(visit: Visit) -> None:
    visit.go()
    titles = visit.titles()
    visit.card(titles[0]).first.focus()
    for key in ("ArrowRight", "End", "Home", "ArrowRight"):
        visit.page.keyboard.press(key)
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".stMain").get_by_role("heading", level=1)).to_have_text(titles[1])


def test_a_hit_is_pinned_with_the_keyboard_and_let_go_again(visit: Visit) -> None:
    visit.go("/?q=vacuum+bracket+ring")
    first, second = visit.titles()[:2]
    visit.card(second).focus()
    visit.page.keyboard.press("Tab")
    pin = visit.page.get_by_role("button", name=f"This is the right one: {second}")
    expect(pin).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".stMain ul.asks li .title").first).to_have_text(second)
    expect(pin).to_be_focused()
    expect(visit.card(second)).to_contain_text("Pinned")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".stMain ul.asks li .title").first).to_have_text(first)


def test_a_phone_shows_two_columns_without_scrolling_sideways(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    visit = Visit(context.new_page(), address)
    visit.go()
    visit.titles()
    boxes = [visit.page.locator(".stMain li").nth(number).bounding_box() for number in range(3)]
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    context.close()
    tops = [box["y"] for box in boxes if box]
    assert tops[0] == tops[1] < tops[2]
    assert wide <= 390


def test_before_the_first_run_it_says_what_to_run(browser: Browser, tmp_path: Path) -> None:
    settings = Settings(library=tmp_path / "none", model="fake")
    with served(settings, tmp_path / "server.log") as address:
        context = browser.new_context()
        visit = Visit(context.new_page(), address)
        visit.go()
        expect(visit.page.get_by_text("Nothing to search yet")).to_be_visible()
        expect(visit.page.locator("code").first).to_contain_text("partlens index YOUR_FOLDER --library")
        context.close()
