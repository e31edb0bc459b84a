"""Training of the joint model, from nothing but the synthetic families. `partlens train`.

Read from top to bottom: draw parts, embed their captions with the locked text tower,
then teach the picture tower and the text adapter to put both in one place. Seeded; a stopped
run goes on where it was.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch import Generator, Tensor, nn

from indexer.joint.curves import draw_curves
from indexer.joint.distort import distort, to_pixels
from indexer.joint.files import JOINT, PICTURE_SIZE
from indexer.joint.layout import learn_layout
from indexer.joint.losses import (
    Memory,
    names_loss,
    no_memory,
    parts_loss,
    pictures_loss,
    worded_alike,
    words_loss,
)
from indexer.joint.material import CAPTIONS, PICTURES, Material, make_material
from indexer.joint.network import (
    encode_pixels,
    freeze,
    joint_model,
    load_weights,
    route_of,
    save_weights,
    trainable,
    trained_part,
)
from indexer.joint.others import make_others, some_others
from indexer.joint.rating import learn_rating, write_rating
from indexer.joint.shown import make_shown
from indexer.joint.upright import learn_familiar
from indexer.joint.words import Words
from indexer.ports import UInt8Array

SAVE_EVERY = 200  # steps
REPORT_EVERY = 20  # steps
SAME_DIRECTION = 0.75  # of the pairs of pictures; the others show a part from any two sides
MEASURED = 1_024  # pictures on which it is seen how far activations reach
SMALL = 64  # pixels of pictures at first: a step takes less than half the time
SHARPNESS = 10.0  # of the judgement of parts and others, from unit vectors
# A step takes half the time where the processor computes in half precision (bfloat16).
HALVED = bool(torch.cpu.get_capabilities().get("avx512_bf16") or torch.cpu.get_capabilities().get("amx_bf16"))
AVERAGED = 0.998  # how much of the averaged weights each step keeps


@dataclass(frozen=True)
class Cycle:
    """From step `first` on, a rate that rises to `rate` and falls as a cosine to almost nothing at step `end`.

    Pictures are seen at `size` pixels.
    """

    first: int
    end: int
    rate: float
    size: int = PICTURE_SIZE


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the outcome. Pictures per step: twice `batch`, and `others`.

    `kin` parts of each family are in a batch, `others` are pictures of anything but parts.

    A cycle ends where the next begins: a restart that keeps the weights (Loshchilov,
    Hutter: SGDR, ICLR 2017). Most steps are taken on small pictures, the last on those
    of serving (progressive resizing; Tan, Le: EfficientNetV2, ICML 2021).
    """

    parts: int = 32_000
    seed: int = 20_261_123
    batch: int = 192
    kin: int = 3
    others: int = 48
    steps: int = 9_500
    cycles: tuple[Cycle, ...] = (
        Cycle(0, 3_250, 1.5e-3, SMALL),
        Cycle(2_800, 6_000, 1.1e-3, SMALL),
        Cycle(6_000, 7_500, 7e-4),
        Cycle(7_500, 9_500, 6e-4),
    )
    weight_decay: float = 0.05
    warm_up: int = 100  # steps
    families: tuple[str, ...] = ()  # names; empty: all of them
    after: Path | None = None  # weights to begin with; None: none
    frozen: int = 0  # stages of the picture tower that stay as they are


def more(weights: Path) -> Recipe:
    """A sitting more, from some weights on, on other parts of all families, in which only the last stage learns.

    It learns new families and words, and forgets less of how parts look than all of it would.
    """
    return Recipe(13_500, 20_261_131, steps=1_200, cycles=(Cycle(0, 1_200, 5e-4),), after=weights, frozen=3)


@dataclass(frozen=True)
class Moment:
    """How far training has come; losses are means since the last report, seconds are left to the end."""

    stage: str
    done: int
    total: int
    seconds_left: float
    losses: tuple[float, float, float, float] | None = None  # captions, family names, pictures, parts or not


Watch = Callable[[Moment], None]


