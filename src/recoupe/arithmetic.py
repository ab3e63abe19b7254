"""How matrices are multiplied: on one thread, whatever the machine has.

Sums over threads are put together in an order of their own, which moves last bits from run to
run; and matrices of a sentence's size cost more to share out than to multiply: on two cores,
OpenBLAS takes 2.7 times the processor time. Work is spread over processes instead.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy  # noqa: F401  (its BLAS is what is held)


@functools.cache
def hold_to_one_thread() -> Any:
    """Holds the process's BLAS to one thread from here on; what holds it."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(limits=1)
