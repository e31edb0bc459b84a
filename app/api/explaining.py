"""POST /v1/explain: why a search finds an asset."""

from __future__ import annotations

from base64 import b64encode

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.api.given import read_query, recognise
from app.api.schemas import AttributeOut, SearchRequest, WhyOut
from app.api.service import Service
from app.explaining import Explanation, Heat, Marked, Match, Pull, Side, draw_heat, draw_plain, draw_sheet
from app.query import MOST_ASSET

router = APIRouter()

MARKS = "Where words of the question are: first character, and the one after the last."


class ExplainRequest(SearchRequest):
    """A search, and an asset that it finds."""

    asset: int = Field(ge=1, le=MOST_ASSET)
    pictures: bool = Field(False, description="Whether pictures come along, as data: URLs of PNG files.")


class PullOut(BaseModel):
    """A word or a term, and what it did to the score: the score less the score without it."""

    term: int = Field(description="Which term of the search, from 0; attributes that were recognised are none.")
    text: str
    weight: float
    pull: float
    place: int | None = Field(description="Where the asset would stand without it, from 1; null: nowhere.")


class HeatOut(BaseModel):
    """How much the cosine drops where a piece of the picture is covered."""

    grid: list[list[float]] = Field(description="Rows from the top; each cell is its share of the picture.")
    similar: float = Field(description="Cosine of the whole picture.")
    worth_showing: bool = Field(description="False where no place matters clearly.")


class SideOut(BaseModel):
    """One of two things that were compared."""

    said: str = Field(description="What it is; of a render, from where the part is seen.")
    kind: str | None
    number: int
    text: str
    marks: list[tuple[int, int]] = Field(description=MARKS)
    heat: HeatOut | None
    picture: str | None
    heat_picture: str | None


class MatchOut(BaseModel):
    """A term beside the view of the asset that matches it best."""

    term: int
    source: str
    similar: float = Field(description="Cosine of both.")
    asked: SideOut
    found: SideOut
    notes: list[str]
    sheet: str | None = Field(description="Both sides with heat in one picture.")


class MarkedOut(BaseModel):
    """A text of the asset that has words of the question."""

    field: str
    path: str
    text: str
    marks: list[tuple[int, int]] = Field(description=MARKS)


class ExplainAnswer(BaseModel):
    """Why an asset was found."""

    asset: int
    title: str
    score: float
    place: int = Field(description="Among all hits, from 1.")
    shares: list[WhyOut] = Field(description="They come to 1.")
    pulls: list[PullOut]
    matches: list[MatchOut]
    texts: list[MarkedOut]
    attributes: list[AttributeOut]


@router.post("/explain")
def explain(request: ExplainRequest, service: Service) -> ExplainAnswer:
    """Tell why a search finds an asset: shares, what each word pulled, matching views with heat, marked texts."""
    query = read_query(request)
    query, attributes = recognise(service, query) if request.attributes else (query, ())
    explanation = service.explain(query, request.asset)
    return show_explanation(explanation, request.pictures).model_copy(
        update={"attributes": [AttributeOut.model_validate(each, from_attributes=True) for each in attributes]}
    )


def show_explanation(explanation: Explanation, pictures: bool) -> ExplainAnswer:
    """An explanation as JSON."""
    return ExplainAnswer(
        asset=explanation.asset,
        title=explanation.title,
        score=explanation.score,
        place=explanation.place,
        shares=[WhyOut.model_validate(each, from_attributes=True) for each in explanation.shares],
        pulls=[_pull(each) for each in explanation.pulls],
        matches=[_match(each, pictures) for each in explanation.matches],
        texts=[_marked(each) for each in explanation.texts],
        attributes=[],
    )


def _pull(pull: Pull) -> PullOut:
    return PullOut(term=pull.term, text=pull.text, weight=pull.weight, pull=pull.value, place=pull.place)


def _match(match: Match, pictures: bool) -> MatchOut:
    drawn = pictures and (match.asked.picture is not None or match.found.picture is not None)
    return MatchOut(
        term=match.term,
        source=match.source.value,
        similar=match.similar,
        asked=_side(match.asked, pictures),
        found=_side(match.found, pictures),
        notes=list(match.notes),
        sheet=_url(draw_sheet(match)) if drawn else None,
    )


def _side(side: Side, pictures: bool) -> SideOut:
    picture = side.picture if pictures else None
    return SideOut(
        said=side.said,
        kind=None if side.kind is None else side.kind.value,
        number=side.number,
        text=side.text,
        marks=list(side.marks),
        heat=None if side.heat is None else _heat(side.heat),
        picture=None if picture is None else _url(draw_plain(picture)),
        heat_picture=None if picture is None or side.heat is None else _url(draw_heat(picture, side.heat)),
    )


def _heat(heat: Heat) -> HeatOut:
    return HeatOut(grid=heat.drops.tolist(), similar=heat.similar, worth_showing=heat.is_worth_showing)


def _marked(marked: Marked) -> MarkedOut:
    return MarkedOut(field=marked.field, path=marked.path, text=marked.text, marks=list(marked.marks))


def _url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
