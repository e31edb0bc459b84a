"""GET /v1/assets/{id}/duplicates: the same or similar parts, by their geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.api.assets import AssetId
from app.api.service import Service

if TYPE_CHECKING:
    from app.duplicates import Relation, Twins

router = APIRouter(prefix="/assets")


class DuplicateOut(BaseModel):
    """Another part, and what it is to this one."""

    asset: int
    title: str
    path: str
    verdict: str = Field(description="identical, mirrored, scaled or variant.")
    words: str = Field(description="The verdict in words.")
    factor: float = Field(description="How many times as large the other part is.")
    slip: str = Field(description="Units that were probably mistaken for each other.")
    mean: float = Field(description="Mean gap between both, mm.")
    largest: float = Field(description="Largest gap, mm.")
    percent: float = Field(description="Mean gap, per cent of the part's size.")


class DuplicatesAnswer(BaseModel):
    """What other parts are to one."""

    asset: int
    duplicates: list[DuplicateOut]
    unmeasured: int = Field(description="Parts not looked at yet; `partlens duplicates` measures all of them.")


@router.get("/{id}/duplicates")
def read_duplicates(id: AssetId, service: Service) -> DuplicatesAnswer:
    """Parts that are identical, mirrored, scaled or variants of an asset, by geometry; takes a few seconds at most."""
    from app.duplicates import near_twins  # no server waits for compiled geometry to start

    return show_twins(id, near_twins(service, id))


def show_twins(asset: int, twins: Twins) -> DuplicatesAnswer:
    """What other parts are to one, as JSON."""
    return DuplicatesAnswer(
        asset=asset, duplicates=[_show(each) for each in twins.relations], unmeasured=twins.unmeasured
    )


def _show(relation: Relation) -> DuplicateOut:
    from app.duplicates.words import say_relation

    return DuplicateOut(
        asset=relation.second.asset,
        title=relation.second.title,
        path=relation.second.path,
        verdict=relation.verdict.value,
        words=say_relation(relation),
        factor=relation.factor,
        slip=relation.slip,
        mean=relation.mean,
        largest=relation.largest,
        percent=relation.percent,
    )
