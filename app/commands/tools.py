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
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the material and the curves go.")],
    weights: Annotated[
        Path | None, typer.Option(help="Where the weights go.  [default: DIR/joint.safetensors]")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that draw.")] = 2,
) -> None:
    """Train the embedding model anew on synthetic parts. Takes hours."""
    from indexer.joint.train import Moment, Recipe
    from indexer.joint.train import train as run

    def watch(moment: Moment) -> None:
        complain(f"{moment.stage}: {moment.done} of {moment.total}, {moment.seconds_left / 60:.0f} minutes left")

    run(Recipe(), folder, weights or folder / "joint.safetensors", workers, watch)
