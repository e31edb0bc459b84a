"""A plain table: real rows and headings, so that it reads well aloud and on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

STYLE = """<style>
.partlens-table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.35; }
.partlens-table th, .partlens-table td {
  text-align: left; vertical-align: top; padding: .38rem .8rem .38rem 0; overflow-wrap: anywhere; border: 0;
}
.partlens-table tr { border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.partlens-table th { font-weight: 500; white-space: nowrap; color: color-mix(in srgb, currentColor 72%, transparent); }
</style>"""


def draw_table(label: str, rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> None:
    """Show rows of text; without a head, the first cell of a row is its heading."""
    st.html(STYLE + table(label, rows, head))


def table(label: str, rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> str:
    """The HTML of a table; all text is escaped."""
    columns = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    top = f"<thead><tr>{columns}</tr></thead>" if head else ""
    body = "".join(f"<tr>{_cells(row, not head)}</tr>" for row in rows)
    return f'<table class="partlens-table" aria-label="{escape(label)}">{top}<tbody>{body}</tbody></table>'


def _cells(row: Sequence[str], headed: bool) -> str:
    tags = ["th scope='row'" if headed and at == 0 else "td" for at in range(len(row))]
    return "".join(f"<{tag}>{escape(cell)}</{tag[:2]}>" for tag, cell in zip(tags, row, strict=True))
