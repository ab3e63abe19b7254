"""A small story by hand, invented, and a reader of the page that a browser would agree with."""

from __future__ import annotations

from html.parser import HTMLParser

from recoupe.model import (
    Article,
    DateMention,
    Dossier,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Figure,
    Finding,
    Furniture,
    Issue,
    Mention,
    Name,
    Place,
    Published,
    Reuse,
    Span,
    Statement,
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


def at(text: str, words: str) -> Span:
    """Where words first stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def article(id: str, text: str, **known: object) -> Article:
    """An article with nothing known of it but what is given."""
    fields: dict[str, object] = {
        "source": f"{id}.txt",
        "title": "",
        "outlet": None,
        "language": "fr",
        "published": Published("2024-06-05", "metadata"),
        "furniture": (),
        "paragraphs": (Span(0, len(text)),),
        "credits": (),
        "machine_translated": None,
    }
    return Article(id=id, text=text, **{**fields, **known})  # type: ignore[arg-type]


def figure(id: str, where: Article, words: str, low: float | None, high: float | None, **k: object):
    """A figure of deaths, unless said otherwise."""
    fields: dict[str, object] = {
        "approx": "exact",
        "unit": "person",
        "measure": "killed",
        "of": "morts",
        "place": None,
        "as_of": "2024-06-04",
        "statement": None,
        "subset": False,
        "scope": (),
        "dated": None,
        "whole": None,
        "pattern": "noun",
    }
    carrier = k.pop("carrier", None)
    read = Figure(span=at(where.text, words), low=low, high=high, **{**fields, **k})
    return DossierFigure(id, where.id, read, None, carrier)


def said(id: str, where: Article, content: tuple[str, ...], voice: str | None, label: str, **k):
    """A statement by a voice."""
    fields = {"cue": None, "speaker": None, "mode": "indirect", "act": "assert", "hedge": None}
    spans = tuple(at(where.text, words) for words in content)
    read = Statement(
        content=spans,
        voice=None,
        voice_label=label,
        via=(),
        negated=False,
        pattern="that",
        **{**fields, **k},
    )
    return DossierStatement(id, where.id, read, voice, ())


def dossier(*articles: Article, **known: object) -> Dossier:
    """A dossier of articles and nothing else but what is given."""
    fields: dict[str, object] = {
        "language": "fr",
        "readings": (),
        "names": (),
        "statements": (),
        "figures": (),
        "dates": (),
        "agencies": {},
        "reuse": (),
        "threads": (),
        "timeline": (),
        "findings": (),
        "issues": (),
    }
    return Dossier(articles=articles, **{**fields, **known})  # type: ignore[arg-type]


def story() -> Dossier:
    """Two accounts of a flood that conflict, and one article that was not read."""
    one = article(
        "velmore",
        VELMORE,
        title="Crue meurtrière à Velmore",
        outlet="Le Fanal",
        furniture=(Furniture(Span(0, 27), "teaser"),),
        url="https://example.org/crue",
    )
    two = article("brume", BRUME, title="Velmore : une crue meurtrière", outlet="La Brume")
    three = article("three", UNREAD, language=None, paragraphs=())
    figures = (
        figure("f1", one, "au moins 7 morts", 7, None, approx="at_least", carrier="s1"),
        figure("f2", one, "Neuf personnes", 9, 9, measure="missing", carrier="s2"),
        figure("f3", two, "onze morts", 11, 11, carrier="s3"),
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
        DossierDate(
            "d1", one.id, DateMention(at(VELMORE, "mardi 4 juin"), "DATE", "2024-06-04", None, "p")
        ),
        DossierDate(
            "d2", two.id, DateMention(at(BRUME, "mardi"), "DATE", "2024-06-04", "non", "p")
        ),
    )
    names = (
        Name(
            "n1",
            "person",
            "Odile Garance",
            (
                Mention(one.id, at(VELMORE, "Odile Garance")),
                Mention(two.id, at(BRUME, "Odile Garance")),
            ),
            ("same-form",),
        ),
        Name("n2", "place", "Velmore", (Mention(one.id, at(VELMORE, "Velmore")),)),
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
            (Place(one.id, figures[0].figure.span), Place(two.id, figures[2].figure.span)),
            "t1",
        ),
        Finding("suspect-date", "Date à vérifier.", (Place(two.id, dates[1].date.span),)),
        Finding("other", "Une phrase.", (Place(one.id, sentence),)),
    )
    return dossier(
        one,
        two,
        three,
        names=names,
        statements=statements,
        figures=figures,
        dates=dates,
        agencies={one.id: ("n2",)},
        reuse=(Reuse("near", Place(one.id, Span(27, 100)), Place(two.id, Span(0, 60))),),
        threads=threads,
        timeline=(TimelineEntry("2024-06-04", "Une crue.", (Place(one.id, sentence),)),),
        findings=findings,
        issues=(Issue("three.txt", "no-pack", "no pack"),),
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
