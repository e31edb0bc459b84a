"""Duplicates in a library: identical, mirrored, scaled and related parts, by their geometry."""

from __future__ import annotations

from app.duplicates.find import find_duplicates, find_twins
from app.duplicates.near import Twins, near_twins
from app.duplicates.page import write_page
from app.duplicates.report import Group, Member, Part, Progress, Relation, Report, Unread, Watch
from app.duplicates.table import draw_relations, draw_report, write_table

__all__ = [
    "Group",
    "Member",
    "Part",
    "Progress",
    "Relation",
    "Report",
    "Twins",
    "Unread",
    "Watch",
    "draw_relations",
    "draw_report",
    "find_duplicates",
    "find_twins",
    "near_twins",
    "write_page",
    "write_table",
]
