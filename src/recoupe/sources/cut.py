"""Connections that are cut when their time is over, in whatever thread: a server that sends a byte
of its headers now and then keeps within every timeout of a socket."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import urllib3


class Cut:
    """Cuts the connections that it holds, once, after so many seconds; `over` says that it did, as
    what was read is no whole answer then."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._held: list[socket.socket] = []
        self._timer = threading.Timer(max(0.0, seconds), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Cut:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        for held in self._held:
            held.close()

    def hold(self, connected: socket.socket) -> None:
        """Takes a connection, before anything goes over it. A duplicate is held, since TLS takes
        the socket itself away."""
        self._held.append(connected.dup())
        if self.over:
            self._cut()

    def _cut(self) -> None:
        self.over = True
        for held in self._held:
            with contextlib.suppress(OSError):  # closed by the server
                held.shutdown(socket.SHUT_RDWR)


def held(pool: urllib3.HTTPConnectionPool, cut: Cut) -> urllib3.HTTPConnectionPool:
    """The pool, whose connections are held from when they stand."""
    made: Any = pool.ConnectionCls

    class Held(made):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            connected: socket.socket = super()._new_conn()
            cut.hold(connected)
            return connected

    pool.ConnectionCls = Held
    return pool
