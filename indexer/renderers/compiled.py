"""How the kernels of this room are compiled: one typed door to numba.

Kernels release the interpreter lock and keep their machine code on disk, so
only the first run on a machine waits for the compiler. Kernels that call each other
stay in one file: numba compiles anew when a kernel's own file changed, and no other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def exact(kernel: Kernel) -> Kernel:
    """Compile with strict floating point: equal inputs give equal bits wherever they are computed."""
    return cast(Kernel, numba.njit(nogil=True, cache=True)(kernel))


def fast(kernel: Kernel) -> Kernel:
    """Compile with floating point that may be reordered; for pixels, never for coverage."""
    return cast(Kernel, numba.njit(nogil=True, cache=True, fastmath=True)(kernel))
