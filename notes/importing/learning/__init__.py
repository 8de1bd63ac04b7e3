"""The rules of a “UPSC Learning” page, which `formats/upsc_learning.py` reads."""