def train(recipe: Recipe, folder: Path, weights: Path, workers: int = 2, watch: Watch = lambda _: None) -> None:
    """Make the material in `folder`, train, and write the weights, and `rating.npz` and `curves.svg` beside them."""
    torch.manual_seed(recipe.seed)
    material = _with_clock(
        "drawing",
        recipe.parts,
        watch,
        lambda tick: make_material(
            folder / "material", recipe.parts, PICTURE_SIZE, recipe.seed, workers, recipe.families, tick
        ),
    )
    model = joint_model(None)
    words = Words(model, material, folder / "captions.npy")
    if recipe.after is not None:
        load_weights(model, recipe.after)
    others = make_others(folder / f"others-{recipe.seed}.npy", PICTURE_SIZE, recipe.seed)
    run = _Run(recipe, model, material, words, others, folder)
    _teach(run, watch)
    model.load_state_dict(run.average, strict=False)
    layout, familiar = (
        learn_layout(model, material, recipe.seed),
        learn_familiar(model, recipe.seed, workers, recipe.families),
    )
    save_weights(model, weights, _some_pixels(material, recipe), asdict(layout), asdict(familiar))
    shown = make_shown(folder / f"shown-{recipe.seed}.npy", recipe.seed, workers, recipe.families)
    write_rating(learn_rating(shown, others), weights.with_name("rating.npz"))
    draw_curves(folder / "log.jsonl", weights.with_name("curves.svg"))


