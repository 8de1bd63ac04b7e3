"""Small Word files, written for the tests part by part."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "toc 1", "Quote")
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str, style: str = "", *, listed: tuple[int, int] | None = None) -> str:
    """A paragraph of text, or of runs. `listed`: the level and the number of its list."""
    inside = content if content.startswith("<") else run(content)
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        said += f'<w:numPr><w:ilvl w:val="{listed[0]}"/><w:numId w:val="{listed[1]}"/></w:numPr>'
    return f"<w:p><w:pPr>{said}</w:pPr>{inside}</w:p>"


def docx(body: str, parts: Mapping[str, str] | None = None, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A .docx whose main part holds this body. `parts`: more of them, or others in the place of these."""
    given = {
        "word/document.xml": f'<w:document {W} xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{NUMBERING}</w:numbering>",
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in given.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()
