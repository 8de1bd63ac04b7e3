"""From files to topics: detection, formats, identity, one transaction a document, a report that leaves nothing out."""
