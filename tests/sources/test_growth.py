"""What four times as much costs, where it once cost sixteen times: no more than six times."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from recoupe import articles, days, lang
from recoupe.model import Dossier, DossierArticle, Generator, Issue, Published, RawArticle
from recoupe.publish.page import issues, typography
from recoupe.reading.figures import when
from recoupe.rulings import fitting
from recoupe.sources import encoding, mailbox, pdfs, prose, robots, salvaged, same, settle, tables

LIMIT = 6.0
LEAST = 0.04
"""Seconds that the larger one should take."""
LARGEST = 1 << 16
TRIES = 4
"""The square takes sixteen times as much each time; a busy machine takes more now and then."""
TEXT = "La préfecture de la Velme fait le point sur la crue et appelle à la prudence. " * 3


def raw(n: int, text: str, **known: str) -> RawArticle:
    return RawArticle(str(n), f"a.jsonl:{n}", text, **known)  # type: ignore[arg-type]


def bulletins(n: int) -> object:
    return settle(
        [
            raw(k, f"Bulletin {k}. {TEXT}", outlet="F", url=f"https://f.example/{k}")
            for k in range(n)
        ]
    )


def one_address(n: int) -> object:
    return settle([raw(k, f"Texte {k}.", outlet="F", url="https://f.example/a") for k in range(n)])


def one_text(n: int) -> object:
    return settle([raw(k, TEXT, title=f"Titre {k}", url="https://f.example/a") for k in range(n)])


def one_id(n: int) -> object:
    return settle([RawArticle("a", f"{k}.txt", f"Texte {k}.") for k in range(n)])


def quoted(n: int) -> object:
    text = "Texte.\n" + "> cité\nréponse\n" * n
    mail = RawArticle("a", "a.eml", text, furniture=mailbox.furniture(text))
    return articles.clean(mail, lang.load("fr"))


def faulty(n: int) -> object:
    return list(salvaged.objects('[{"a": 1}' + ',\n{"b": [' * n))


def answered(n: int) -> object:
    lines = "De : a@f.example\nObjet : 3 juin 2024\nLe lun. 3 juin 2024 :\n> cité\n"
    return mailbox.furniture(lines * n)


def since_a_day(n: int) -> object:
    return when._since(lang.load("fr")).search("fermées depuis la" + " " * n + "crue, vendredi")


def partly_read(n: int) -> object:
    day, kept = Published(None, "unknown"), tuple(f"a.jsonl:{k}" for k in range(n))
    read = (DossierArticle(k, k, "", None, None, day, "", (), (), None) for k in kept)
    lost = (Issue(f"a.jsonl:{n + k}", "not-json", "") for k in range(n))
    by = Generator("recoupe", "test")
    return issues.unread(Dossier(generator=by, articles=tuple(read), issues=tuple(lost)))


COSTS: dict[str, Callable[[int], object]] = {
    "lists with many faults": faulty,
    "fields of mails": answered,
    "bulletins": bulletins,
    "one address": one_address,
    "one text under many headlines": one_text,
    "one id": one_id,
    "quoted lines": quoted,
    "quotations that are not closed": lambda n: same.FACTS.findall("« a " * n),
    "lines of a page": lambda n: pdfs.joined("Une ligne qui va au bord de la page\n" * n),
    "words cut at the ends of lines": lambda n: pdfs.joined("une ligne coupée au mi-\n" * n),
    "nested divisions": lambda n: prose.text_of("<div>" * n + "a" + "</div>" * n),
    "rows that are not closed": lambda n: list(tables.rows_of('a;"b\n' * n, ";")),
    "mails of a mailbox": lambda n: mailbox.split(b"From a b\nFrom: a\n\nTexte\n\n" * n),
    "flowed lines": lambda n: mailbox.unfolded("une ligne \n" * n),
    "wildcards of robots.txt": lambda n: robots.matches("/" + "*a" * n + "b", "/" + "a" * n),
    "groups of robots.txt": lambda n: robots.parsed("User-agent: x\nDisallow: /\n" * n, "x"),
    "blanks in a quotation": lambda n: typography.nested("« a" + " \n" * n),
    "blanks behind a word that dates": lambda n: since_a_day(n // 8),
    "unknown digits of a length": lambda n: fitting.TIMEX.fullmatch(f"P{'X' * (n // 10)}!"),
    "units of a length": lambda n: fitting.TIMEX.fullmatch(f"P{'1DT' * (n // 12)}!"),
    "issues of lines beside those that are read": partly_read,
    "digits where a day should be": lambda n: days.printed("12/" * n),
    "mojibake": lambda n: encoding.repaired("Ã©tÃ© " * n),
}  # fmt: skip


def seconds(cost: Callable[[int], object], n: int) -> float:
    """Processor time; without the collector, which would count what others left."""
    gc.disable()
    try:
        began = time.process_time()
        cost(n)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize("name", list(COSTS))
def test_four_times_as_much_costs_less_than_six_times(name: str) -> None:
    cost, n = COSTS[name], 64
    while (long := seconds(cost, 4 * n)) < LEAST and n < LARGEST:
        n *= 2
    if long < LEAST:
        return
    for _ in range(TRIES):
        long = min(seconds(cost, 4 * n) for _ in range(2))
        short = min(seconds(cost, n) for _ in range(2))
        if long <= LIMIT * short:
            return
    pytest.fail(f"{short:.3f} s at {n}, {long:.3f} s at 4 × {n}")
