"""The parts of a library that have geometry, measured and ready to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.duplicates.geometry import Fault, Geometry, Model
from app.duplicates.memory import Memory
from app.duplicates.report import Part, Unread, Watch
from app.search import SearchService
from db.records import AssetCard
from indexer.store import MODEL, Store
from indexer.twins import Judgement, Pair, Signature

ALL_ASSETS = 1_000_000


@dataclass(frozen=True)
class Measured:
    """Distinct models in the order of their digests, each with its signature and the parts that have it."""

    assets: int  # of the library, with and without geometry
    models: tuple[str, ...]  # digests
    signatures: tuple[Signature, ...]
    parts: tuple[tuple[Part, ...], ...]  # of each model, by path
    unread: tuple[Unread, ...]

    @property
    def count(self) -> int:
        """How many parts were measured."""
        return sum(map(len, self.parts))

    def place_of(self, asset: int) -> int | None:
        """Where the model of an asset stands; None for an asset that has none that could be measured."""
        return next((i for i, parts in enumerate(self.parts) if any(part.asset == asset for part in parts)), None)


def measure_library(service: SearchService, memory: Memory, geometry: Geometry, watch: Watch) -> Measured:
    """Measure every model that is not in `memory` yet, and keep it there."""
    cards, _ = service.assets(limit=ALL_ASSETS)
    by_model = parts_by_model(cards)
    new = sorted(by_model.keys() - memory.signatures.keys())
    found = geometry.measure([service.store.path(model, MODEL) for model in new], watch)
    faults = {model: each for model, each in zip(new, found, strict=True) if isinstance(each, Fault)}
    known = {model: each for model, each in memory.signatures.items() if model in by_model}
    known |= {model: each for model, each in zip(new, found, strict=True) if isinstance(each, Signature)}
    memory.signatures = known  # what has left the library is forgotten
    models = tuple(sorted(known))
    return Measured(
        assets=len(cards),
        models=models,
        signatures=tuple(known[model] for model in models),
        parts=tuple(by_model[model] for model in models),
        unread=_unread(by_model, faults),
    )


def compare_models(
    measured: Measured, pairs: Sequence[Pair], store: Store, memory: Memory, geometry: Geometry, watch: Watch
) -> dict[Pair, Judgement]:
    """The judgement of each pair of places (the smaller first); those that fail are left out."""
    names = {pair: (measured.models[pair[0]], measured.models[pair[1]]) for pair in pairs}
    new = [pair for pair in pairs if names[pair] not in memory.judgements]

    def model(place: int) -> Model:
        return store.path(measured.models[place], MODEL), measured.signatures[place]

    results = geometry.compare([(model(one), model(other)) for one, other in new], watch)
    for pair, found in zip(new, results, strict=True):
        if isinstance(found, Judgement):
            memory.judgements[names[pair]] = found
    return {pair: memory.judgements[names[pair]] for pair in pairs if names[pair] in memory.judgements}


def parts_by_model(cards: Iterable[AssetCard]) -> dict[str, tuple[Part, ...]]:
    """The parts of each model by its digest, by path."""
    found: dict[str, list[Part]] = defaultdict(list)
    for card in cards:
        if card.model is not None:
            found[card.model].append(_part(card))
    return {model: tuple(sorted(parts, key=lambda part: (part.path, part.asset))) for model, parts in found.items()}


def _part(card: AssetCard) -> Part:
    return Part(
        asset=card.id,
        title=card.title,
        path=card.path,
        files=card.files,
        formats=card.formats,
        size=card.size,
        thumbnail=card.thumbnail,
        material=card.material,
        part_number=card.part_number,
    )


def _unread(by_model: Mapping[str, tuple[Part, ...]], faults: Mapping[str, Fault]) -> tuple[Unread, ...]:
    lines = [Unread(part, fault.reason) for model, fault in faults.items() for part in by_model[model]]
    return tuple(sorted(lines, key=lambda line: (line.part.path, line.part.asset)))
