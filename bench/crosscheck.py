"""What cross-checking costs on a generated story, by part, beside reading it.

    python bench/crosscheck.py [--articles 500 1000 2000]

The story is made from templates with a fixed seed: a toll that grows by the day, arrests by town,
amounts, officials quoted in several wordings, copies of wires, dates. Every article is read by the real
reader, which parses a paragraph once however many articles carry it; the times are processor times of
one thread, the memory that of the process so far.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from recoupe import lang, pipeline
from recoupe.crosscheck import assembling, identities, reuse, timeline
from recoupe.crosscheck.figures import thread_figures
from recoupe.crosscheck.findings import Checked, find_findings
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.statements import thread_statements
from recoupe.model import Article, ByHand, Published, Span

TOWNS = ("Velm", "Sarn", "Orlac", "Tréville", "Barmont", "Lisse", "Quint", "Morvan")
OFFICIALS = (
    ("Odile Garance", "la préfète"),
    ("Marek Toulvane", "le ministre de l'Intérieur"),
    ("Paul Brissac", "le maire de Velm"),
    ("Irina Delmas", "la porte-parole du gouvernement"),
    ("Hugo Ferrand", "le secrétaire général du syndicat des dockers"),
)
SAID = (
    "que la digue avait été contrôlée en {month}",
    "que les secours resteraient sur place jusqu'à {day}",
    "que l'enquête prendrait {n} semaines",
    "que la digue n'avait pas été entretenue depuis {n} ans",
    "que {n} familles seraient relogées à {town}",
    "que rien ne laissait prévoir la rupture de la digue de {town}",
    "que l'État débloquerait {n} millions d'euros pour {town}",
)
MONTHS = ("janvier", "février", "mars", "avril", "mai")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
TOLL = (14, 23, 41, 58, 63, 66)


def _sentence(rng: random.Random, day: int) -> str:
    town, (name, role) = rng.choice(TOWNS), rng.choice(OFFICIALS)
    toll = TOLL[day] + rng.choice((0, 0, 0, -2))
    said = rng.choice(SAID).format(
        month=rng.choice(MONTHS), day=rng.choice(DAYS), n=rng.randint(2, 40), town=town
    )
    return rng.choice(
        (
            f"Les inondations ont fait {toll} morts dans la région, selon {role}.",
            f"À {town}, {rng.randint(2, 9) + day} personnes ont péri.",
            f"Le bilan est passé à {toll} morts et {toll * 3} blessés, a annoncé {name}.",
            f"{rng.randint(2, 9) * 100} habitants de {town} ont été évacués {rng.choice(DAYS)}.",
            f"{name}, {role}, a déclaré {said}.",
            f"« Nous avons tout fait pour {town} », a assuré {name} {rng.choice(DAYS)}.",
            f"Les dégâts sont estimés à {rng.randint(20, 90)} millions d'euros à {town}.",
            f"Les premières maisons ont été inondées {rng.choice(DAYS)} à {town}.",
            f"À {town}, les rues étaient toujours sous {rng.randint(1, 3)} mètres d'eau.",
        )
    )


def generated(count: int, seed: int = 3) -> list[Article]:
    """So many articles; four of ten carry paragraphs of the wires."""
    rng = random.Random(seed)
    wires = [
        [_sentence(rng, day) for _ in range(10)] for day in range(6) for _ in range(count // 60)
    ]
    articles = []
    for number in range(count):
        day = rng.randint(0, 5)
        own = [_sentence(rng, day) for _ in range(rng.randint(6, 14))]
        if rng.random() < 0.4:
            own[:0] = rng.choice(wires)[: rng.randint(4, 10)]
        text = "\n".join(" ".join(own[i : i + 3]) for i in range(0, len(own), 3))
        spans, at = [], 0
        for line in text.split("\n"):
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        articles.append(
            Article(
                id=f"{number:04d}", source="bench", text=text, title="", outlet=f"o{number % 90}",
                language="fr", published=Published(f"2024-05-{day + 6:02d}", "metadata"),
                furniture=(), paragraphs=tuple(spans), credits=(), machine_translated=None,
            )
        )  # fmt: skip
    return articles


def measured(articles: list[Article]) -> dict[str, float]:
    """Seconds of each part."""
    spent: dict[str, float] = {}
    begun = time.process_time()

    def lap(part: str) -> None:
        nonlocal begun
        spent[part] = time.process_time() - begun
        begun = time.process_time()

    languages = lang.installed()
    pack = languages["fr"]
    readings = [reading for _, reading in pipeline._read(articles, languages, None, [])]
    lap("reading")
    found = identities.identify(readings, pack, ByHand())
    lap("identities")
    told = assembling.assemble(articles, readings, found.names, found.holder, pack, {})
    lap("story")
    shared = reuse.find_reuse(articles, readings)
    copies = reuse.Copies(shared)
    lap("reuse")
    meaning = Meaning()
    threads = thread_figures(told, meaning, copies)
    lap("figures")
    threads += thread_statements(told, meaning, copies)
    lap("statements")
    timeline.find_timeline(told, meaning)
    lap("timeline")
    find_findings(Checked(told, tuple(threads), copies))
    lap("findings")
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, nargs="*", default=[500, 1000, 2000])
    args = parser.parse_args()
    measured(generated(60))  # loads the models
    before = 0.0
    for count in args.articles:
        spent = measured(generated(count))
        checking = sum(spent.values()) - spent["reading"]
        parts = "  ".join(f"{part} {seconds:.1f}" for part, seconds in spent.items())
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        grown = f", {checking / before:.2f} times the last" if before else ""
        print(f"{count} articles: reading {spent['reading']:.1f} s, cross-checking "
              f"{checking:.1f} s{grown}, {memory:.0f} MB")  # fmt: skip
        print(f"  {parts}")
        before = checking


if __name__ == "__main__":
    main()
