"""The Python interface takes one thing or several, and no text letter by letter."""

from pathlib import Path

import pytest

import recoupe


@pytest.mark.parametrize("packs", ["packs/xx", Path("packs/xx"), ["packs/xx"]])
def test_one_pack_or_several(packs: str | Path | list[str]) -> None:
    with pytest.raises(ValueError, match="packs/xx"):
        recoupe.dossier([], packs=packs)


def test_one_format_or_several(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", "utf-8")
    made = recoupe.dossier(tmp_path / "a.txt")
    assert [path.name for path in made.save(tmp_path / "one", "json")] == ["dossier.json"]
    several = made.save(tmp_path / "two", ["json", "markdown"])
    assert [path.name for path in several] == ["dossier.json", "brief.md"]
