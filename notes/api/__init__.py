"""The site's topics as JSON, to be read only. `openapi.json` beside this file describes every answer."""
