"""Hypothesis strategies for French press text: pieces that meet as no editor would let them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

PERSONS = (
    "Ievgueni Tchouvraline", "M. Tchouvraline", "Evgueni Chuvraline", "Damir Velkhaïev",
    "D. Velkhaïev", "la maire Odile Garance", "Mme Garance", "le ministre de l'Intérieur", "il",
    "elle", "les autorités", "un témoin", "Jean-Noël d'Ormesson-O’Brien", "M.",
)  # fmt: skip
BODIES = (
    "l'AFP", "l'agence TASS", "le ministère de la Défense", "Reuters", "l’ONU", "la police",
    "l'Organisation du traité de sécurité collective (OTSC)", "Le Monde", "Twitter",
)  # fmt: skip
PLACES = ("Almaty", "Paris", "le Kazakhstan", "Jelmarsk", "la Côte d'Ivoire", "l’Ostranie")
CUES = (
    "a déclaré", "affirme", "a-t-il dit", "a ajouté", "a nié", "dément", "aurait promis",
    "s'est félicité de", "accuse", "a prévenu", "espère", "a fait savoir", "aurait indiqué",
)  # fmt: skip
FIGURES = (
    "12 morts", "au moins 18 agents", "une dizaine de blessés", "des centaines de maisons",
    "2 300 soldats", "2\u00a0300 soldats", "2\u202f500 soldats", "7,2 milliards d'euros", "30 %",
    "entre 20 et 30 blessés", "entre 30 et 20 blessés", "deux ou trois morts",
    "quatre-vingt-dix-sept morts", "la moitié des maisons", "plusieurs routes", "un sur dix",
    "plus d'un millier de manifestants", "-5 degrés", "1.234.567,89 dollars", "0 mort", "1/2",
    "3,14159265 km", "12-15 personnes", "magnitude 6,1", "500 000 000 000 000 personnes",
    "² ³ ½ blessés", "٣٤ morts", "１２ morts", "5 à 3 chars", "jusqu'à 40 t",
    "trois quarts des élus", "cent mille millions de fois", "12 12 12",
)  # fmt: skip
DATES = (
    "mardi 14 novembre", "le 31 février 2022", "lundi 6 janvier 2022", "hier soir", "la veille",
    "le 1er mai 2021", "en 2012", "07/01/2022", "32/13/2022", "2022-02-30", "à 18h15 UTC",
    "à 25h99", "il y a trois jours", "il y a quelques années", "dans deux jours", "fin juillet",
    "cet hiver", "l'an dernier", "les années 90", "au XVe siècle", "au XXXXVIIIe siècle",
    "tous les jours", "dans la nuit du 30 au 31 juin", "du 22 au 24 juin", "le 29 février",
    "deux ans après", "il y a 9000 ans", "la semaine prochaine", "1er semestre 2012",
    "le lendemain", "dimanche 45", "2002-2004", "2010-2002", "le 30 février dernier",
)  # fmt: skip
MARKS = ("« ", " »", "«", "»", "“", "”", '"', "„", "‘", "’", "'", "‹", "›", "<<", ">>", "— ", "- ")
GAPS = (
    " ", "  ", "\u00a0", "\u202f", "\n", "\r\n", "\r", "\n\n", "\t", "\u2028", "\x0b", "\x0c",
    "\u200b", "\x85", "\u3000", "",
)  # fmt: skip
STOPS = (".", ". ", " ?", " !", "…", "...", ", ", " : ", ";", " (", ")", " [", "]")
ODDITIES = (
    "👩‍👩‍👧", "🇫🇷", "e\u0301te\u0301", "\u200e", "\ufeff", "\ufffd", "\x01", "\x1b[31m", "\x7f",
    "İ", "ﬁ", "ẞ", "<script>alert(1)</script>", "&amp;", "{name}", "{{", "\\", "\U0001f9ff" * 3,
    "a" * 3000, "https://x.fr/?a=1&b=2", "Œ", "ǅ", "ŉ", "中文", "Привет", "العربية",
)  # fmt: skip
FURNITURE = (
    "Lire aussi : le barrage rouvre", "Publicité", "Suivez-nous sur Google Actualités",
    "Partager sur Facebook", "Source : AFP", "Le barrage rouvre au public",
    "- Le 22 novembre 2024", "(avec AFP)", "Cette traduction a été générée automatiquement.",
    "Tous droits réservés.",
)  # fmt: skip
SENTENCES = (
    "Le gouverneur a indiqué que 3 000 personnes avaient été évacuées mardi.",
    "« Le bilan est encore provisoire », a déclaré M. Tchouvraline, cité par TASS.",
    "Selon le ministère, au moins 12 morts et 100 blessés sont à déplorer à Jelmarsk.",
    "L'opposition accuse le gouvernement de mensonge ; celui-ci dément.",
    "« Nous ne partirons pas, a prévenu Mme Garance, avant le 3 mars. »",
    "La maire aurait promis de rouvrir le port dans deux jours, rapporte l'AFP.",
)  # fmt: skip

pieces = st.one_of(
    *(
        st.sampled_from(table)
        for table in (PERSONS, BODIES, PLACES, CUES, FIGURES, DATES, MARKS, STOPS, GAPS)
    ),
    st.sampled_from(SENTENCES),
    st.sampled_from(FURNITURE).map(lambda line: f"\n{line}\n"),
    st.sampled_from(ODDITIES),
    st.sampled_from(
        (" le ", " la ", " des ", " que ", " qui ", " dans ", " est ", " pour ", " sur ")
    ),
)
gaps = st.sampled_from((" ",) * 6 + GAPS)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of an article: pieces with gaps between, never blank."""
    parts = draw(st.lists(st.tuples(pieces, gaps), min_size=1, max_size=45))
    return draw(st.sampled_from((*SENTENCES, "Paris. "))) + "".join(a + b for a, b in parts)


days = st.sampled_from(
    (
        "2022-01-11",
        "2022-01-12T08:30:00+02:00",
        "2021-12-31",
        "2024-02-29",
        "0001-01-01",
        "9999-12-31",
        "2022-01-11T10:00:00Z",
        "20220111",
        "2022",
        "2022-W03",
        "hier",
        "2022-13-45",
    )
)


@st.composite
def coverages(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lines of a `.jsonl` file: one to four articles of one story."""
    count = draw(st.integers(1, 4))
    shared = draw(texts())
    return [
        {
            "id": draw(st.sampled_from((f"a{number}", "même", "a0", "é 1"))),
            "text": draw(st.one_of(texts(), st.just(shared))),
            "title": draw(st.sampled_from((None, "", "Le barrage rouvre au public", shared[:80]))),
            "outlet": draw(st.sampled_from((None, "AFP", "Le Monde", "x"))),
            "published": draw(st.one_of(st.none(), days)),
            "language": draw(st.sampled_from((None, "fr", "fr-CA", "FR", "de", ""))),
        }
        for number in range(count)
    ]
