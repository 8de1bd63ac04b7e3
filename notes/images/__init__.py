"""Pictures that somebody hands in, made anew: what they show stays, whatever else was in the file is gone."""

from notes.images.picture import HANDED_IN_SIDE, LONGEST_SIDE, PIXELS, ImageRefused, Picture, picture

__all__ = ["HANDED_IN_SIDE", "LONGEST_SIDE", "PIXELS", "ImageRefused", "Picture", "picture"]
