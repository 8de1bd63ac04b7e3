"""What the desk finds in a text before readers get it."""

from notes.editorial.checklist import Check, Finding, Undecided, checklist

__all__ = ["Check", "Finding", "Undecided", "checklist"]
