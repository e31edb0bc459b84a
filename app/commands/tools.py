"""`partlens embed`, `sample` and `train`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.commands.common import complain, print_json, read_file, settings_for
from indexer.errors import UseError


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("embed")(embed)
    app.command("sample")(sample)
    app.command("train")(train)


def embed(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="A text; quote it.")] = None,
    image: Annotated[list[Path] | None, typer.Option(help="A picture.")] = None,
) -> None:
    """Print the vectors of texts and pictures as JSON."""
    if not words and not image:
        raise UseError("Nothing to embed: give words, or --image PICTURE.")
    settings = settings_for(None)

    from app.probes import Probes
    from indexer.embedders import open_embedder
    from indexer.workers import Workers

    inputs = [*(words or ()), *(read_file(path) for path in image or ())]
    embedder = open_embedder(settings)
    with Workers(settings, embedder.picture_size, 1) as workers:
        vectors = Probes(embedder, workers).look_up(inputs)
    print_json({"space": embedder.space.id, "vectors": vectors.tolist()})


def sample(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder to be made.")]) -> None:
    """Write a small catalogue of design files to try partlens with."""
    from indexer.sample import write_sample

    write_sample(folder)
    complain(f"Now run: partlens index {folder}")


def train(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where the material and the curves go.")
    ] = None,
    weights: Annotated[
        Path | None, typer.Option(help="Where the weights go.  [default: DIR/joint.safetensors]")
    ] = None,
    after: Annotated[
        Path | None, typer.Option(metavar="WEIGHTS", help="Go on from these weights: a sitting more, not all of them.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that draw.")] = 2,
    export: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write the model as a sentence-transformers folder; train only if DIR is given."
        ),
    ] = None,
) -> None:
    """Train the embedding model anew on synthetic parts. Takes hours."""
    if folder is None and export is None:
        raise UseError("Nothing to do: say where the training may work (DIR), or where to --export the model to.")
    if folder is not None:
        weights = weights or folder / "joint.safetensors"
        _train(folder, weights, workers, after)
    if export is not None:
        from indexer.joint.files import WEIGHTS
        from indexer.joint.network import joint_model

        joint_model(weights or WEIGHTS).save(str(export))
        complain(f"Any program that knows sentence-transformers can load {export}")


def _train(folder: Path, weights: Path, workers: int, after: Path | None) -> None:
    from indexer.joint.train import Moment, Recipe, more
    from indexer.joint.train import train as run

    def watch(moment: Moment) -> None:
        complain(f"{moment.stage}: {moment.done} of {moment.total}, {moment.seconds_left / 60:.0f} minutes left")

    run(more(after) if after else Recipe(), folder, weights, workers, watch)
