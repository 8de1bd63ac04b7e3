"""From HTML to Markdown: what is unsafe is taken out, boxes become callouts, every other word stays."""
