"""Small invented inputs of every format, as their makers write them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

BODY = (
    "Une crue de la Velme a coupé le pont de Sarn mardi 4 juin 2024, a annoncé la préfète.",
    "Au moins douze personnes ont été évacuées, selon Odile Garance, qui a demandé aux habitants "
    "de rester chez eux jusqu'à nouvel ordre.",
    "« L'eau monte encore », a-t-elle déclaré devant la mairie, où une cellule de crise a été "
    "ouverte dans la nuit.",
)
TEXT = "\n".join(BODY)


def page(
    *,
    head: str = "",
    body: str | None = None,
    title: str = "Le pont de Sarn coupé par la crue",
    lang: str = "fr",
) -> str:
    """A news page with navigation, a teaser and a footer around its text."""
    text = "".join(f"<p>{line}</p>" for line in BODY) if body is None else body
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} - Le Fanal'
        f"</title>{head}</head><body><header><nav><a href='/'>Accueil</a> <a href='/m'>Monde</a>"
        f"</nav></header><main><article><h1>{title}</h1>{text}</article></main>"
        "<footer>Tous droits réservés</footer></body></html>"
    )


LINKED = (
    '<script type="application/ld+json">'
    + json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "Le Fanal"},
                {
                    "@type": "NewsArticle",
                    "headline": "Le pont de Sarn est coupé",
                    "datePublished": "2024-06-04T09:12:00+02:00",
                    "dateModified": "2024-06-04T11:40:00+02:00",
                    "author": [{"@type": "Person", "name": "Ana Velk"}],
                    "publisher": {"@type": "Organization", "name": "Le Fanal"},
                    "inLanguage": "fr-FR",
                },
            ],
        }
    )
    + "</script>"
)
GRAPH = (
    '<meta property="og:type" content="article"><meta property="og:title" content="Sarn : le pont">'
    '<meta property="og:site_name" content="La Brume">'
    '<meta property="article:published_time" content="2024-06-04T10:00:00Z">'
    '<meta property="og:url" content="https://brume.example/sarn-pont">'
)


ODD = (
    "<script type='application/ld+json'>{broken</script>"
    "<script type='application/ld+json'>\n//<![CDATA[\n"
    '[{"@type": ["NewsArticle", "Thing"], "headline": "Sarn\n: le pont", "author": "Ana Velk",'
    ' "publisher": "Le Fanal", "datePublished": "2024-06-04"}]\n//]]>\n</script>'
)
"""JSON-LD as it is met: broken, wrapped, with lists and strings where objects are expected."""


def listing() -> str:
    """A section page: headlines and no article."""
    links = "".join(
        f'<li><a href="/a{n}">Une information de plus numéro {n} sur la vallée</a></li>'
        for n in range(20)
    )
    head = '<meta property="og:type" content="website">'
    return f"<html><head><title>Région</title>{head}</head><body><ul>{links}</ul></body></html>"


CONSENT = (
    "<html><head><title>Consentement</title></head><body class='consent-gate'>"
    "<form action='/consent'><p>Nous respectons votre vie privée.</p><button>Accepter</button>"
    "</form></body></html>"
)
WALL = page(
    head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Sarn",'
    ' "isAccessibleForFree": false}</script>',
    body=f"<p>{BODY[0]}</p><div class='paywall'>Abonnez-vous pour lire la suite.</div>",
)


def rss() -> str:
    """An RSS 2.0 feed: one entry in full, one with a summary only."""
    full = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in BODY)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Le Fanal</title>'
        "<link>https://fanal.example/</link><language>fr</language>"
        "<item><title>Le pont de Sarn coupé</title><link>https://fanal.example/pont-sarn</link>"
        "<guid>https://fanal.example/?p=12</guid><pubDate>Tue, 04 Jun 2024 07:12:00 GMT</pubDate>"
        f"<description>Une crue.</description><content:encoded>{full}</content:encoded></item>"
        "<item><title>Bref</title><link>https://fanal.example/bref</link>"
        "<description>Le pont de Sarn a rouvert mercredi.</description></item></channel></rss>"
    )


def atom() -> str:
    """An Atom feed of one entry."""
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xml:lang="fr"><title>La Brume</title><entry><title>Le pont de Sarn</title>'
        '<id>tag:brume.example,2024:1</id><link href="https://brume.example/pont"/>'
        "<published>2024-06-04T08:00:00Z</published><updated>2024-06-04T09:30:00Z</updated>"
        '<author><name>Ana Velk</name></author><content type="xhtml"><div '
        f'xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry></feed>'
    )


def warc(*pages: tuple[str, str], status: int = 200) -> bytes:
    """A WARC file with a response for each (address, page), as CC-NEWS has them."""
    records = [b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"]
    for url, body in pages:
        data = body.encode()
        http = (
            f"HTTP/1.1 {status} OK\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(data)}\r\n\r\n"
        ).encode() + data
        records.append(
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
                "WARC-Date: 2024-06-04T08:00:00Z\r\n"
                "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return b"".join(records)


def warc_gz(*pages: tuple[str, str]) -> bytes:
    """The same, each record a gzip member of its own."""
    whole = warc(*pages)
    parts = whole.split(b"WARC/1.0\r\n")[1:]
    return b"".join(gzip.compress(b"WARC/1.0\r\n" + part) for part in parts)


def mail(body: str = TEXT, kind: str = "plain") -> bytes:
    """A mail as a mail program saves it."""
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"] = "Préfecture de Sarn <presse@sarn.example>"
    made["To"] = "redaction@fanal.example"
    made["Subject"] = "Crue de la Velme : point de situation"
    made["Date"] = "Tue, 04 Jun 2024 09:30:00 +0200"
    made["Message-ID"] = "<1@sarn.example>"
    made.set_content(body, subtype=kind)
    return made.as_bytes()


def newsml(*, status: str = "usable", version: int = 1, text: tuple[str, ...] = BODY) -> str:
    """A NewsML-G2 item with NITF inside."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:aop.example:sarn1" '
        f'version="{version}" standard="NewsML-G2" standardversion="2.30">'
        '<itemMeta><itemClass qcode="ninat:text"/><provider literal="AOP"><name>AOP</name>'
        f"</provider><versionCreated>2024-06-04T0{7 + version}:00:00Z</versionCreated>"
        f'<firstCreated>2024-06-04T08:00:00Z</firstCreated><pubStatus qcode="stat:{status}"/>'
        "</itemMeta><contentMeta><headline>Crue à Sarn</headline><by>Ana Velk</by>"
        '<language tag="fr"/>'
        '</contentMeta><contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body>'
        f"<body.content>{paragraphs}</body.content></body></nitf></inlineXML></contentSet>"
        "</newsItem>"
    )


