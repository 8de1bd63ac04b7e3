"""Moments as the desk writes them everywhere: in its templates, in its lists and in its sentences."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
