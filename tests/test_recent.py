"""What was asked for last is there still."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.recent import Recent


@given(st.integers(1, 4), st.lists(st.tuples(st.booleans(), st.integers(0, 6))))
def test_it_holds_what_was_kept_or_asked_for_last(most: int, steps: list[tuple[bool, int]]) -> None:
    recent: Recent[int, int] = Recent(most)
    held: list[int] = []  # the last at the end
    for keeps, key in steps:
        if keeps:
            recent.keep(key, 10 * key)
        else:
            assert recent.get(key) == (10 * key if key in held else None)
        if keeps or key in held:
            held = [*(each for each in held if each != key), key][-most:]
    assert [key for key in range(7) if recent.get(key) is not None] == sorted(held)
