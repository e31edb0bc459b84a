"""What the other parts are to one part, for a page that somebody waits for.

The signatures of the library are loaded once for each published build, and judgements are
remembered. What `partlens duplicates` has not measured yet is measured here, the parts that
look most alike first, for a few seconds; nothing is written.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.duplicates.comparison import ordered
from app.duplicates.find import NEAREST, in_order, no_geometry, relation_of
from app.duplicates.geometry import Fault, Geometry
from app.duplicates.library import ALL_ASSETS, parts_by_model
from app.duplicates.memory import FILE, Memory, recall
from app.duplicates.report import Part, Relation
from app.search import SearchService
from indexer.errors import NotPublishedYet, PartlensError
from indexer.store import MODEL
from indexer.twins import Judgement, Neighbourhood, Signature, Verdict

SECONDS = 3.0  # of measuring, and again of comparing
LOOKED_AT = 400  # signatures that are looked at for one part
ALIKE = 48  # parts that look most alike, measured first
KEPT = 4  # libraries, or builds of one
TOLD = (Verdict.IDENTICAL, Verdict.MIRRORED, Verdict.SCALED, Verdict.VARIANT)


@dataclass(frozen=True)
class Twins:
    """How others are related to one part, nearest kind first. `unmeasured` parts could not be looked at yet."""

    relations: tuple[Relation, ...]
    unmeasured: int


@dataclass
class Shapes:
    """The models of one published build, and what is known of them."""

    parts: dict[str, tuple[Part, ...]]
    memory: Memory
    stamp: int  # of the file that it came from
    faulty: set[str] = field(default_factory=set)
    working: threading.Lock = field(default_factory=threading.Lock)
    _ready: tuple[tuple[str, ...], Neighbourhood] | None = None

    def unknown(self) -> list[str]:
        """Models that are not measured yet."""
        return [model for model in self.parts if model not in self.memory.signatures and model not in self.faulty]

    def neighbourhood(self) -> tuple[tuple[str, ...], Neighbourhood]:
        """The measured models, and their signatures in the same order."""
        models = tuple(sorted(self.memory.signatures.keys() & self.parts.keys()))
        ready = self._ready
        if ready is None or ready[0] != models:
            signatures = self.memory.signatures
            ready = self._ready = models, Neighbourhood([signatures[model] for model in models])
        return ready


_shelf: dict[tuple[Path, str], Shapes] = {}
_loading = threading.Lock()


def near_twins(
    service: SearchService, asset: int, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
) -> Twins:
    """What other parts are to one: identical, mirrored, scaled or variants. Takes about twice `seconds` at most.

    Raises UnknownAsset, UseError for an asset without geometry, NotPublishedYet and NothingPublished.
    """
    card = service.card(asset)
    model = card.model
    if model is None:
        raise no_geometry(asset)
    shapes = shapes_of(service)
    if model not in shapes.parts:
        raise NotPublishedYet(asset)
    _measure(service, shapes, _first(service, shapes, asset, model), clock, clock() + seconds)
    if model not in shapes.memory.signatures:
        raise no_geometry(asset)
    found = _compare(service, shapes, model, clock, clock() + seconds)
    first = parts_by_model([card])[model][0]
    relations = [
        relation_of(judgement, first, part)
        for other, judgement in found.items()
        for part in shapes.parts[other]
        if part.asset != asset and judgement.verdict in TOLD
    ]
    return Twins(in_order(relations), sum(len(shapes.parts[each]) for each in shapes.unknown()))


def shapes_of(service: SearchService) -> Shapes:
    """What is known of the shapes of a library; loaded anew when a build is published or duplicates were searched."""
    library = service.settings.library
    key, stamp = (library.absolute(), service.published()), _stamp(library)
    with _loading:
        shapes = _shelf.get(key)
        if shapes is None:
            cards, _ = service.assets(limit=ALL_ASSETS)
            shapes = _shelf[key] = Shapes(parts_by_model(cards), recall(library), stamp)
            while len(_shelf) > KEPT:
                del _shelf[next(iter(_shelf))]
        elif shapes.stamp != stamp:
            kept = recall(library)
            shapes.memory.signatures = {**shapes.memory.signatures, **kept.signatures}
            shapes.memory.judgements |= kept.judgements
            shapes.stamp = stamp
    return shapes


def _stamp(library: Path) -> int:
    with suppress(OSError):
        return (library / FILE).stat().st_mtime_ns
    return 0


def _first(service: SearchService, shapes: Shapes, asset: int, model: str) -> list[str]:
    """The models not measured yet: the part's own, then those of parts that look like it, then the others."""
    unknown = set(shapes.unknown())
    if not unknown:
        return []
    alike: list[str | None] = [model]
    with suppress(PartlensError):
        alike += [service.card(hit.asset).model for hit in service.similar(asset, limit=ALIKE).hits]
    return [each for each in dict.fromkeys((*alike, *sorted(unknown))) if each in unknown]


def _measure(
    service: SearchService, shapes: Shapes, models: Sequence[str], clock: Callable[[], float], end: float
) -> None:
    """Measure models one after the other while there is time; the first in any case, unless somebody else measures."""
    if not models or not shapes.working.acquire(timeout=max(0.0, end - clock())):
        return
    try:
        with Geometry(1) as geometry:
            for number, model in enumerate(models):
                if number and clock() > end:
                    return
                if model not in shapes.memory.signatures:
                    _keep(shapes, model, geometry.measure([service.store.path(model, MODEL)], lambda _: None)[0])
    finally:
        shapes.working.release()


def _keep(shapes: Shapes, model: str, found: Signature | Fault) -> None:
    if isinstance(found, Fault):
        shapes.faulty.add(model)
    else:
        shapes.memory.signatures = {**shapes.memory.signatures, model: found}


def _compare(
    service: SearchService, shapes: Shapes, model: str, clock: Callable[[], float], end: float
) -> dict[str, Judgement]:
    """What the nearest models are to one, itself included, judged while there is time."""
    models, neighbourhood = shapes.neighbourhood()
    near = neighbourhood.likely_twins(shapes.memory.signatures[model], NEAREST + 1, LOOKED_AT)
    found = {model: Judgement(Verdict.IDENTICAL)}
    with Geometry(1) as geometry:
        for other in _known_first(shapes, model, [models[place] for place in near if models[place] != model]):
            pair = ordered(model, other)
            if pair not in shapes.memory.judgements:
                if clock() > end:
                    break
                (one, two) = ((service.store.path(each, MODEL), shapes.memory.signatures[each]) for each in pair)
                judged = geometry.compare([(one, two)], lambda _: None)[0]
                if isinstance(judged, Fault):
                    continue
                shapes.memory.judgements[pair] = judged
            judgement = shapes.memory.judgements[pair]
            found[other] = judgement if pair[0] == model else judgement.reversed()
    return found


def _known_first(shapes: Shapes, model: str, others: Iterable[str]) -> list[str]:
    return sorted(others, key=lambda other: ordered(model, other) not in shapes.memory.judgements)