class _Run:
    """The state of a training run, which can be saved and taken up again."""

    def __init__(
        self,
        recipe: Recipe,
        model: SentenceTransformer,
        material: Material,
        words: Words,
        others: UInt8Array,
        folder: Path,
    ) -> None:
        self.recipe, self.model, self.folder = recipe, model, folder
        self.material, self.words, self.others = material, words, others
        self.judge = nn.Linear(JOINT, 1)  # of parts and others; not needed once trained
        self.scales = nn.Parameter(torch.full((3,), math.log(14.0)))
        route_of(model, "image").train()
        freeze(model, recipe.frozen)
        weights = list(trainable(model))
        groups = [
            {"params": [weight for weight in weights if weight.ndim > 1], "weight_decay": recipe.weight_decay},
            {
                "params": [
                    *(weight for weight in weights if weight.ndim <= 1),
                    self.scales,
                    *self.judge.parameters(),
                ],
                "weight_decay": 0.0,
            },
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=recipe.cycles[0].rate, betas=(0.9, 0.98))
        self.step = 0
        self.memory = no_memory(JOINT)
        # Of the last weights (Polyak and Juditsky 1992): steadier than any of them.
        self.average = {name: value.clone() for name, value in trained_part(model).items()}
        self._resume()

    @property
    def _checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        """Keep everything the next steps depend on."""
        state = {
            "recipe": repr(self.recipe),
            "step": self.step,
            "model": trained_part(self.model),
            "average": self.average,
            "scales": self.scales.data,
            "judge": self.judge.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "memory": asdict(self.memory),
        }
        torch.save(state, self._checkpoint.with_suffix(".tmp"))
        self._checkpoint.with_suffix(".tmp").replace(self._checkpoint)

    def advance(self) -> None:
        """Count a step, and take its weights into the average."""
        self.step += 1
        kept = min(AVERAGED, self.step / (self.step + 10))
        for name, value in trained_part(self.model).items():
            if value.is_floating_point():
                self.average[name].lerp_(value, 1 - kept)
            else:
                self.average[name].copy_(value)

    def _resume(self) -> None:
        if not self._checkpoint.exists():
            return
        state = torch.load(self._checkpoint, weights_only=True)
        if state["recipe"] != repr(self.recipe):
            return
        self.model.load_state_dict(state["model"], strict=False)
        self.average = state["average"]
        self.scales.data = state["scales"]
        self.judge.load_state_dict(state["judge"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.memory = Memory(**state["memory"])
        self.step = state["step"]


def _teach(run: _Run, watch: Watch) -> None:
    begun, first = time.monotonic(), run.step
    recent: list[list[float]] = []
    while run.step < run.recipe.steps:
        recent.append(_take_step(run))
        run.advance()
        if run.step % SAVE_EVERY == 0:
            run.save()
        if run.step % REPORT_EVERY == 0:
            captions, names, pictures, judged = np.mean(recent, axis=0).tolist()
            left = (time.monotonic() - begun) / (run.step - first) * (run.recipe.steps - run.step)
            moment = Moment("training", run.step, run.recipe.steps, left, (captions, names, pictures, judged))
            _note(run.folder / "log.jsonl", moment)
            watch(moment)
            recent.clear()
    run.model.eval()


def _take_step(run: _Run) -> list[float]:
    recipe, words = run.recipe, run.words
    # Seeded by the step, so that a resumed run draws what an undisturbed one would have drawn.
    random = Generator().manual_seed(recipe.seed * 1_000_003 + run.step)
    for group in run.optimiser.param_groups:
        group["lr"] = learning_rate(recipe, run.step)
    parts = choose_parts(torch.from_numpy(run.material.families), recipe.batch, recipe.kin, random)
    families = torch.from_numpy(run.material.families[parts.numpy()]).long()
    size = _cycle_at(recipe, run.step).size
    ours, theirs = _pictures(run.material, parts, size, random)
    with torch.autocast("cpu", torch.bfloat16, enabled=HALVED):
        seen = encode_pixels(run.model, torch.cat([ours, theirs, some_others(run.others, recipe.others, size, random)]))
    vectors, others = torch.split(seen.float(), [2 * len(parts), recipe.others])
    first, second = vectors.chunk(2)
    locked = words.captions[words.rows[parts, torch.randint(CAPTIONS, (len(parts),), generator=random)]]
    kin = families[:, None] == families[None, :]
    synonyms = worded_alike(locked) | words.right_for(locked)[:, families].T | kin
    captions = words.adapt(locked)
    names, right = words.some_names(random)
    scales = run.scales.exp().clamp(max=100)
    losses = (
        (words_loss(first, captions, scales[0], synonyms) + words_loss(second, captions, scales[0], synonyms)) / 2,
        names_loss(vectors, names, scales[1], families.repeat(2), right),
        pictures_loss(first, second, scales[2], parts, families, run.memory),
        parts_loss(*(SHARPNESS * run.judge(each)[:, 0] for each in (vectors, others))),
    )
    run.optimiser.zero_grad()
    torch.stack(losses).sum().backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(list(trainable(run.model)), 5.0)
    run.optimiser.step()
    run.memory = run.memory.add(first, parts, families)
    return [loss.item() for loss in losses]


def choose_parts(families: Tensor, count: int, kin: int, random: Generator) -> Tensor:
    """At most `count` parts, as indices into `families` (n,): `kin` of each of some families.

    A batch holds several parts of a family, so that the model learns to tell these apart too.
    """
    order = torch.randperm(len(families), generator=random)
    chosen = torch.randperm(int(families.max()) + 1, generator=random)[: count // kin]
    order = order[torch.isin(families[order], chosen)]
    grouped, by_family = families[order].sort(stable=True)
    place = torch.arange(len(order)) - torch.searchsorted(grouped, grouped)
    return order[by_family[place < kin]]


def _pictures(material: Material, parts: Tensor, size: int, random: Generator) -> tuple[Tensor, Tensor]:
    """For each part one view of ours, unchanged, and one picture of any look, distorted."""
    even = torch.randint(PICTURES // 2, (len(parts),), generator=random) * 2
    anyhow = (even + torch.randint(1, PICTURES, (len(parts),), generator=random)) % PICTURES
    other = torch.where(torch.rand(len(parts), generator=random) < SAME_DIRECTION, even + 1, anyhow)
    rows = parts.numpy()
    ours = to_pixels(torch.from_numpy(material.pictures[rows, even.numpy()]), size)
    theirs = to_pixels(torch.from_numpy(material.pictures[rows, other.numpy()]), size)
    return ours, distort(theirs, random)


def _some_pixels(material: Material, recipe: Recipe) -> Tensor:
    """A picture of every look, of parts of every family."""
    parts = np.arange(min(MEASURED, len(material)))
    return to_pixels(torch.from_numpy(material.pictures[parts, parts % PICTURES]), recipe.cycles[-1].size)


def learning_rate(recipe: Recipe, step: int) -> float:
    """The rate at a step."""
    cycle = _cycle_at(recipe, step)
    since = step - cycle.first
    if since < recipe.warm_up:
        return cycle.rate * (since + 1) / recipe.warm_up
    progress = (since - recipe.warm_up) / (cycle.end - cycle.first - recipe.warm_up)
    return cycle.rate * (0.01 + 0.99 * (1 + math.cos(math.pi * progress)) / 2)


def _cycle_at(recipe: Recipe, step: int) -> Cycle:
    return next(cycle for cycle in reversed(recipe.cycles) if cycle.first <= step)


def _note(log: Path, moment: Moment) -> None:
    with log.open("a") as lines:
        lines.write(json.dumps({"step": moment.done, "losses": moment.losses}) + "\n")


def _with_clock(stage: str, total: int, watch: Watch, work: Callable[[Callable[[int], None]], Material]) -> Material:
    begun = time.monotonic()

    def tick(done: int) -> None:
        if done % 50 == 0:
            watch(Moment(stage, done, total, (time.monotonic() - begun) / done * (total - done)))

    return work(tick)
