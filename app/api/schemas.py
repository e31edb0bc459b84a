"""The JSON that comes and goes, and nothing but its shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.attributes import Attribute
from app.faceting import where_of
from app.likely import FALSE_RATE
from app.links import model_url, thumbnail_url
from app.noting import MOST_SHOWN, Verdict
from app.query import MOST_ASSET, MOST_TERMS, Hit, Results
from app.search import StoredVectors
from db.facets import FACETS
from db.records import AssetCard, AssetDetail, Facets
from db.sorting import Sort

DATA_URL = "data:image/png;base64,…"
MOST_INPUTS = 256  # of one request for embeddings


class Incoming(BaseModel):
    """A request. What it does not know is an error rather than a silent nothing."""

    model_config = ConfigDict(extra="forbid")


class GivenFile(Incoming):
    """A design file; the suffix of its name tells the format."""

    name: str = Field(min_length=1, max_length=255)
    content: str = Field(description="The file in base64.")


class GivenTerm(Incoming):
    """One thing to look for: exactly one of text, image, sketch, file and asset."""

    text: str | None = None
    image: str | None = Field(None, description=f"A photo or a render: {DATA_URL}")
    sketch: str | None = Field(None, description=f"A line sketch: {DATA_URL}")
    file: GivenFile | None = None
    asset: int | None = Field(None, ge=1, le=MOST_ASSET, description="Id of an asset: find what looks like it.")
    weight: float = Field(1.0, description="Below 0 pushes away what is like this.")


FilterValue = str | float | bool


class SearchRequest(Incoming):
    """What to look for. Without terms: everything that matches the filters."""

    terms: list[GivenTerm] = Field(default_factory=list, max_length=MOST_TERMS)
    filters: str | dict[str, FilterValue | list[FilterValue] | dict[str, FilterValue]] | None = Field(
        None,
        description="Either an expression such as 'bbox_max < 50 and format = step', or an object such as "
        '{"format": ["step", "stl"], "bbox_max": {"<": 50}}.',
    )
    rank: Literal["fused", "vectors", "words"] = "fused"
    attributes: bool = Field(
        True,
        description="Whether attributes in texts of weight 1, such as '< 50 mm' or '.step', become filters. "
        "Quoted phrases never do.",
    )
    sort: Sort = Field(
        "relevance", description="Order of the good matches; the others stay below them. Sizes are longest sides."
    )
    facets: bool = Field(False, description="Whether to count the good matches by what filters can choose among.")
    limit: int = 24
    offset: int = 0


AssetId = Annotated[int, Field(ge=1, le=MOST_ASSET)]


class FeedbackRequest(Incoming):
    """What was done with a hit of a question; terms and attributes as they were searched with."""

    terms: list[GivenTerm] = Field(min_length=1, max_length=MOST_TERMS)
    attributes: bool = True
    offset: int = 0
    asset: AssetId
    verdict: Verdict = Field(description="open, pin, refuse; none takes back what was pinned or refused.")
    shown: list[AssetId] = Field(
        default_factory=list, max_length=MOST_SHOWN, description="The hits of the answer, in their order."
    )


class FeedbackAnswer(BaseModel):
    """Whether it was kept: a click is let go where the library cannot be written at once."""

    kept: bool


class ViewOfHit(BaseModel):
    """The view that made an asset a hit."""

    kind: str
    number: int
    path: str
    text: str | None


class WhyOut(BaseModel):
    """What an asset was found by, and its share of the score."""

    source: str = Field(description="text, passages, looks (of the words) or shapes (of a picture or part).")
    share: float


class HitOut(BaseModel):
    """One asset found; a score of 1 is the best there can be."""

    asset: int
    title: str
    path: str
    files: int
    class_name: str = Field(serialization_alias="class")
    score: float
    view: ViewOfHit | None
    thumbnail: str | None = Field(description="Address of its thumbnail (WebP).")
    size: tuple[float, float, float] | None = Field(description="Bounding box, mm.")
    formats: tuple[str, ...]
    likely: bool = Field(description="False for what is nearest, but probably not what was asked for.")
    why: list[WhyOut]
    verdict: str = Field(description="pin or refuse where people said so for this question; else empty.")


class AttributeOut(BaseModel):
    """An attribute that was recognised in a text."""

    text: str = Field(description="As it was written.")
    label: str
    where: str | None = Field(description="It as a filter expression; null for words such as M8.")
    effect: Literal["filter", "first"] = Field(description="Other parts are left out, or come later.")


class CountOut(BaseModel):
    """How many of the assets counted have a value."""

    value: str
    assets: int
    where: str | None = Field(description="The value as a filter expression; null where none can express it.")


class FacetsOut(BaseModel):
    """The good matches by what filters can choose among; where there are none or nobody can say, all that is listed.

    A facet leaves out the filters on itself: with format = step, stl still has its count.
    """

    assets: int = Field(description="How many were counted.")
    likely: bool = Field(description="Whether these are good matches; false where all that is listed was counted.")
    complete: bool = Field(description="False where good matches that were not looked at may come on top.")
    counts: dict[str, list[CountOut]] = Field(description=f"Most first, under {', '.join(FACETS)}.")


class SearchAnswer(BaseModel):
    """Hits, best first, out of `total` candidates."""

    hits: list[HitOut]
    total: int
    space: str
    build: str
    seconds: float
    likely: int | None = Field(
        description=f"How many of the candidates are good matches; null where nobody can say. {FALSE_RATE}"
    )
    attributes: list[AttributeOut]
    facets: FacetsOut | None = Field(description="Where they were asked for.")
    missing: tuple[str, ...] = Field(
        description="Words that no name and no text of the library has: what was found for them only looks so."
    )
    message: str | None = Field(description="Why there are no hits, and what to do; null where there are some.")


class GivenImage(Incoming):
    """A picture to embed."""

    image: str = Field(description=DATA_URL)


class EmbeddingsRequest(Incoming):
    """OpenAI's shape, with pictures beside texts."""

    input: str | Annotated[list[str | GivenImage], Field(max_length=MOST_INPUTS)]
    model: str | None = Field(None, description="The model in use, or nothing.")
    encoding_format: Literal["float", "base64"] = "float"
    user: str | None = None


