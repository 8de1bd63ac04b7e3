"""What the command line asks of a run."""

from dataclasses import asdict, dataclass
from typing import Any

# Raised whenever a format would give another document for the same bytes; files are then read anew.
PARSER_VERSION = 2


@dataclass(frozen=True, slots=True)
class Options:
    dry_run: bool = False
    publish: bool = False
    rights: str = ""
    source: str = ""
    format: str = ""
    default_subject: str = ""

    def supplied(self) -> dict[str, str]:
        """What has a part in the document that a file gives."""
        return {"rights": self.rights, "default_subject": self.default_subject, "format": self.format}

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
