"""The compiled loop behind `scoring.py`.

A float16 number becomes a float32 one when its bits are moved to where float32 has them and the
result is multiplied by 2^112, the difference of the two biases; subnormal numbers are no
exception. The factor is put into the queries.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

from indexer.ports import Float32Array, Int64Array

Kernel = TypeVar("Kernel", bound=Callable[..., object])
UInt16Array = npt.NDArray[np.uint16]

BIASES = np.float32(2.0**112)


def _compiled(kernel: Kernel) -> Kernel:
    """Compile; sums may be reordered, in the same way for every row. The machine code is kept on disk."""
    return cast(Kernel, numba.njit(nogil=True, cache=True, fastmath=True)(kernel))


@_compiled
def multiply(
    bits: UInt16Array, positions: Int64Array, queries: Float32Array, found: Float32Array, first: int, end: int
) -> None:
    """Inner products (queries, n) of the rows at positions[first:end] with queries times BIASES, put into `found`."""
    sign, rest, places = np.uint32(0x8000), np.uint32(0x7FFF), np.uint32(13)
    for i in range(first, end):
        row = bits[positions[i]]
        for k in range(len(queries)):
            total = np.float32(0)
            for j in range(len(row)):
                number = np.uint32(row[j])
                moved = np.uint32(((number & rest) << places) | ((number & sign) << np.uint32(16)))
                total += moved.view(np.float32) * queries[k, j]
            found[k, i] = total
