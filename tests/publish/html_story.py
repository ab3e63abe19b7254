"""A small story by hand, invented, and a reader of the page that a browser would agree with."""

from __future__ import annotations

from html.parser import HTMLParser

from recoupe.model import (
    Dossier,
    DossierArticle,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Finding,
    Furniture,
    Generator,
    Issue,
    Name,
    Place,
    Published,
    Reuse,
    Span,
    Thread,
    TimelineEntry,
)

VELMORE = (
    "À lire aussi : nos recettes\n"
    "Une crue a fait au moins 7 morts à Velmore, mardi 4 juin, a annoncé la préfète "
    "Odile Garance.\n"
    "« L'eau monte encore. Neuf personnes manquent », a-t-elle ajouté."
)
BRUME = (
    "La crue de Velmore a fait onze morts mardi, affirme Odile Garance.\r\n"
    "Selon les pompiers, une vingtaine de maisons seraient détruites."
)
UNREAD = "The river rose overnight."
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </style></script></title> "
    "\" onmouseover='alert(1) &lt;b&gt; {{ 7*7 }} {% raw %} javascript:alert(1) "
    "\u202egnp.exe \u2066x\n"
    "]]> <!-- --> \0 \x1b[31m \ud800 fin, 12 morts"
)
LONG_LINE = "x" * 100_000


