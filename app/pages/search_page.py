"""The search page: a question, filters, and the parts that answer it."""

from __future__ import annotations

import math
from contextlib import nullcontext
from dataclasses import replace

import streamlit as st

from app.attributes import Reading
from app.likely import FALSE_RATE
from app.missing import name_missing
from app.nothing import EMPTY, say_left
from app.pages import words
from app.pages.address import Address, go, read
from app.pages.cards import draw_hits
from app.pages.filter_chips import draw_chips, say_filter
from app.pages.filters import draw_filters, draw_panel
from app.pages.order import draw_order
from app.pages.query_file import QueryFile
from app.pages.question_box import draw_attributes, draw_box, draw_drop, draw_parts
from app.pages.questions import PAGE, filter_of, question
from app.pages.telling import Telling, draw_refused, telling_of
from app.query import Hit, Results
from app.reading import narrow, words_in
from app.reading import read as understand
from app.search import SearchService
from db.filters import And, Filter
from indexer.errors import BadFilter, PartlensError


def draw(service: SearchService, address: Address) -> None:
    """Draw the page. What is wrong with the question is said in the place of the hits."""
    draw_panel()
    file = draw_box(address)
    reading = understand(service, address.q, address.plain)
    draw_attributes(reading)
    # No container without need: what follows would change places, and Back would not find where one was.
    parts = st.container() if file is not None or address.like is not None else nullcontext()
    draw_chips(service, address)
    results = _draw_answer(service, address, file, reading)
    with parts:
        draw_parts(service, _worded(address, reading), file)
    _draw_footer(service)
    library = service.facets()
    draw_filters(address, results.facets if results else None, library, _is_asked(_worded(address, reading), file))
    draw_drop()


def _worded(address: Address, reading: Reading) -> Address:
    """The address with those words alone that are looked for."""
    return replace(address, q=words_in(reading))


def _draw_answer(service: SearchService, address: Address, file: QueryFile | None, reading: Reading) -> Results | None:
    if address.file and file is None and not address.q and address.like is None:
        return None
    waiting = st.spinner("Reading the file and searching …") if file else nullcontext()
    try:
        with waiting:
            query = narrow(question(_worded(address, reading), file), reading)
            results = service.search(query)
    except PartlensError as error:
        st.error(words.plain(_say(error)))
        return None
    if results.hits:
        _draw_results(_worded(address, reading), file, results, telling_of(service, query, results))
    else:
        _draw_nothing(service, address, reading)
    return results


def _say(error: PartlensError) -> str:
    # What was typed stands at the side: no need to repeat it, and an arrow would not point at its place here.
    return str(error).splitlines()[0] if isinstance(error, BadFilter) else str(error)


def _is_asked(address: Address, file: QueryFile | None) -> bool:
    return bool(address.q or file or address.like is not None)


def _draw_results(address: Address, file: QueryFile | None, results: Results, telling: Telling | None) -> None:
    asked = _is_asked(address, file)
    draw_order(address, asked)
    order = ", best match first" if asked and address.sort == "relevance" else ""
    status = f"{_count(results)}{order} · {words.milliseconds(results.seconds)}{_say_missing(results, ' · no')}"
    good = [hit for hit in results.hits if hit.likely]
    if good:
        draw_hits("results", good, "Parts found", status, telling)
    elif not results.likely:
        st.info(_say_none(results))
    _draw_less_likely([hit for hit in results.hits if not hit.likely], telling)
    if telling is not None:
        draw_refused(telling, results.refused)
    _draw_paging(address, results.total)


def _count(results: Results) -> str:
    """How many parts are good matches, where that is known, and of how many."""
    if not results.likely:
        return words.parts(results.total)
    more = "+" if results.facets is not None and not results.facets.complete else ""
    good = "1 good match" if results.likely == 1 and not more else f"{results.likely:,}{more} good matches"
    return f"{good} of {words.parts(results.total)}"


def _say_none(results: Results) -> str:
    if results.facets is not None and results.facets.likely:
        return "No good match with these filters. Without one of them there are some: the side panel has the numbers."
    return f"No good match: nothing here is likely to be what was asked for.{words.plain(_say_missing(results))}"


def _say_missing(results: Results, begin: str = " No") -> str:
    return f"{begin} name or text has {name_missing(results.missing)}" if results.missing else ""


def _draw_less_likely(hits: list[Hit], telling: Telling | None) -> None:
    """Below a line, on demand: what is nearest to the question and still probably something else."""
    if hits:
        label = f"Less likely: {words.parts(len(hits))} on this page"
        with st.expander(label, key="beyond", icon=":material/remove:"):  # a key, to stay open when the number changes
            st.caption(FALSE_RATE)
            draw_hits("less_likely", hits, "Less likely parts", telling=telling)


def _draw_nothing(service: SearchService, address: Address, reading: Reading) -> None:
    if address.page > 1:
        st.info("There is no such page of this search.")
        st.button("To the first page", on_click=_to_page, args=(1,))
    elif not service.status().assets:
        st.info(words.plain(EMPTY))
    elif (wanted := _wanted(service, address, reading)) and not service.count(And(tuple(wanted))):
        said = ", ".join(wanted.values())
        st.info(words.plain(f"No part has all that was asked for ({said}). {say_left(service, wanted)}"))
        if address.filters():
            st.button("Clear all filters", key="clear_here", on_click=_clear_filters)
    else:
        st.info("Nothing was found. Try other words, or drop a picture of what you need.")


def _wanted(service: SearchService, address: Address, reading: Reading) -> dict[Filter, str]:
    """The filters in force, those of the line and those chosen, with their labels."""
    chosen = {
        filter: " or ".join(say_filter(service, name, value) for value in values)
        for name, values in address.filters().items()
        if (filter := filter_of(address.only(name)))
    }
    return {**reading.wanted, **chosen}


def _draw_paging(address: Address, total: int) -> None:
    pages = math.ceil(total / PAGE)
    if pages < 2:
        return
    page = min(address.page, pages)
    # The page is part of the key: a widget with a default cannot be filled from the address.
    key = f"page_{page}_of_{pages}"
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.pagination(pages, default=page, key=key, on_change=_commit_page, args=(key,))


def _draw_footer(service: SearchService) -> None:
    status = service.status()
    st.caption(f"{words.parts(status.assets)} in the library · index of {words.moment(status.built)}")


def _commit_page(key: str) -> None:
    _to_page(int(st.session_state[key]))


def _to_page(page: int) -> None:
    go(replace(read(), page=page))


def _clear_filters() -> None:
    go(read().without_filters())
