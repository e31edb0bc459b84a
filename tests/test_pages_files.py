"""The files that the pages need: scripts, the bundled viewer, the options of both ways to start."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.components import ASSETS, ICON
from app.components.files import asset_url, script
from app.server import OPTIONS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "app" / "components" / "viewer_src"


def flatten(table: dict[str, Any], start: str = "") -> dict[str, Any]:
    """Nested tables as dotted names."""
    flat: dict[str, Any] = {}
    for name, value in table.items():
        flat |= flatten(value, f"{start}{name}.") if isinstance(value, dict) else {start + name: value}
    return flat


def test_both_ways_to_start_have_the_same_options() -> None:
    options = flatten(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text()))
    assert options.pop("server.address") == "127.0.0.1"
    assert options == dict(OPTIONS)


@pytest.mark.parametrize("name", ["grid", "chips", "viewer", "page_drop", "sketch_pad"])
def test_scripts_are_taken_for_scripts_and_ask_no_other_machine(name: str) -> None:
    text = script(f"{name}.js")
    assert text.startswith("\n")
    assert re.search(r"^export default (function|inTurn)\b", text, re.MULTILINE)
    assert not re.findall(r"https?://", text + script(f"{name}.css"))


def test_the_viewer_is_built_from_the_pinned_version() -> None:
    pinned = json.loads((SOURCE / "package.json").read_text())
    version = pinned["dependencies"]["three"]
    head = (ASSETS / "viewer.js").read_text(encoding="utf-8")[:200]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert f"three.js {version} (MIT)" in head
    assert version in (ASSETS / "viewer.LICENSE.md").read_text(encoding="utf-8")


def test_the_viewer_asks_no_other_machine() -> None:
    addresses = re.findall(r"https?://[\w./-]+", (ASSETS / "viewer.js").read_text(encoding="utf-8"))
    assert set(addresses) <= {"http://www.w3.org/1999/xhtml"}


def test_the_address_of_an_asset_changes_with_its_content() -> None:
    assert re.fullmatch(r"/assets/viewer\.js\?v=[0-9a-f]{16}", asset_url("viewer.js"))
    assert asset_url("viewer.js").partition("=")[2] != asset_url("icon.png").partition("=")[2]


def test_the_icon_is_a_small_picture() -> None:
    with Image.open(ICON) as icon:
        assert icon.size == (64, 64)
