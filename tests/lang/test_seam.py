"""What a model or a language calls things stands behind the seam: in `reading/grammar`, in the
parser that fills it, and in packs. Rules elsewhere ask the seam."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import recoupe
from recoupe import lang
from recoupe.reading.grammar import labels

ROOT = Path(recoupe.__file__).parent
SEAM = {
    "reading/parse.py",
    *(f"reading/grammar/{p.name}" for p in (ROOT / "reading/grammar").iterdir()),
}
RULES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("reading", "crosscheck")
    for path in (ROOT / folder).rglob("*.py")
    if str(path.relative_to(ROOT)) not in SEAM
)
FEATURES = tuple(f"{theirs}=" for _, theirs, _ in labels.FEATURES)
# Labels that are no words of English, and those of a treebank's subtypes.
TREEBANK = {label for label in labels.RELATIONS if ":" in label} | {
    "nsubj", "obj", "iobj", "obl", "ccomp", "xcomp", "advcl", "acl", "amod", "nmod", "nummod",
    "advmod", "appos", "conj", "ROOT",
}  # fmt: skip


def named(module: str) -> Iterator[str]:
    """Labels, features and language codes that a module's literals hold, and fields it reads."""
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value in TREEBANK or node.value in lang.available():
                yield node.value
            yield from (f for f in FEATURES if node.value.startswith(f))
        if isinstance(node, ast.Attribute) and node.attr in ("dep_", "morph", "pos_", "dep"):
            yield node.attr


@pytest.mark.parametrize("module", RULES)
def test_a_rule_names_no_label_of_a_model_and_no_language(module: str) -> None:
    assert list(named(module)) == []


MARKS = set("«»“”„‘’ʼ‹›…–—\u00a0\u202f")


def written(module: str) -> Iterator[str]:
    """Literals with marks of writing in a module, docstrings aside."""
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if not isinstance(value, str) or id(node) in told:
            continue
        if MARKS & set(value) or "u00a0" in value or "u202f" in value:
            yield value


@pytest.mark.parametrize("module", RULES)
def test_marks_of_writing_are_named_in_one_place(module: str) -> None:
    assert list(written(module)) == []


def test_every_label_of_the_french_model_has_a_relation() -> None:
    spacy = pytest.importorskip("spacy")
    model = spacy.load(lang.load("fr").grammar.model, exclude=["ner", "lemmatizer"])
    assert [x for x in model.get_pipe("parser").labels if labels.relation(x) == "other"] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('is_subject = token.relation == "nsubj"', ["nsubj"]),
        ("head = token.dep_", ["dep_"]),
        ('plural = "Number=Plur" in features', ["Number="]),
        ('french = language.code == "fr"', ["fr"]),
        ('subject = token.relation == "subject"', []),
    ],
)
def test_what_breaks_the_seam_is_found(tmp_path: Path, line: str, told: list[str]) -> None:
    (tmp_path / "rule.py").write_text(f'"""« A rule »."""\n{line}\n', "utf-8")
    assert list(named(str(tmp_path / "rule.py"))) == told


def test_a_mark_that_is_written_out_is_found(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text('"""« A rule »."""\nopening = "«"\n', "utf-8")
    assert list(written(str(tmp_path / "rule.py"))) == ["«"]
