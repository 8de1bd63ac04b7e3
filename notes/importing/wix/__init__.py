"""The rules of a Wix blog page, which `formats/wix_dump.py` reads."""
