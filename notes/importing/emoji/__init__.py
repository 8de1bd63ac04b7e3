"""The rules of notes as people send them in messengers, which `formats/emoji_notes.py` reads."""
