"""One file a format. Adding one means adding a file and one line here.

A format is a module with three names and knows nothing of the database:

    NAME                             as the report and `--format` spell it
    score(source) -> (float, str)    how sure it is that this is its kind (0 to 1), and the evidence in a few words
    parse(source) -> Parsed          raises FormatError for a file that gives no topic, DocumentError for a bound passed
"""
