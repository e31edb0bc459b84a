"""The view of a part that matches each term of a question best, beside what was asked, with heat on both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.between import DRAWN
from app.explaining.explanation import Match, Side
from app.explaining.heat import heat_of
from app.explaining.pulls import name_of
from app.explaining.views import Views, say_view
from app.query import AssetTerm, FileTerm, Term, Words
from app.ranking import Face, Probe, Scale, Source, speaking, starts_of
from app.wordings import say_wordings
from db.records import ViewEvidence
from indexer.builds import BuildRows
from indexer.errors import FileError, LibraryBroken, ReadersBusy
from indexer.ports import RENDERS, Float32Array, View, ViewKind

MOST_MATCHED = 4  # terms that are shown beside the part
OTHER_PICTURE = 0.9  # cosine to the stored vector below which a picture is not the one that was indexed
CHANGED = "{path} has changed since it was indexed, so what is shown here is not quite what was compared."
DRAWN_ANEW = (
    "Drawn anew from where it is most like what was asked; from the nearest side on record the likeness is {:.2f}."
)
TOO_SLOW = "The model in use takes too long to tell where on the picture the likeness is."


@dataclass(frozen=True)
class Nearest:
    """The view of a part that speaks most for it in one scale, by which vector of the term, and their cosine."""

    scale: Scale
    row: int
    column: int
    similar: float


@dataclass(frozen=True)
class Shown:
    """The views of a part with their vectors (n, dimension): those that are searched, and then those between."""

    rows: BuildRows
    vectors: Float32Array
    searched: int

    def seen_by(self, faces: Sequence[Face]) -> BuildRows:
        """The rows that these faces are compared with."""
        return self.rows if DRAWN & set(faces) else self.rows.at(np.arange(self.searched))


@dataclass(frozen=True)
class Compared:
    """A term with its vectors, and the view of an example that each stands for; none of other terms."""

    number: int
    term: Term
    probe: Probe
    views: tuple[int, ...] = ()


def nearest_of(rows: BuildRows, vectors: Float32Array, probe: Probe) -> list[Nearest]:
    """For each scale that a probe is compared in, the pair that speaks most for the part; of equal ones the first."""
    found = []
    similar = vectors @ probe.vectors.T
    for scale in Scale:
        table = speaking(scale, probe.faces, similar, rows, starts_of(rows.assets))
        if np.isfinite(table).any():
            row, column = divmod(int(table.argmax()), len(probe.faces))
            found.append(Nearest(scale, row, column, float(similar[row, column])))
    return found


def matches_of(
    compared: Sequence[Compared],
    shown: Shown,
    evidence: dict[int, ViewEvidence],
    views: Views,
) -> Iterator[Match]:
    """Each wanted term beside the part, in the order of the question.

    `evidence` holds the views of the part and of the examples, as far as they are there still.
    """
    for each in [one for one in compared if one.term.weight > 0][:MOST_MATCHED]:
        rows = shown.seen_by(each.probe.faces)
        for nearest in nearest_of(rows, shown.vectors[: len(rows.views)], each.probe):
            view = evidence.get(int(rows.views[nearest.row]))
            if view is not None:
                yield _match(each, nearest, shown.vectors[nearest.row], view, evidence, views)


def _match(
    compared: Compared,
    nearest: Nearest,
    vector: Float32Array,
    view: ViewEvidence,
    evidence: dict[int, ViewEvidence],
    views: Views,
) -> Match:
    notes: list[str] = []
    probe = compared.probe.vectors[nearest.column]
    found, vector, similar = _found(compared, nearest, vector, view, views, notes)
    asked = _warmed(_asked(compared, nearest.column, evidence, views, notes), vector, probe, views, notes)
    found = _warmed(found, probe, vector, views, notes)
    return Match(compared.number, Source(nearest.scale.value), similar, asked, found, tuple(dict.fromkeys(notes)))


def _found(
    compared: Compared, nearest: Nearest, vector: Float32Array, view: ViewEvidence, views: Views, notes: list[str]
) -> tuple[Side, Float32Array, float]:
    """What matches, its vector and the cosine: the view that is kept, or a picture of the part that is more alike."""
    side = _shown(view, views, notes)
    if side.picture is None or compared.probe.faces[nearest.column] not in DRAWN:
        return side, vector, nearest.similar
    closer = views.closer(view, vector, compared.probe.vectors[nearest.column])
    if closer is None or closer[0].picture is None:
        return side, vector, nearest.similar
    notes.append(DRAWN_ANEW.format(nearest.similar))
    side, similar = closer
    return side, views.model.embed_pictures([closer[0].picture])[0], similar


def _asked(compared: Compared, column: int, evidence: dict[int, ViewEvidence], views: Views, notes: list[str]) -> Side:
    """What was asked, as it was embedded."""
    term = compared.term
    if isinstance(term, Words):
        return Side("words", text=say_wordings(term.text))
    if isinstance(term, AssetTerm):
        view = evidence.get(compared.views[column])
        return Side(name_of(term)) if view is None else _shown(view, views, notes)
    try:
        return _file_side(term, views.model.views_of(term)[column], views)
    except (FileError, ReadersBusy) as error:
        notes.append(str(error))
        return Side(name_of(term))


def _file_side(term: Term, view: View, views: Views) -> Side:
    named = isinstance(term, FileTerm) or view.kind in RENDERS
    said = say_view(view.kind, view.number, name_of(term)) if named else name_of(term)
    picture = None if view.image is None else views.model.embedder.as_seen(view.image)
    return Side(said, view.kind, view.number, picture, view.text or "")


def _shown(view: ViewEvidence, views: Views, notes: list[str]) -> Side:
    """A view of a part; without its picture where that cannot be had any more."""
    try:
        return views.side(view)
    except (FileError, LibraryBroken, ReadersBusy) as error:
        notes.append(str(error))
        kind = ViewKind(view.kind)
        return Side(say_view(kind, view.number, view.path), kind, view.number)


def _warmed(side: Side, towards: Float32Array, own: Float32Array, views: Views, notes: list[str]) -> Side:
    """A side with the heat of its likeness to a vector; `own` is the vector that it was compared with."""
    if side.picture is None:
        return side
    drawn = views.model.embed_pictures([side.picture])[0]
    if float(drawn @ own) < OTHER_PICTURE:
        notes.append(CHANGED.format(path=side.said.partition(",")[0]))
    heat = heat_of(side.picture, towards, views.model.embed_pictures)
    if heat is None:
        notes.append(TOO_SLOW)
    return replace(side, heat=heat)