def json_feed() -> dict[str, object]:
    """A JSON Feed of one item."""
    item = {
        "id": "sarn-4",
        "url": "https://fanal.example/sarn-4",
        "title": "Crue à Sarn",
        "content_html": "".join(f"<p>{line}</p>" for line in BODY),
        "date_published": "2024-06-04T08:30:00Z",
    }
    version = "https://jsonfeed.org/version/1.1"
    signed = {"language": "fr", "authors": [{"name": "Ana Velk"}]}
    return {"version": version, "title": "Le Fanal", **signed, "items": [item]}


def ninjs(*, status: str = "usable", version: str = "1", text: str = TEXT) -> dict[str, object]:
    """A ninjs 1.3 item."""
    return {
        "uri": "http://aop.example/items/sarn-2",
        "type": "text",
        "version": version,
        "versioncreated": f"2024-06-04T1{version}:00:00Z",
        "firstcreated": "2024-06-04T08:30:00Z",
        "pubstatus": status,
        "language": "fr",
        "headline": "Crue à Sarn",
        "byline": "Ana Velk",
        "body_text": text,
    }


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return held.getvalue()


def pdf(lines: tuple[str, ...] = BODY, title: str = "Point de situation") -> bytes:
    """A PDF of one page, its lines broken as a printer breaks them."""
    import textwrap

    shown = [row for line in lines for row in (*textwrap.wrap(line, 80), "")]
    operators = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(
        f"({_escaped(row)}) Tj T*" for row in shown
    )
    stream = (operators + " ET").encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /Author (Prefecture) "
        "/CreationDate (D:20240604093000+02'00') >>".encode(),
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
