"""Is a language pack sound, as far as cross-checking goes? Its denials compile, with the lists that
stand for names in them, and each matches its example."""

from __future__ import annotations

import re

from recoupe.crosscheck.findings.denials import expanded
from recoupe.lang import Language
from recoupe.lang.problems import Found

NAMED = re.compile(r"\{[a-z_]+\}")


def unsound(language: Language) -> Found:
    """What is wrong with the pack's denials."""
    for denial in language.disputes.denial:
        match = expanded(denial.match, language)
        if unknown := NAMED.search(match):
            yield "disputes.toml", unknown[0], f"{denial.name}: no list {unknown[0]}"
            continue
        try:
            pattern = re.compile(match, re.IGNORECASE)
        except re.error as error:
            yield "disputes.toml", denial.match, f"{denial.name}: no pattern: {error}"
            continue
        if not pattern.search(denial.example):
            message = f"{denial.name}: its pattern does not match its example {denial.example!r}"
            yield "disputes.toml", denial.example, message
