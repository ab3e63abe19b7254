"""Every format in and out, told by content; refusals, each an issue, that stop nothing else."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import makers
import pytest
from makers import BODY, TEXT

from recoupe.model import Issue, RawArticle
from recoupe.sources import gather, records
from recoupe.sources.same import address


def taken(folder: Path, name: str, data: bytes) -> tuple[list[RawArticle], list[Issue]]:
    path = folder / name
    path.write_bytes(data)
    return gather([str(path)])


def parquet() -> bytes:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    held = io.BytesIO()
    table = pa.table({"text": [TEXT], "domain": ["fanal.example"], "date": ["2024-06-04 09:12:00"]})
    pq.write_table(table, held)
    return held.getvalue()


def csv(delimiter: str, names: tuple[str, ...]) -> bytes:
    cell = '"' + TEXT.replace('"', '""') + '"'
    row = {"text": cell, "maintext": cell, "article": cell, "Texte": cell}
    cells = [row.get(name, "Le Fanal" if "domain" in name else "2024-06-04") for name in names]
    return (delimiter.join(names) + "\r\n" + delimiter.join(cells) + "\r\n").encode()


NEWS_PLEASE = {
    "authors": ["Ana Velk"],
    "date_publish": "2024-06-04 09:12:00",
    "date_modify": "2024-06-04 10:00:00",
    "language": "fr",
    "maintext": TEXT,
    "source_domain": "fanal.example",
    "title": "Le pont de Sarn",
    "url": "https://fanal.example/pont",
    "filename": "x.json",
}

INPUTS: dict[str, tuple[Callable[[], bytes], dict[str, object]]] = {
    "text": (TEXT.encode, {"id": "in"}),
    "html-linked": (
        lambda: makers.page(head=makers.LINKED + makers.GRAPH).encode(),
        {
            "title": "Le pont de Sarn est coupé",
            "outlet": "Le Fanal",
            "published": "2024-06-04T09:12:00+02:00",
            "language": "fr-FR",
            "url": "https://brume.example/sarn-pont",
            "authors": ("Ana Velk",),
            "modified": "2024-06-04T11:40:00+02:00",
        },
    ),
    "html-odd": (
        lambda: makers.page(head=makers.ODD).encode(),
        {"title": "Sarn : le pont", "outlet": "Le Fanal", "authors": ("Ana Velk",)},
    ),
    "html-saved": (
        lambda: (
            makers.page()
            .replace(
                "<html",
                "<!-- saved from url=(0031)https://f.example/2024-06-04/pont -->\n<html",
            )
            .encode()
        ),
        {"id": "in", "url": "https://f.example/2024-06-04/pont", "published": "2024-06-04"},
    ),
    "html-many-links": (
        lambda: makers.page().replace("</main>", makers.listing() + "</main>").encode(),
        {"language": "fr"},
    ),
    "html-graph": (
        lambda: makers.page(head=makers.GRAPH).encode(),
        {"title": "Sarn : le pont", "outlet": "La Brume", "published": "2024-06-04T10:00:00Z"},
    ),
    "html-plain": (
        lambda: makers.page().encode(),
        {"title": "Le pont de Sarn coupé par la crue", "language": "fr"},
    ),
    "html-cp1252": (
        lambda: makers.page().replace("utf-8", "windows-1252").encode("cp1252"),
        {"language": "fr"},
    ),
    "atom": (
        lambda: makers.atom().encode(),
        {
            "id": "pont",
            "outlet": "La Brume",
            "published": "2024-06-04T08:00:00+00:00",
            "modified": "2024-06-04T09:30:00+00:00",
            "authors": ("Ana Velk",),
        },
    ),
    "warc": (
        lambda: makers.warc(("https://fanal.example/2024/06/04/pont", makers.page())),
        {
            "id": "pont",
            "source": "https://fanal.example/2024/06/04/pont",
            "outlet": "fanal.example",
            "published": "2024-06-04",
        },
    ),
    "warc.gz": (
        lambda: makers.warc_gz(("https://fanal.example/pont", makers.page())),
        {"id": "pont"},
    ),
    "mail": (
        makers.mail,
        {
            "title": "Crue de la Velme : point de situation",
            "outlet": "Préfecture de Sarn",
            "published": "2024-06-04T09:30:00+02:00",
        },
    ),
    "mail-html": (
        lambda: makers.mail("".join(f"<p>{line}</p>" for line in BODY), "html"),
        {"outlet": "Préfecture de Sarn"},
    ),
    "newsml": (
        lambda: makers.newsml().encode(),
        {
            "id": "sarn1",
            "title": "Crue à Sarn",
            "outlet": "AOP",
            "published": "2024-06-04T08:00:00Z",
            "language": "fr",
            "authors": ("Ana Velk",),
        },
    ),
    "ninjs": (
        lambda: json.dumps(makers.ninjs()).encode(),
        {"id": "sarn-2", "title": "Crue à Sarn", "published": "2024-06-04T08:30:00Z"},
    ),
    "ninjs-3": (
        lambda: json.dumps(
            {
                "uri": "urn:aop:3",
                "pubStatus": "usable",
                "headlines": [{"role": "main", "value": "Crue à Sarn"}],
                "bodies": [{"contentType": "text/plain", "value": TEXT}],
                "versionCreated": "2024-06-04T12:00:00Z",
            }
        ).encode(),
        {"id": "3", "title": "Crue à Sarn", "modified": "2024-06-04T12:00:00Z"},
    ),
    "news-please": (
        lambda: json.dumps(NEWS_PLEASE, indent=1).encode(),
        {
            "title": "Le pont de Sarn",
            "outlet": "fanal.example",
            "published": "2024-06-04T09:12:00",
            "url": "https://fanal.example/pont",
            "authors": ("Ana Velk",),
        },
    ),
    "json-list": (lambda: json.dumps([NEWS_PLEASE]).encode(), {"id": "in-1"}),
    "json-feed": (
        lambda: json.dumps(makers.json_feed()).encode(),
        {
            "id": "sarn-4",
            "title": "Crue à Sarn",
            "outlet": "Le Fanal",
            "published": "2024-06-04T08:30:00Z",
            "language": "fr",
            "url": "https://fanal.example/sarn-4",
            "authors": ("Ana Velk",),
        },
    ),
    "csv": (lambda: csv(",", ("text", "domain", "date")), {"outlet": "Le Fanal", "id": "row-1"}),
    "csv-semicolon": (lambda: csv(";", ("date", "article")), {"published": "2024-06-04"}),
    "csv-french": (
        lambda: csv(";", ("Date de parution", "Texte")),
        {"published": "2024-06-04"},
    ),
    "tsv-bom": (lambda: b"\xef\xbb\xbf" + csv("\t", ("maintext", "date")), {}),
    "parquet": (parquet, {"outlet": "fanal.example", "published": "2024-06-04T09:12:00"}),
    "gzip": (lambda: gzip.compress(TEXT.encode()), {"id": "in"}),
}


@pytest.mark.parametrize("name", INPUTS)
def test_a_format_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    make, known = INPUTS[name]
    (article,), issues = taken(tmp_path, "in", make())
    assert issues == []
    lines = [line.replace("’", "'") for line in article.text.split("\n")]
    assert [line for line in lines if line in BODY] == list(BODY)
    for field, value in known.items():
        held = article.origin if field in ("authors", "modified") else article
        assert getattr(held, field) == value, field
    assert ("extracted" in article.origin.changed) is name.startswith(
        ("html", "atom", "warc", "mail-html")
    )


def test_a_pdf_has_its_paragraphs(tmp_path: Path) -> None:
    (article,), issues = taken(tmp_path, "point.pdf", makers.pdf())
    assert issues == []
    assert article.text.split("\n") == list(BODY)
    assert (article.id, article.title) == ("point", "Point de situation")
    assert article.published == "2024-06-04T09:30:00+02:00"
    assert article.origin.changed == ("extracted", "lines-joined")


def test_a_feed_says_which_entries_are_summaries(tmp_path: Path) -> None:
    articles, issues = taken(tmp_path, "feed", makers.rss().encode())
    assert [a.id for a in articles] == ["pont-sarn", "bref"]
    assert articles[0].text == TEXT
    assert articles[0].published == "2024-06-04T07:12:00+00:00"
    assert articles[0].outlet == "Le Fanal"
    assert [i.code for i in issues] == ["summary-only"]


def test_a_page_that_an_entry_holds_declares_nothing(tmp_path: Path) -> None:
    page = f"<![CDATA[<!DOCTYPE html><!ENTITY a 'b'><p>{TEXT}</p>]]>"
    feed = makers.rss().replace("<channel>", f"<channel><description>{page}</description>", 1)
    articles, issues = taken(tmp_path, "feed", feed.encode())
    assert [a.id for a in articles] == ["pont-sarn", "bref"]
    assert [i.code for i in issues] == ["summary-only"]


def test_a_zip_holds_any_of_these_and_a_zip(tmp_path: Path) -> None:
    inner = makers.zipped({"b.jsonl": json.dumps({"text": TEXT, "id": "b"}).encode() + b"\n"})
    data = makers.zipped(
        {"a.txt": TEXT.encode(), "c/page.html": makers.page().encode(), "z.zip": inner}
    )
    articles, issues = taken(tmp_path, "all.zip", data)
    assert [a.id for a in articles] == ["a", "page", "b"]
    assert articles[0].source.endswith("all.zip/a.txt")
    assert issues == []


def test_members_are_named_as_their_systems_name_them(tmp_path: Path) -> None:
    data = makers.zipped(
        {
            "10h : le point.txt": TEXT.encode(),
            "M: discours.txt": TEXT.encode(),
            "articles\\": b"",
            "articles\\001.txt": TEXT.encode(),
            "articles\\.DS_Store": b"\0",
        }
    )
    articles, issues = taken(tmp_path, "all.zip", data)
    assert [a.id for a in articles] == ["10h : le point", "M: discours", "001"]
    assert articles[2].source.endswith("all.zip/articles/001.txt")
    assert issues == []


@pytest.mark.parametrize("zeros", [0, 5, 65_000, 70_000, 200_000])
@pytest.mark.parametrize(
    ("behind", "more", "codes"),
    [
        (b"", "", []),
        (gzip.compress(b"\nFin.", mtime=0), "\nFin.", []),
        (b"no member", "", ["damaged"]),
        (b"x" * 70_000, "", ["damaged"]),
    ],
    ids=["nothing", "member", "words", "many"],
)
def test_a_whole_member_is_read_whatever_stands_behind_it(
    tmp_path: Path, zeros: int, behind: bytes, more: str, codes: list[str]
) -> None:
    data = gzip.compress(TEXT.encode()) + b"\0" * zeros + behind
    (article,), issues = taken(tmp_path, "a.txt.gz", data)
    assert article.text == TEXT + more
    assert [i.code for i in issues] == codes


REPEATED: dict[str, Callable[[], Any]] = {
    "flat": lambda: ["x" * (512 << 10)] * 256,
    "listed": lambda: [["x" * (512 << 10)] * 256],
    "named": lambda: [{"name": "x" * (512 << 10)}] * 256,
    "mapped": lambda: [[(str(number), "x" * (512 << 10)) for number in range(256)]],
}
"""Values of some KB of Parquet that are 128 MB when written out."""


@pytest.mark.parametrize("once", [True, False])
@pytest.mark.parametrize("kind", REPEATED)
def test_one_value_in_many_rows_is_a_bomb_before_it_is_written_out(
    tmp_path: Path, kind: str, once: bool
) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    values = REPEATED[kind]()
    if kind == "mapped":
        values = pa.array(values, pa.map_(pa.string(), pa.string()))
    table = pa.table({"authors": values, "text": [TEXT] * len(values)})
    pq.write_table(table, tmp_path / "in.parquet", compression="zstd", use_dictionary=once)
    assert (tmp_path / "in.parquet").stat().st_size < 32 << 10
    before = pa.default_memory_pool()
    pool = pa.proxy_memory_pool(before)
    pa.set_memory_pool(pool)
    tracemalloc.start()
    try:
        _, issues = gather([str(tmp_path / "in.parquet")])
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        pa.set_memory_pool(before)
    assert {i.code for i in issues} - {"no-date"} == {"bomb"}
    assert most < 40 << 20
    assert pool.max_memory() < 8 << 20


def test_a_column_whose_size_nobody_knows_is_refused(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pairs = pa.array([["Ana Velk", "Mona Karev"]], pa.list_(pa.string(), 2))
    pq.write_table(pa.table({"authors": pairs, "text": [TEXT]}), tmp_path / "in.parquet")
    articles, issues = gather([str(tmp_path / "in.parquet")])
    assert articles == []
    assert [i.code for i in issues] == ["bad-record"]


def test_columns_of_every_kind_are_read(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    count = 2000  # more than a dictionary of Parquet holds
    table = pa.table(
        {
            "text": [f"{number}. {TEXT * 3}" for number in range(count)],
            "title": pa.array(["Crue"] * count, pa.large_string()),
            "outlet": pa.array(["Le Fanal"] * count).dictionary_encode(),
            "authors": [["Ana Velk", None]] * count,
            "published": pa.array([1_717_495_920_000_000] * count, pa.timestamp("us", "UTC")),
            "source": [{"name": "Le Fanal"}] * count,
            "url": [None, "https://fanal.example/1"] * (count // 2),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    articles, issues = gather([str(tmp_path / "in.parquet")])
    assert [a.text.partition(".")[0] for a in articles] == [str(n) for n in range(count)]
    assert issues == []
    first = articles[0]
    assert (first.title, first.outlet, first.url) == ("Crue", "Le Fanal", None)
    assert (first.published, first.origin.authors) == ("2024-06-04T10:12:00+00:00", ("Ana Velk",))


def test_what_stands_behind_lines_is_said_once(tmp_path: Path) -> None:
    data = gzip.compress(json.dumps({"text": TEXT}).encode() + b"\n") + b"no member"
    articles, issues = taken(tmp_path, "a.jsonl.gz", data)
    assert (len(articles), [i.code for i in issues]) == (1, ["damaged"])


def test_attachments_are_read(tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "p@sarn.example",
        "Point",
        "Tue, 04 Jun 2024 09:30",
    )
    mail.set_content("Vous trouverez ci-joint le point de situation de ce matin.")
    mail.add_attachment(makers.pdf(), maintype="application", subtype="pdf", filename="point.pdf")
    articles, _ = taken(tmp_path, "m.eml", mail.as_bytes())
    assert [a.id for a in articles] == ["m", "point"]


def test_a_browsers_saved_page_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "Le pont.html").write_text(makers.page(), "utf-8")
    beside = tmp_path / "Le pont_files"
    beside.mkdir()
    (beside / "ad.html").write_text(makers.page(title="Publicité"), "utf-8")
    articles, issues = gather([str(tmp_path)])
    assert [a.id for a in articles] == ["Le pont"]
    assert issues == []


def test_mojibake_is_repaired_and_said(tmp_path: Path) -> None:
    broken = makers.page().encode().decode("cp1252", "replace").encode()
    (article,), issues = taken(tmp_path, "in.html", broken)
    assert "évacuées" in article.text
    assert "mojibake" in article.origin.changed
    assert [i.code for i in issues] == ["mojibake"]


def test_a_text_file_is_never_changed(tmp_path: Path) -> None:
    broken = "Le pont a Ã©tÃ© coupÃ©.\r\n\r\n  Fin. \n"
    (article,), _ = taken(tmp_path, "in.txt", broken.encode())
    assert article.text == broken
    assert article.origin.changed == ()


# --- refusals --------------------------------------------------------------------------------

BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def linked() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    return held.getvalue()


def nested() -> bytes:
    data = makers.zipped({"a.txt": TEXT.encode()})
    for _ in range(4):
        data = makers.zipped({"a.zip": data})
    return data


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "listing": (lambda: makers.listing().encode(), "no-article"),
    "consent": (lambda: makers.CONSENT.encode(), "consent-page"),
    "paywall": (lambda: makers.WALL.encode(), "paywall"),
    "empty-page": (lambda: b"<html><body><p>Rien.</p></body></html>", "empty"),
    "rss-entities": (lambda: BOMB + b"<rss><channel/></rss>", "xml-entities"),
    "rss-entities-late": (
        lambda: b"<?xml version='1.0'?><!-- <rss> -->" + BOMB[21:] + b"<rss><channel/></rss>",
        "xml-entities",
    ),
    "rss-entities-utf16": (
        lambda: (BOMB.decode().replace("?>", " encoding='utf-16'?>") + makers.rss()[38:]).encode(
            "utf-16"
        ),
        "xml-entities",
    ),
    "newsml-entities": (
        lambda: BOMB + makers.newsml().partition("?>")[2].encode(),
        "xml-entities",
    ),
    "newsml-broken": (lambda: makers.newsml()[:-30].encode(), "bad-xml"),
    "gzip-cut": (lambda: gzip.compress(TEXT.encode() * 50)[:-20], "truncated"),
    "gzip-bomb": (lambda: gzip.compress(b" " * (40 << 20)), "bomb"),
    "zip-bomb": (lambda: makers.zipped({"a.txt": b" " * (40 << 20)}), "bomb"),
    "zip-nested": (nested, "bomb"),
    "zip-path": (lambda: makers.zipped({"../a.txt": TEXT.encode()}), "unsafe-path"),
    "zip-absolute": (lambda: makers.zipped({"/etc/a.txt": TEXT.encode()}), "unsafe-path"),
    "zip-drive": (lambda: makers.zipped({"C:\\a.txt": TEXT.encode()}), "unsafe-path"),
    "zip-up": (lambda: makers.zipped({"a\\..\\..\\a.txt": TEXT.encode()}), "unsafe-path"),
    "zip-link": (linked, "link"),
    "zip-cut": (lambda: makers.zipped({"a.txt": TEXT.encode() * 99})[:200], "damaged"),
    "pdf-broken": (lambda: makers.pdf()[:100], "damaged"),
    "pdf-scan": (lambda: makers.pdf(()), "no-text"),
    "warc-cut": (
        lambda: makers.warc(("https://fanal.example/a", makers.page()))[:-300],
        "truncated",
    ),
    "warc-gz-cut": (
        lambda: makers.warc_gz(("https://fanal.example/a", makers.page()))[:-50],
        "truncated",
    ),
    "page-large": (lambda: makers.page().encode() + b" " * (100 << 20), "too-large"),
    "csv-columns": (lambda: b"text,date\r\nun,deux,trois\r\n", "bad-record"),
    "ninjs-empty": (lambda: json.dumps(makers.ninjs(text="")).encode(), "no-text"),
    "parquet-broken": (lambda: b"PAR1" + b"x" * 100, "damaged"),
    "picture": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" * 40, "not-text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_an_issue_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    make, code = REFUSED[name]
    (tmp_path / "bad").write_bytes(make())
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    articles, issues = gather([str(tmp_path)])
    assert [a.id for a in articles] == ["good"]
    assert [issue.code for issue in issues] == [code]
    assert issues[0].source.startswith(str(tmp_path / "bad")) or "://" in issues[0].source
    assert issues[0].message


def test_what_stands_before_a_cut_is_kept(tmp_path: Path) -> None:
    pages = [(f"https://fanal{n}.example/a{n}", makers.page()) for n in range(3)]
    articles, issues = taken(tmp_path, "in.warc.gz", makers.warc_gz(*pages)[:-60])
    assert len(articles) == 2
    assert [i.code for i in issues] == ["truncated"]


# --- one article twice, versions, kills ------------------------------------------------------


def lines(*records: dict[str, object]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_one_address_is_one_article_with_two_places(tmp_path: Path) -> None:
    data = lines(
        {"id": "a", "text": TEXT, "url": "https://www.fanal.example/pont?utm_source=x"},
        {"id": "b", "text": TEXT, "url": "http://fanal.example/pont/", "title": "Autre titre"},
    )
    (article,), issues = taken(tmp_path, "in.jsonl", data)
    assert [place.title for place in article.origin.also] == ["Autre titre"]
    assert issues == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/spip.php?article1234", "/spip.php?article1250", False),
        ("/read?12345", "/read?12346", False),
        ("/a.php?ref=1", "/a.php?ref=2", False),
        ("/spip.php?article1234", "/spip.php?utm_source=x&article1234#forum", True),
        ("/a?id=2&page=%C3%A9t%C3%A9", "/a?page=été&id=2&ref=accueil", True),
        ("/pont", "/pont?fbclid&xtor=RSS-1&q=", True),
        ("/a?id=", "/a?id", False),
    ],
)
def test_which_queries_are_of_one_article(one: str, other: str, same: bool) -> None:
    written = [address(f"https://fanal.example{path}") for path in (one, other)]
    assert (written[0] == written[1]) is same


def test_articles_that_spip_numbers_are_all_counted(tmp_path: Path) -> None:
    at = "https://fanal.example/spip.php?article"
    data = lines(
        {"id": "a", "text": "Le pont de Sarn est coupé.", "url": f"{at}1234"},
        {"id": "b", "text": "La foire de Velmore ouvre ses portes.", "url": f"{at}1250"},
        {"id": "c", "text": "Le pont de Sarn est rouvert.", "url": f"{at}1234"},
    )
    articles, issues = taken(tmp_path, "in.jsonl", data)
    states = [(a.id, a.origin.status) for a in articles]
    assert states == [("a", "superseded"), ("b", "usable"), ("c", "usable")]
    assert issues == []


def test_a_near_copy_with_another_headline_is_one_article(tmp_path: Path) -> None:
    longer = TEXT * 5
    data = lines(
        {"id": "a", "text": longer, "url": "https://fanal.example/1", "outlet": "Le Fanal"},
        {"id": "b", "text": longer + "\nFin.", "url": "https://fanal.example/2",
         "outlet": "Le Fanal", "title": "Autre titre"},
        {"id": "c", "text": longer, "url": "https://brume.example/1", "outlet": "La Brume"},
    )  # fmt: skip
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert [a.id for a in articles] == ["a", "c"]
    assert [place.url for place in articles[0].origin.also] == ["https://fanal.example/2"]


def test_a_changed_text_is_a_later_version(tmp_path: Path) -> None:
    data = lines(
        {"id": "a", "text": TEXT, "url": "https://fanal.example/1", "published": "2024-06-04"},
        {"id": "b", "text": TEXT + "\nFin.", "url": "https://fanal.example/1",
         "published": "2024-06-05"},
    )  # fmt: skip
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert [(a.id, a.origin.status) for a in articles] == [("a", "superseded"), ("b", "usable")]


def test_a_kill_takes_all_versions_with_it(tmp_path: Path) -> None:
    for number, (status, text) in enumerate([("usable", BODY), ("canceled", ())], 1):
        path = tmp_path / f"{number}.xml"
        path.write_text(makers.newsml(status=status, version=number, text=text), "utf-8")
    articles, issues = gather([str(tmp_path)])
    assert [(a.id, a.origin.status) for a in articles] == [("sarn1", "withdrawn")]
    assert [i.code for i in issues] == ["withdrawn"]


def test_a_correction_replaces_what_it_corrects(tmp_path: Path) -> None:
    data = lines(makers.ninjs(version="2", text=TEXT + "\nCorrigé."), makers.ninjs(version="1"))
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert [a.origin.status for a in articles] == ["usable", "superseded"]


# --- what a review found ---------------------------------------------------------------------


def test_an_update_at_another_address_is_no_copy(tmp_path: Path) -> None:
    before = " ".join([TEXT] * 5)
    after = before.replace("douze personnes", "19 personnes")
    data = lines(
        {"id": "a", "text": before, "url": "https://fanal.example/1", "outlet": "Le Fanal"},
        {"id": "b", "text": after, "url": "https://fanal.example/2", "outlet": "Le Fanal"},
    )
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert [a.id for a in articles] == ["a", "b"]


def test_what_adds_a_sentence_at_another_address_is_no_copy(tmp_path: Path) -> None:
    """Nor is what turns one round: what was said first would be kept, and the news be lost."""
    told = " ".join(f"La rue {n} est coupée depuis mardi, a annoncé la mairie." for n in range(40))
    before = told + " Personne n'a revendiqué le sabotage."
    after = told + " Le Front de la Velme a revendiqué le sabotage de la digue."
    data = lines(
        {"id": "a", "text": before, "url": "https://fanal.example/1", "outlet": "Le Fanal"},
        {"id": "b", "text": after, "url": "https://fanal.example/2", "outlet": "Le Fanal"},
    )
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert [a.id for a in articles] == ["a", "b"]


def version(id: str, text: str, moment: str, title: str = "Crue") -> dict[str, object]:
    return {
        "id": id,
        "text": text,
        "published": moment,
        "title": title,
        "url": "https://fanal.example/1",
    }


def test_versions_are_ordered_by_the_moment_in_any_zone(tmp_path: Path) -> None:
    data = lines(
        version("late", TEXT + " Fin.", "2024-06-04T11:00:00Z"),
        version("early", TEXT, "2024-06-04T12:00:00+02:00"),
    )
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert {a.id: a.origin.status for a in articles} == {"late": "usable", "early": "superseded"}


def test_a_text_that_was_put_back_stands(tmp_path: Path) -> None:
    data = lines(
        version("a", TEXT, "2024-06-04T08:00:00Z"),
        version("b", TEXT + " Fin.", "2024-06-04T09:00:00Z"),
        version("c", TEXT, "2024-06-04T10:00:00Z"),
    )
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert {a.id: a.origin.status for a in articles} == {"a": "usable", "b": "superseded"}


def test_another_headline_at_one_address_is_a_version(tmp_path: Path) -> None:
    data = lines(
        version("a", TEXT, "2024-06-04T08:00:00Z", "Crue à Sarn"),
        version("b", TEXT, "2024-06-04T09:00:00Z", "Crue meurtrière à Sarn"),
    )
    articles, _ = taken(tmp_path, "in.jsonl", data)
    assert [a.origin.status for a in articles] == ["superseded", "usable"]


def test_a_feeds_entry_and_its_page_are_one_article(tmp_path: Path) -> None:
    feed = makers.rss().replace("https://fanal.example/?p=12", "https://fanal.example/pont-sarn")
    canonical = '<link rel="canonical" href="https://fanal.example/pont-sarn">'
    (tmp_path / "a.rss").write_text(feed, "utf-8")
    page = makers.page(head=canonical, title="Le pont de Sarn coupé")
    (tmp_path / "b.html").write_text(page, "utf-8")
    articles, _ = gather([str(tmp_path)])
    assert [a.id for a in articles] == ["pont-sarn", "bref"]
    assert [place.source for place in articles[0].origin.also] == [str(tmp_path / "b.html")]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("style.xml", lambda: makers.rss().replace("?><rss", "?><?xml-stylesheet href='s'?><rss")),
        (
            "rdf.xml",
            lambda: (
                '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" '
                'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>F</title>'
                "</channel><item><title>A</title><link>https://f.example/pont-sarn</link>"
                f"<description>{TEXT}</description></item></rdf:RDF>"
            ),
        ),
    ],
)
def test_feeds_are_known_by_their_root(tmp_path: Path, name: str, make: Callable[[], str]) -> None:
    articles, _ = taken(tmp_path, name, make().encode())
    assert articles[0].id == "pont-sarn"
    assert "<" not in articles[0].text


@pytest.mark.parametrize("coding", ["chunked", "gzip"])
def test_a_crawls_encodings_are_undone(tmp_path: Path, coding: str) -> None:
    body = makers.page().encode()
    if coding == "chunked":
        pieces = [body[n : n + 100] for n in range(0, len(body), 100)]
        sent = b"".join(b"%x\r\n" % len(p) + p + b"\r\n" for p in pieces) + b"0\r\n\r\n"
        header = "Transfer-Encoding: chunked"
    else:
        sent, header = gzip.compress(body), "Content-Encoding: gzip"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n".encode() + sent
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://f.example/a\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    (article,), issues = taken(tmp_path, "in.warc", record + http + b"\r\n\r\n")
    assert article.text == TEXT
    assert issues == []


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://[x/y">',
        '<script type="application/ld+json">{"@type": ["NewsArticle", null]}</script>',
        '<meta charset="hex">',
        '<meta charset="rot13">',
        '<meta charset="utf-16">',
        '<meta charset="undefined">',
    ],
)
def test_a_hostile_field_does_not_cost_the_page(tmp_path: Path, head: str) -> None:
    page = makers.page(head=head).replace('<meta charset="utf-8">', "")
    (article,), _ = taken(tmp_path, "in.html", page.encode())
    assert article.text == TEXT


def test_an_address_that_is_none_stops_nothing(tmp_path: Path) -> None:
    data = lines({"text": TEXT, "url": "http://[2001/x"}, {"text": TEXT, "url": "http://a:b/x"})
    assert len(taken(tmp_path, "in.jsonl", data)[0]) == 2


SITEMAP = b"<?xml version='1.0'?><urlset><url><loc>https://f.example</loc></url></urlset>"
DOCX = makers.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"})
SCRIPT = b"function one() { return 'a long enough line of script to be words'; }"


@pytest.mark.parametrize(
    ("name", "data"), [("sitemap.xml", SITEMAP), ("app.js", SCRIPT), ("news.docx", DOCX)]
)
def test_what_is_no_article_is_not_taken_for_text(tmp_path: Path, name: str, data: bytes) -> None:
    articles, issues = taken(tmp_path, name, data)
    assert articles == []
    assert [i.code for i in issues] == ["unknown-format"]


def test_a_saved_page_in_a_zip_leaves_out_what_is_beside_it(tmp_path: Path) -> None:
    held = {"p.html": makers.page().encode(), "p_files/ad.html": makers.page(title="Ad").encode()}
    articles, issues = taken(tmp_path, "in.zip", makers.zipped(held))
    assert [a.id for a in articles] == ["p"]
    assert issues == []


def test_a_bomb_within_a_gzip_is_one(tmp_path: Path) -> None:
    data = gzip.compress(gzip.compress(b"a " * (60 << 20)))
    assert [i.code for i in taken(tmp_path, "b.txt.gz.gz", data)[1]] == ["bomb"]


def test_pipes_and_links_to_folders_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    articles, issues = gather([str(tmp_path)])
    assert [a.id for a in articles] == ["a"]
    assert sorted(i.code for i in issues) == ["link", "unreadable"]


def test_excels_own_first_line_is_passed_over(tmp_path: Path) -> None:
    (article,), _ = taken(tmp_path, "in.csv", b"sep=;\r\n" + csv(";", ("date", "article")))
    assert article.text == TEXT


def test_a_page_saved_as_mhtml_is_one_article(tmp_path: Path) -> None:
    page = makers.page().encode()
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://fanal.example/pont\r\n"
        b"Subject: Le pont\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/css\r\n\r\nbody {}\r\n"
        b"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page
        + b"\r\n--B--\r\n"
    )
    (article,), issues = taken(tmp_path, "le-pont.mhtml", data)
    assert issues == []
    assert article.text == TEXT
    assert (article.id, article.url) == ("le-pont", "https://fanal.example/pont")


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1\\ansi Le pont\\par}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        makers.zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<b/>"}),
        makers.zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<c/>"}),
    ],
)
def test_an_office_document_is_said_to_be_one(tmp_path: Path, data: bytes) -> None:
    articles, (issue,) = taken(tmp_path, "in.bin", data)
    assert articles == []
    assert (issue.code, issue.message) == (
        "unknown-format",
        "an office document; save it as text or PDF",
    )


def test_a_table_may_have_lines_above_its_columns(tmp_path: Path) -> None:
    rows = f'titre;texte;date\nCrue;"{TEXT}";04/06/24\n'
    (one,), issues = taken(tmp_path, "in.csv", f"Export du 5 juin\n\n{rows}".encode())
    assert (one.title, one.text, one.published, issues) == ("Crue", TEXT, "2024-06-04", [])


def test_a_table_without_texts_says_so(tmp_path: Path) -> None:
    _, (issue,) = taken(tmp_path, "in.csv", b"nom;prix\nPont;4\n")
    assert issue.message == "no column of the table holds a text"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mardi 4 juin 2024 10:00:00 GMT", "2024-06-04T10:00+00:00"),
        ("mardi 4 juin 2024 - 10:00 UTC +0200", "2024-06-04T10:00+0200"),
        ("04/06/24 10:00", "2024-06-04T10:00"),
        ({"$date": "2024-06-04T10:00:00Z"}, "2024-06-04T10:00:00Z"),
        ({"day": 4}, None),
    ],
)
def test_a_moment_has_its_zone(written: object, moment: str | None) -> None:
    assert records.moment(written, "fr") == moment


@pytest.mark.parametrize("day", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_the_ends_of_the_calendar_stop_nothing(tmp_path: Path, day: str) -> None:
    both = lines(version("a", TEXT, day), version("a", TEXT + " Fin.", "2024-06-04T10:00:00Z"))
    articles, _ = taken(tmp_path, "in.jsonl", both)
    assert len(articles) == 2


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"media": [{"type": "image"}], "source": "Le Fanal"}, "Le Fanal"),
        ({"media": {"url": "a.jpg"}, "source": {"name": "Le Fanal"}}, "Le Fanal"),
        ({"site": 3}, None),
        ({"outlet": "", "media": "Le Fanal"}, "Le Fanal"),
        ({"outlet": "La Brume", "source": "Le Fanal"}, "La Brume"),
    ],
)
def test_what_is_no_name_of_an_outlet_costs_no_article(
    fields: dict[str, object], outlet: str | None
) -> None:
    assert records.article({"text": "Le pont est coupé.", **fields}, "a", "1").outlet == outlet


@pytest.mark.parametrize("field", ["author", "authors"])
def test_authors_may_be_objects_with_names(field: str) -> None:
    for given in ({"name": "A. Karev"}, [{"name": "A. Karev"}, {"id": 3}], ["A. Karev"]):
        found = records.article({"text": "Le pont est coupé.", field: given}, "a", "1")
        assert found.origin.authors == ("A. Karev",)


def test_a_day_that_a_data_frame_lacks_is_none() -> None:
    assert records.moment(float("nan")) is None
