"""The JSON of links."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from app.api.schemas import Incoming
from app.linking import Confidence, Decide, Link, State
from db.records import LinkEnd

MOST_LINKS = 1_000  # of one request
LONGEST_ID = 40  # characters


class DecideRequest(Incoming):
    """What was decided, and on which links. Deciding the same again changes nothing."""

    links: list[Annotated[str, Field(max_length=LONGEST_ID)]] = Field(
        min_length=1, max_length=MOST_LINKS, description="Ids of links."
    )
    decision: Decide


class EndOut(BaseModel):
    """A document or a part."""

    asset: int | None = Field(description="Its asset; nothing if it is gone.")
    title: str
    path: str


class LinkOut(BaseModel):
    """A document and a part that belong together, perhaps."""

    id: str
    document: EndOut
    part: EndOut
    state: State
    confidence: Confidence | None = Field(description="How sure it is; nothing where nobody proposed it.")
    evidence: tuple[str, ...] = Field(description="Why, in sentences, the strongest reason first.")
    decided: datetime | None


class LinksAnswer(BaseModel):
    """A page of links, or all that a decision was about and that are there still."""

    links: list[LinkOut]
    total: int
    page: int
    size: int


def show_link(link: Link) -> LinkOut:
    """A link as JSON."""
    return LinkOut(
        id=link.id,
        document=_show_end(link.document),
        part=_show_end(link.part),
        state=link.state,
        confidence=link.confidence,
        evidence=link.evidence,
        decided=link.decided,
    )


def _show_end(end: LinkEnd) -> EndOut:
    return EndOut(asset=end.asset, title=end.title, path=end.path)