def at(text: str, words: str) -> Span:
    """Where words first stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def span(where: Span) -> tuple[int, int]:
    """The ends of a span."""
    return where.start, where.end


def article(id: str, text: str, **known: object) -> DossierArticle:
    """An article with nothing known of it but what is given."""
    fields: dict[str, object] = {
        "source": f"{id}.txt",
        "title": "",
        "outlet": None,
        "language": "fr",
        "published": Published("2024-06-05", "metadata"),
        "furniture": (),
        "agencies": (),
        "machine_translated": None,
    }
    return DossierArticle(id=id, text=text, **{**fields, **known})  # type: ignore[arg-type]


def figure(
    id: str, where: DossierArticle, words: str, low: float | None, high: float | None, **k: object
) -> DossierFigure:
    """A figure of deaths, unless said otherwise."""
    fields: dict[str, object] = {
        "approx": "exact",
        "unit": "person",
        "measure": "killed",
        "of": "morts",
        "place": None,
        "as_of": "2024-06-04",
        "statement": None,
    }
    span = at(where.text, words)
    known = {"start": span.start, "end": span.end, "low": low, "high": high, **fields, **k}
    return DossierFigure(id=id, article=where.id, **known)  # type: ignore[arg-type]


def said(
    id: str,
    where: DossierArticle,
    content: tuple[str, ...],
    voice: str | None,
    label: str,
    **k: object,
) -> DossierStatement:
    """A statement by a voice."""
    fields = {"cue": None, "speaker": None, "mode": "indirect", "act": "assert", "hedge": None}
    spans = tuple(at(where.text, words) for words in content)
    known = {"content": spans, "voice": voice, "voice_label": label, "via": (), **fields, **k}
    return DossierStatement(id=id, article=where.id, **known)  # type: ignore[arg-type]


def dossier(*articles: DossierArticle, **known: object) -> Dossier:
    """A dossier of articles and nothing else but what is given."""
    by = Generator("recoupe", "test")
    return Dossier(generator=by, articles=articles, **known)  # type: ignore[arg-type]


def story() -> Dossier:
    """Two accounts of a flood that conflict, and one article that was not read."""
    one = article(
        "velmore",
        VELMORE,
        title="Crue meurtrière à Velmore",
        outlet="Le Fanal",
        agencies=("n2",),
        furniture=(Furniture(0, 27, "teaser"),),
        url="https://example.org/crue",
    )
    two = article("brume", BRUME, title="Velmore : une crue meurtrière", outlet="La Brume")
    three = article("three", UNREAD, language=None, read=False)
    figures = (
        figure("f1", one, "au moins 7 morts", 7, None, approx="at_least", statement="s1"),
        figure("f2", one, "Neuf personnes", 9, 9, measure="missing", statement="s2"),
        figure("f3", two, "onze morts", 11, 11, statement="s3"),
        figure("f4", two, "une vingtaine de maisons", 20, 20, approx="about", measure="damage"),
    )
    statements = (
        said("s1", one, ("Une crue a fait au moins 7 morts à Velmore, mardi 4 juin",), "n1", "x"),
        said("s2", one, ("L'eau monte encore. Neuf personnes manquent",), "n1", "x", mode="direct"),
        said("s3", two, ("La crue de Velmore a fait onze morts mardi",), "n1", "x"),
        said(
            "s4",
            two,
            ("une vingtaine de maisons seraient détruites",),
            None,
            "les pompiers",
            hedge="conditional",
        ),
    )
    dates = (
        DossierDate("d1", one.id, *span(at(VELMORE, "mardi 4 juin")), "DATE", "2024-06-04", None),
        DossierDate("d2", two.id, *span(at(BRUME, "mardi")), "DATE", "2024-06-04", "non"),
    )
    names = (
        Name(
            "n1",
            "person",
            "Odile Garance",
            (
                Place.at(one.id, at(VELMORE, "Odile Garance")),
                Place.at(two.id, at(BRUME, "Odile Garance")),
            ),
            ("same-form",),
        ),
        Name("n2", "place", "Velmore", (Place.at(one.id, at(VELMORE, "Velmore")),)),
    )
    threads = (
        Thread("t1", "figure", "Morts", ("f1", "f3"), "conflict", 2, 2, ("n1",), 1, "7 contre 11."),
        Thread("t2", "figure", "Disparus", ("f2",), "single", 1, 1, (), 1, "Une fois."),
        Thread("t3", "figure", "Dégâts", ("f4",), "single", 1, 1, (), 1, "Une fois."),
        Thread(
            "t4", "statement", "Une crue", ("s1", "s3"), "repeated", 2, 2, ("n1",), 1, "Reprise."
        ),
    )
    sentence = at(VELMORE, "Une crue a fait au moins 7 morts à Velmore, mardi 4 juin, a annoncé")
    findings = (
        Finding(
            "figure-conflict",
            "Morts : « onze morts » contre « au moins 7 morts ».",
            (Place.at(one.id, figures[0].span), Place.at(two.id, figures[2].span)),
            "t1",
        ),
        Finding("suspect-date", "Date à vérifier.", (Place.at(two.id, dates[1].span),)),
        Finding("revised", "Une phrase.", (Place.at(one.id, sentence),)),
    )
    return dossier(
        one,
        two,
        three,
        names=names,
        statements=statements,
        figures=figures,
        dates=dates,
        reuse=(Reuse("near", Place(one.id, 27, 100), Place(two.id, 0, 60)),),
        threads=threads,
        timeline=(TimelineEntry("2024-06-04", "Une crue.", (Place.at(one.id, sentence),)),),
        findings=findings,
        issues=(Issue("three.txt", "no-pack", "no pack"),),
    )


def hostile() -> Dossier:
    """An article, and a dossier of it, that try everything to become more than text."""
    place = Place.at(HOSTILE, at(HOSTILE, "12 morts"))
    bad = article(
        HOSTILE,
        f"{HOSTILE}\n{LONG_LINE}",
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(1)",
        source=HOSTILE,
        language='fr" onload="x',
        published=Published(HOSTILE, "metadata"),
    )
    return dossier(
        bad,
        names=(Name(HOSTILE, "person", HOSTILE, (Place(bad.id, 0, 30),), (HOSTILE,)),),
        figures=(
            figure(HOSTILE, bad, "12 morts", 12, 12, unit=HOSTILE, measure="money", as_of=HOSTILE),
            figure("f2", bad, "fin, 12", 12, None, as_of=HOSTILE),
        ),
        statements=(said(HOSTILE, bad, ("alert(1)",), None, HOSTILE, hedge=HOSTILE),),
        threads=(
            Thread(HOSTILE, "figure", HOSTILE, (HOSTILE, "f2"), "agree", 1, 1, (), 1, HOSTILE),
        ),
        findings=(Finding(HOSTILE, HOSTILE, (place,), HOSTILE),),
        timeline=(TimelineEntry(HOSTILE, HOSTILE, (place,)),),
        issues=(Issue(HOSTILE, HOSTILE, HOSTILE),),
    )


class Page(HTMLParser):
    """A page's elements by id: `text` what each holds, `pieces` the rest of those cut."""

    VOID = frozenset({"meta", "link", "input", "br", "line", "path", "rect", "circle"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: dict[str, str] = {}
        self.pieces: dict[str, str] = {}
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._standing: list[tuple[str, str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, known))
        if tag == "a":
            self.links.append(known)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        if tag not in self.VOID:
            self._standing.append((tag, known.get("id") or "", known.get("data-of") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened = self._standing.pop()
        assert opened[0] == tag, f"<{opened[0]}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        for _, id, of in self._standing:
            if id:
                self.text[id] = self.text.get(id, "") + data
            if of:
                self.pieces[of] = self.pieces.get(of, "") + data

    def whole(self, href: str) -> str:
        """The text that an address marks, pieces joined."""
        return self.text[href[1:]] + self.pieces.get(href[1:], "")
