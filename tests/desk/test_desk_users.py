"""A desk that serves several: users, roles, a log-in that cannot be tried at will."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk_running import Running, running
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from recoupe.cli import main
from recoupe.desk import serve
from recoupe.desk.serve import HERE
from recoupe.desk.users import OF_ALL, TRIES, WITHIN, Tries

SECRET = "une phrase assez longue"


def add(archive: Path, name: str, role: str = "editor", secret: str = SECRET) -> int:
    args = ["desk", "user", "add", str(archive), name, "--role", role, "--password", secret]
    return CliRunner().invoke(main, args).exit_code


@pytest.fixture
def served(new: Callable[[], Path]) -> Iterator[Running]:
    archive = new()
    assert add(archive, "mira") == 0
    assert add(archive, "rita", "reader") == 0
    with running(archive, person="") as desk:
        yield desk


def log_in(desk: Running, name: str, secret: str = SECRET, at: str = "") -> tuple[int, str]:
    told = {"X_Forwarded_For": at} if at else {}  # of a proxy on this machine, which is believed
    answer = desk.ask("/login", data={"name": name, "password": secret}, **told)
    return answer.status, answer.headers.get("set-cookie", "").partition("=")[2].partition(";")[0]


def test_users_log_in_and_rule_by_their_role(served: Running) -> None:
    worked = served.fresh()
    key = worked.entries.by_id[worked.dossier.figures[0].id]
    assert "password" in served.ask("/").text
    assert served.ask("/enter/x").status == 403
    for name, status in (("mira", 303), ("rita", 403)):
        came, token = log_in(served, name)
        assert came == 303
        data = {"form": served.form(token), "entry": key, "word": "right"}
        assert served.ask("/story/1/rule", token, data).status == status
    [made] = served.services.works.basis(1).rulings  # type: ignore[union-attr]
    assert made.by == "mira"


def test_who_is_removed_or_made_a_reader_is_so_at_once(served: Running) -> None:
    _, token = log_in(served, "mira")
    worked = served.fresh()
    key = worked.entries.by_id[worked.dossier.figures[0].id]
    data = {"form": served.form(token), "entry": key, "word": "right"}
    assert add(served.archive, "mira", "reader") == 0
    assert served.ask("/story/1/rule", token, data).status == 403
    gone = CliRunner().invoke(main, ["desk", "user", "remove", str(served.archive), "mira"])
    assert gone.exit_code == 0
    assert served.ask("/", token).status == 401


def test_a_log_in_is_tried_a_few_times_only(served: Running) -> None:
    for _ in range(TRIES):
        assert log_in(served, "mira", "wrong")[0] == 401
    assert log_in(served, "mira")[0] == 429
    assert log_in(served, "rita")[0] == 303  # another, behind the same address


def test_nobody_locks_a_user_out_from_elsewhere(
    served: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recoupe.desk.users.SLOW", 0.3)
    for _ in range(TRIES):
        assert log_in(served, "mira", "wrong", at="198.51.100.7")[0] == 401
    assert log_in(served, "mira", at="198.51.100.7")[0] == 429
    began = time.monotonic()
    assert log_in(served, "mira", at="203.0.113.5")[0] == 303
    assert time.monotonic() - began >= 0.3
    assert log_in(served, "mira", at="198.51.100.7")[0] == 429


def test_an_address_tries_some_names_only() -> None:
    tries = Tries()
    for number in range(OF_ALL):
        assert tries.may(f"user {number}", "198.51.100.7")
        tries.failed(f"user {number}", "198.51.100.7")
    assert not tries.may("mira", "198.51.100.7")
    assert tries.may("mira", "198.51.100.8")


def test_who_has_one_address_of_a_network_has_them_all() -> None:
    tries = Tries()
    for number in range(TRIES):
        tries.failed("mira", f"2001:db8:0:1::{number}")
    assert not tries.may("mira", "2001:db8:0:1:ffff::1")
    assert tries.may("mira", "2001:db8:0:2::1")
    tries.failed("paul", "::ffff:198.51.100.7")
    tries.done("paul", "198.51.100.7")
    assert tries.pause("paul") == 0


def test_who_comes_in_takes_away_no_bound_of_others() -> None:
    tries = Tries()
    for number in range(OF_ALL):
        assert tries.may(f"user {number}", "198.51.100.7")
        tries.failed(f"user {number}", "198.51.100.7")
        tries.failed("paul", "198.51.100.7")  # as every try until it is checked
        tries.done("paul", "198.51.100.7")
    assert not tries.may("mira", "198.51.100.7")
    assert tries.pause("paul") == 0


def test_who_has_thousands_of_networks_has_one_site() -> None:
    tries, made = Tries(), 0
    for number in range(200):
        address = f"2001:db8:0:{number:x}::1"
        while tries.may("mira", address):
            tries.failed("mira", address)
            made += 1
    assert made == OF_ALL
    assert tries.may("paul", "2001:db8:0:1::1")
    assert tries.may("mira", "2001:db8:1::1")


def test_an_empty_name_is_no_address() -> None:
    tries = Tries()
    tries.failed("", "198.51.100.7")
    for number in range(OF_ALL - 1):
        assert tries.may(f"user {number}", "198.51.100.7")
        tries.failed(f"user {number}", "198.51.100.7")
    assert not tries.may("mira", "198.51.100.7")


def test_tries_are_forgotten_after_a_while() -> None:
    now = [0.0]
    tries = Tries(lambda: now[0])
    pauses = []
    for number in range(TRIES + 5):
        pauses.append(tries.pause("mira"))
        tries.failed("mira", "198.51.100.7" if number < TRIES else "203.0.113.5")
    assert pauses == [0] * TRIES + [1, 2, 4, 8, 8]
    assert not tries.may("mira", "198.51.100.7")
    assert tries.may("paul", "198.51.100.7")
    now[0] = WITHIN + 1
    assert tries.may("mira", "198.51.100.7")
    assert tries.pause("mira") == 0


@pytest.mark.parametrize(
    ("name", "secret"), [("mira", "short"), ("", SECRET), ("a\nb", SECRET), ("x" * 61, SECRET)]
)
def test_no_name_and_no_password_are_refused(
    new: Callable[[], Path], name: str, secret: str
) -> None:
    assert add(new(), name, secret=secret) == 1


def test_passwords_are_hashed_in_a_file_of_the_owners(new: Callable[[], Path]) -> None:
    archive = new()
    add(archive, "mira")
    file = archive.with_name(archive.name + ".desk")
    assert file.stat().st_mode & 0o077 == 0
    held = b"".join(one.read_bytes() for one in archive.parent.glob("*.desk*"))
    assert SECRET.encode() not in held
    assert b"$argon2id$" in held
    listed = CliRunner().invoke(main, ["desk", "user", "list", str(archive)]).output
    assert "mira" in listed
    assert "argon2" not in listed


@pytest.mark.parametrize(
    ("host", "origin", "said"),
    [
        ("127.0.0.1", None, "nobody may come in"),
        ("0.0.0.0", None, "in the clear"),
        ("0.0.0.0", "http://desk.example", "in the clear"),
        ("127.0.0.1", "desk.example", "no address"),
        ("127.0.0.1", "https://desk.example/path", "no address"),
        ("127.0.0.1", "https://desk.example?q=1", "no address"),
        ("127.0.0.1", "https://desk.example#top", "no address"),
        ("127.0.0.1", "https://mira@desk.example", "no address"),
        ("127.0.0.1", "https://desk.example:port", "no address"),
        ("127.0.0.1", "https://" + "x" * 70 + ".example", "no address"),
        ("localhost", None, "nobody may come in"),
    ],
)
def test_what_cannot_be_served_safely_is_not(
    new: Callable[[], Path], host: str, origin: str | None, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        serve.several(new(), host, 0, origin, lambda line: None)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("https://desk.example:443", "https://desk.example"),
        ("http://desk.example:80/", "http://desk.example"),
        ("https://desk.example:8443", "https://desk.example:8443"),
        ("https://Bureau-été.example", "https://xn--bureau-t-h1ab.example"),
        ("https://straße.example", "https://xn--strae-oqa.example"),
        ("https://[2001:DB8::1]:443", "https://[2001:db8::1]"),
    ],
)
def test_an_origin_is_that_which_browsers_send(given: str, sent: str) -> None:
    assert serve.sent(given) == sent


def test_the_word_of_a_proxy_that_is_named_is_believed(
    new: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, seen = new(), []
    add(archive, "mira")
    monkeypatch.setattr("uvicorn.Server.run", lambda server, sockets: seen.append(server.config))
    serve.several(archive, HERE, 0, "https://desk.example", print, ["10.0.0.9", "10.1.0.0/16"])
    trusted = ProxyHeadersMiddleware(seen[0].app, seen[0].forwarded_allow_ips).trusted_hosts
    asked = [host in trusted for host in (HERE, "10.0.0.9", "10.1.2.3", "10.0.0.8")]
    assert asked == [True, True, True, False]
    with pytest.raises(ValueError, match="no address of a proxy"):
        serve.several(archive, HERE, 0, "https://desk.example", print, ["*"])


def test_behind_a_proxy_cookies_are_secure(new: Callable[[], Path]) -> None:
    archive = new()
    add(archive, "mira")
    with running(archive, person="", origin="https://desk.example") as desk:
        answer = desk.ask(
            "/login", data={"name": "mira", "password": SECRET},
            Host="desk.example", Origin="https://desk.example",
        )  # fmt: skip
        assert answer.status == 303
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-recoupe=")
        assert "Secure" in cookie
        assert desk.ask("/").status == 421
