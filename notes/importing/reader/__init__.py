"""The rules of a page that a service has read, which `formats/reader_dump.py` reads."""
