"""Statements over the whole story: which claim the same thing, and who says so."""

from recoupe.crosscheck.statements.threads import thread_statements

__all__ = ["thread_statements"]