class EmbeddingOut(BaseModel):
    """One vector, as numbers or as base64 of little-endian float32."""

    object: Literal["embedding"] = "embedding"
    index: int
    embedding: list[float] | str


class Usage(BaseModel):
    """Words that were embedded, as separated by spaces; a picture counts 0."""

    prompt_tokens: int
    total_tokens: int


class EmbeddingsAnswer(BaseModel):
    """Vectors in the order of the inputs."""

    object: Literal["list"] = "list"
    data: list[EmbeddingOut]
    model: str
    usage: Usage


class AssetOut(BaseModel):
    """An asset as a row of a list."""

    id: int
    title: str
    path: str
    files: int
    class_name: str = Field(serialization_alias="class")
    formats: tuple[str, ...]
    folder: str
    size: tuple[float, float, float] | None = Field(description="Bounding box, mm.")
    material: str
    part_number: str
    status: str = Field(description="Such as released or obsolete, as people call it.")
    thumbnail: str | None = Field(description="Address of its thumbnail (WebP).")
    model: str | None = Field(description="Address of its 3-D model (GLB).")


class AssetsAnswer(BaseModel):
    """A page of assets."""

    assets: list[AssetOut]
    total: int
    page: int
    size: int
    message: str | None = Field(description="Why none is listed, and what to do; null where some are.")


class FileOut(BaseModel):
    """A file of an asset, and how its reading went."""

    path: str
    format: str
    bytes: int
    status: str
    reason: str
    advice: str


class FactsOut(BaseModel):
    """What was measured: mm, mm², mm³."""

    size: tuple[float, float, float]
    volume: float
    area: float
    triangles: int
    bodies: int
    watertight: bool
    holes: list[tuple[float, int]] = Field(description="Diameter (mm) and count.")


class AssetAnswer(AssetOut):
    """Everything known of an asset."""

    description: str
    tags: tuple[str, ...]
    facts: FactsOut | None
    passages: list[str]
    members: list[FileOut] = Field(description="Its files.")


class ViewVector(BaseModel):
    """A view with its vector."""

    view: int
    kind: str
    number: int
    embedding: list[float]


class VectorsAnswer(BaseModel):
    """The published vectors of an asset, all in one space."""

    asset: int
    space: str
    build: str
    views: list[ViewVector]


def show_results(results: Results, attributes: Sequence[Attribute], message: str | None) -> SearchAnswer:
    """An answer of the service as JSON; `message` says why it has no hits."""
    hits = [show_hit(hit) for hit in results.hits]
    return SearchAnswer(
        hits=hits,
        total=results.total,
        space=results.space,
        build=results.build,
        seconds=results.seconds,
        likely=results.likely,
        attributes=[AttributeOut.model_validate(each, from_attributes=True) for each in attributes],
        facets=None if results.facets is None else show_facets(results.facets),
        missing=results.missing,
        message=message,
    )


def show_facets(facets: Facets) -> FacetsOut:
    """Counts as JSON."""
    counts = {
        name: [CountOut(value=each.value, assets=each.assets, where=where_of(name, each.value)) for each in values]
        for name, values in facets.counts.items()
    }
    return FacetsOut(assets=facets.assets, likely=facets.likely, complete=facets.complete, counts=counts)


def show_hit(hit: Hit) -> HitOut:
    """A hit as JSON."""
    return HitOut(
        asset=hit.asset,
        title=hit.title,
        path=hit.path,
        files=hit.files,
        class_name=hit.class_name,
        score=hit.score,
        view=None if hit.view is None else ViewOfHit.model_validate(hit.view, from_attributes=True),
        thumbnail=thumbnail_url(hit.asset, hit.thumbnail) or None,
        size=hit.size,
        formats=hit.formats,
        likely=hit.likely,
        why=[WhyOut.model_validate(each, from_attributes=True) for each in hit.why],
        verdict=hit.verdict,
    )


def show_card(card: AssetCard) -> AssetOut:
    """An asset of a list as JSON."""
    return AssetOut(
        id=card.id,
        title=card.title,
        path=card.path,
        files=card.files,
        class_name=card.class_name,
        formats=card.formats,
        folder=card.folder,
        size=card.size,
        material=card.material,
        part_number=card.part_number,
        status=card.status,
        thumbnail=thumbnail_url(card.id, card.thumbnail) or None,
        model=model_url(card.id, card.model) or None,
    )


def show_detail(detail: AssetDetail) -> AssetAnswer:
    """An asset as JSON."""
    files = [
        FileOut(path=f.path, format=f.format, bytes=f.bytes, status=f.status, reason=f.reason, advice=f.advice)
        for f in detail.files
    ]
    return AssetAnswer(
        **show_card(detail.card).model_dump(),
        description=detail.description,
        tags=detail.tags,
        facts=None if detail.facts is None else FactsOut.model_validate(detail.facts, from_attributes=True),
        passages=[text for _, text in detail.passages],
        members=files,
    )


def show_vectors(stored: StoredVectors) -> VectorsAnswer:
    """Stored vectors as JSON."""
    views = [
        ViewVector(view=view, kind=kind, number=number, embedding=vector.tolist())
        for (view, kind, number), vector in zip(stored.views, stored.vectors, strict=True)
    ]
    return VectorsAnswer(asset=stored.asset, space=stored.space, build=stored.build, views=views)
