"""Distortions of a batch of pictures: what scanners, cameras and screenshots do to them."""

from __future__ import annotations

import torch
from torch import Generator, Tensor
from torch.nn.functional import affine_grid, avg_pool2d, grid_sample, interpolate, max_pool2d


def to_pixels(pictures: Tensor, size: int) -> Tensor:
    """Clean pictures: uint8 (n, s, s) to float (n, 1, size, size) in -1..1."""
    pixels = pictures[:, None].float() / 127.5 - 1
    if pixels.shape[-1] == size:
        return pixels
    return interpolate(pixels, size=(size, size), mode="bilinear", antialias=True)


def distort(pixels: Tensor, random: Generator) -> Tensor:
    """Move, turn, stretch, relight, thicken, fade, blur, roughen, cover pictures (n, 1, s, s), each in its own way."""
    pixels = _move(pixels, random)
    pixels = _relight(pixels, random)
    pixels = _some(pixels, -max_pool2d(-pixels, 3, 1, 1), 0.12, random)  # thicker lines
    pixels = _some(pixels, 1 - (1 - pixels) * _uniform(len(pixels), 0.3, 1, random), 0.25, random)  # fainter ones
    pixels = _some(pixels, avg_pool2d(pixels, 3, 1, 1), 0.15, random)
    noisy = pixels + torch.randn(pixels.shape, generator=random) * _uniform(len(pixels), 0, 0.12, random)
    pixels = _some(pixels, noisy, 0.3, random)
    return _cover(pixels, random).clamp(-1, 1)


def _uniform(count: int, low: float, high: float, random: Generator) -> Tensor:
    return (low + (high - low) * torch.rand(count, generator=random))[:, None, None, None]


def _some(pixels: Tensor, changed: Tensor, share: float, random: Generator) -> Tensor:
    return torch.where(_uniform(len(pixels), 0, 1, random) < share, changed, pixels)


def _move(pixels: Tensor, random: Generator) -> Tensor:
    count = len(pixels)
    angle = (torch.randn(count, generator=random) * 0.06).clamp(-0.2, 0.2)
    zoom = 0.92 + 0.3 * torch.rand(count, 2, generator=random) * torch.rand(count, 1, generator=random)
    shift = torch.randn(count, 2, generator=random) * 0.04
    cosine, sine = angle.cos(), angle.sin()
    rows = [cosine * zoom[:, 0], -sine * zoom[:, 1], shift[:, 0], sine * zoom[:, 0], cosine * zoom[:, 1], shift[:, 1]]
    return looked_at(pixels, torch.stack(rows, dim=1))


def looked_at(pixels: Tensor, rows: Tensor) -> Tensor:
    """Each picture (n, 1, s, s) as an affine map (n, 6), row by row, takes places of the result to places in it."""
    grid = affine_grid(rows.view(-1, 2, 3), list(pixels.shape), align_corners=False)
    return grid_sample(pixels, grid, padding_mode="border", align_corners=False)


def _relight(pixels: Tensor, random: Generator) -> Tensor:
    count = len(pixels)
    gamma = _uniform(count, -0.5, 0.5, random).exp()
    unit = ((pixels + 1) / 2).clamp(1e-4, 1) ** gamma
    low = _uniform(count, 0, 0.2, random) * (_uniform(count, 0, 1, random) < 0.3)
    pixels = (low + (1 - low) * unit) * 2 - 1
    return _some(pixels, -pixels, 0.03, random)


def _cover(pixels: Tensor, random: Generator) -> Tensor:
    """Hide a rectangle of every fifth picture (random erasing, Zhong et al. 2020)."""
    count, _, height, width = pixels.shape
    rows, columns = torch.arange(height)[None, None, :, None], torch.arange(width)[None, None, None, :]
    top, left = _uniform(count, -0.2, 1, random) * height, _uniform(count, -0.2, 1, random) * width
    tall, wide = _uniform(count, 0.1, 0.4, random) * height, _uniform(count, 0.1, 0.4, random) * width
    inside = (rows >= top) & (rows < top + tall) & (columns >= left) & (columns < left + wide)
    paper = _uniform(count, -1, 1, random)
    return _some(pixels, torch.where(inside, paper, pixels), 0.2, random)
