"""What adding one article costs in an empty archive and in one of 50,000; what a search costs.

    python bench/archive.py [--articles 50000] [--keep FILE]
    python bench/archive.py --filled FILE        # one that was kept, filled earlier

The archive is filled with invented French articles: four paragraphs each, of a pool of ten
thousand, and names of their event's own. The one article is read, grouped, indexed and kept, the
model loaded beforehand; the median of nine such articles is given, and the whole command's time.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from recoupe.archive import Archive

SYLLABLES = [
    "bar",
    "ved",
    "kor",
    "lis",
    "tam",
    "nor",
    "vel",
    "dra",
    "mur",
    "sen",
    "tol",
    "gar",
    "pli",
    "ost",
    "ran",
    "fel",
]
WORDS = 24
"""An event's own words."""
TEMPLATES = (
    "Au moins {n} personnes ont été {deed} à {place} dans la nuit de {day}, a annoncé {who}.",
    "« {claim} », a déclaré {who} devant la presse, sans préciser si {thing} serait rouvert avant {day}.",
    "Selon {who}, près de {n} {thing} ont été touchés autour de {place}, où les secours restent mobilisés.",
    "Le gouvernement a promis {n} millions d'euros pour reconstruire {thing} de {place} d'ici à {day}.",
    "Le {a} de {place} et son {b} avaient été fermés après la panne du {c}, puis le {d} avait cédé.",
    "Des habitants évoquent le {e}, d'autres le {f} ou le {g} ; un {h} a été saisi par la police.",
)
DEEDS = ("blessées", "évacuées", "arrêtées", "portées disparues", "relogées", "secourues")
THINGS = (
    "ponts",
    "hangars",
    "vignobles",
    "quais",
    "ateliers",
    "serres",
    "moulins",
    "entrepôts",
    "gares",
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
CLAIMS = (
    "Nous ne céderons pas",
    "Tout sera fait pour les familles",
    "L'enquête dira ce qui s'est passé",
)


def name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def paragraphs(chance: random.Random) -> list[str]:
    """What one event's articles are made of."""
    place, who = name(chance), f"{name(chance)} {name(chance)}"
    words = [name(chance).lower() for _ in range(WORDS)]
    known = {"place": place, "who": who, "thing": chance.choice(THINGS), "day": chance.choice(DAYS)}
    return [
        template.format(
            **known,
            **dict(zip("abcdefgh", chance.sample(words, 8), strict=True)),
            n=chance.randrange(3, 900),
            deed=chance.choice(DEEDS),
            claim=chance.choice(CLAIMS),
        )
        for template in TEMPLATES
        for _ in range(3)
    ]


def articles(count: int, seed: int) -> list[dict[str, object]]:
    chance = random.Random(seed)
    events = [paragraphs(chance) for _ in range(max(1, count // 60))]
    made = []
    for number in range(count):
        event = number * 7919 % len(events)
        text = "\n".join(chance.sample(events[event], 4)) + f"\nDépêche {seed}-{number}."
        day = f"2024-{1 + event % 12:02d}-{1 + event % 28:02d}"
        made.append(
            {
                "id": f"{seed}-{number}",
                "text": text,
                "language": "fr",
                "published": day,
                "outlet": f"Journal {number % 40}",
            }
        )
    return made


def written(folder: Path, name: str, found: list[dict[str, object]]) -> str:
    path = folder / name
    path.write_text("".join(json.dumps(article) + "\n" for article in found), "utf-8")
    return str(path)


def one_by_one(archive: Archive, folder: Path, seed: int) -> float:
    """Seconds to add an article, the median of nine."""
    taken = []
    for number, article in enumerate(articles(10, seed)):
        path = written(folder, f"{seed}-{number}.jsonl", [article])
        start = time.perf_counter()
        archive.add([path])
        taken.append(time.perf_counter() - start)
    return median(taken[1:])


def command(archive: Path, folder: Path, seed: int) -> float:
    path = written(folder, "command.jsonl", articles(1, seed))
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "recoupe", "add", str(archive), path],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--articles", type=int, default=50_000)
    options.add_argument("--keep", type=Path)
    options.add_argument("--filled", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        empty = folder / "empty.db"
        with Archive.open(empty, create=True) as archive:
            alone = one_by_one(archive, folder, 1)
        alone_command = command(empty, folder, 2)
        path = given.filled or given.keep or folder / "full.db"
        start = time.perf_counter()
        with Archive.open(path, create=True) as archive:
            source = written(folder, "many.jsonl", articles(given.articles, 3))

            def told(added: int, known: int) -> None:
                if added % 3200 == 0 and added:
                    print(
                        f"{added} in {time.perf_counter() - start:.0f} s",
                        file=sys.stderr,
                        flush=True,
                    )

            if not given.filled:
                archive.add([source], told=told)
            filled = time.perf_counter() - start
            beside = one_by_one(archive, folder, 4)
            searched = []
            for query in ("evacuees", "coeur", '"a déclaré"', name(random.Random(3))):
                start = time.perf_counter()
                archive.search(query, 20)
                searched.append(time.perf_counter() - start)
            stories = archive.stories()
            held, held_stories = sum(story.articles for story in stories), len(stories)
        beside_command = command(path, folder, 5)
        size = path.stat().st_size / 1e6
    print(f"{held} articles in {filled:.0f} s, {size:.0f} MB, {held_stories} stories")
    print(
        f"one article: {alone * 1000:.0f} ms in an empty archive, {beside * 1000:.0f} ms in this one"
    )
    print(f"the command: {alone_command:.2f} s and {beside_command:.2f} s")
    print(f"a search: {max(searched) * 1000:.0f} ms at most")


if __name__ == "__main__":
    main()
