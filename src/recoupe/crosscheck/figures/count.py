"""A count: what comparing looks at of a figure."""

from __future__ import annotations

import msgspec


class Count(msgspec.Struct, frozen=True):
    """What comparing looks at. Figures with one `Count` are alike in everything but their
    sentences.

    `unit` is the one it is compared in, and its bounds are told in that; `middle` is one number to
    compare it by, `number` that as printed; `role` what it is for, `there` what it is for where it
    is a part by its place, `holder` whose it is, `day` the moment it stands for. `who` are the
    groups singled out (children, police; those of a place by its id), `kind` the other words of
    the counted noun, `state` the state singled out (« grave »), `sense` what its measure leaves
    open (posts cut, made or held), `scope` the places counted over, `outside` that it counts all
    but those, `period` the part of a day told of (« 2021-03-02TNI »), `rest` that it is what
    remains beside a figure before (« 18 autres »), `total` that it sums up, `part` that it is a
    part of another, `overtaken` that it is told as no longer true, `rate` that it is one (« 478
    morts par million d'habitants », « 100 cas par jour »), `norm`
    that it is the bound of a rule (« interdit aux groupes de plus de dix personnes »), `window`
    that it is the day in which something was counted (« 40 naissances en 24 heures »).
    """

    low: float | None
    high: float | None
    middle: float
    number: float
    approx: str
    measure: str
    unit: str
    role: str
    there: str | None
    holder: str | None
    who: frozenset[str]
    kind: frozenset[str]
    state: frozenset[str]
    sense: frozenset[str]
    deed: frozenset[str]
    scope: frozenset[str]
    outside: bool
    day: str | None
    period: str | None
    rest: bool
    total: bool
    part: bool
    overtaken: bool
    rate: bool
    norm: bool
    window: bool
