"""What Word needs beside pandoc: a template with the house's styles, pictures that every Word can show, and bytes that repeat."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape

from reports.errors import PublishError
from reports.publish.staging import THEME, run

SCRATCH = ".word"
TIMEOUT = 60
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
PIXELS = 220  # per inch
FRONT = re.compile(r'^(rapport-id|markning|date): (".*")$', re.MULTILINE)
FOOTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFot"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1474" w:right="1247" w:bottom="1361" w:left="1247" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)


def facts(source: Path) -> dict[str, str]:
    """Run, mark and date, as the document's front matter says them."""
    return {key: json.loads(value) for key, value in FRONT.findall(source.read_text(encoding="utf-8"))}


def reference(pandoc: str, folder: Path, document: str) -> Path:
    """pandoc's own template with the house's styles, A4, Swedish, and a footer with the run's number."""
    scratch = folder / SCRATCH
    scratch.mkdir(exist_ok=True)
    plain, target, about = scratch / f"{document}-pandoc.docx", scratch / f"{document}-mall.docx", facts(folder / f"{document}.qmd")
    done = run(pandoc, [f"--output={plain.relative_to(folder)}", "--print-default-data-file=reference.docx"], folder, TIMEOUT)
    if done.code or not plain.is_file():
        raise PublishError(
            "Mallen för Word kunde inte göras (pandoc).", hint="Installera om Tertial: pip install --force-reinstall pypandoc_binary."
        )
    with zipfile.ZipFile(plain) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"].decode()).encode()
    parts["word/footer1.xml"] = _footer(" · ".join(filter(None, [about.get("rapport-id"), about.get("markning")]))).encode()
    _put(parts, "word/document.xml", r"<w:sectPr>.*</w:sectPr>", SECTION)
    _put(parts, "word/document.xml", r"<w:document\b[^>]*>", f"<w:document {NAMESPACES}>")
    _put(
        parts,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Type="{FOOTER}" Id="rIdFot" Target="footer1.xml"/></Relationships>',
    )
    _put(parts, "[Content_Types].xml", "</Types>", f'<Override PartName="/word/footer1.xml" ContentType="{FOOTER_TYPE}"/></Types>')
    target.write_bytes(_zipped(parts))
    return target


def pictures(typst: ModuleType, folder: Path) -> None:
    """Every drawing as PNG in a folder of its own: not all Words can show SVG."""
    for drawing in sorted((folder / "figurer").glob("*.svg")):
        if drawing.stem.endswith("-smal"):
            continue
        target = folder / SCRATCH / "figurer" / f"{drawing.stem}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        source = json.dumps(drawing.read_text("utf-8"), ensure_ascii=False)
        page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes({source}), format: "svg")'
        target.write_bytes(typst.compile(page.encode(), format="png", ppi=PIXELS, ignore_system_fonts=True))


def settled(path: Path, source: Path) -> Path:
    """The document with the report's date in place of the clock, row headings marked, and its parts in order."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    date = f"{facts(source)['date']}T00:00:00Z"
    _put(parts, "docProps/core.xml", r"(<dcterms:(created|modified)\b[^>]*>)[^<]*", rf"\g<1>{date}", least=2)
    _put(parts, "word/document.xml", r'w:firstColumn="0"([^>]*)w:val="0020"', r'w:firstColumn="1"\1w:val="00A0"', least=0)
    path.write_bytes(_zipped(parts))
    return path


def _put(parts: dict[str, bytes], name: str, pattern: str, text: str, least: int = 1) -> None:
    """A part with a pattern replaced. PublishError when another pandoc writes it in another way."""
    changed, count = re.subn(pattern, text, parts[name].decode(), flags=re.DOTALL)
    if count < least:
        raise PublishError(
            f"Word-filens del {name} ser inte ut som väntat.", hint="Kontrollera att pandoc är den version som låsfilen säger."
        )
    parts[name] = changed.encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts in one file, without times."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            book.writestr(entry, parts[name])
    return held.getvalue()


def _styles(styles: str) -> str:
    """pandoc's styles with the theme's own in the place of those with the same name."""
    own = (THEME / "word.xml").read_text(encoding="utf-8")
    for part in re.findall(r"<w:docDefaults>.*?</w:docDefaults>|<w:style\b.*?</w:style>", own, re.DOTALL):
        name = re.search(r'w:styleId="(\w+)"', part)
        pattern = rf'<w:style\b[^>]*w:styleId="{name[1]}".*?</w:style>' if name else r"<w:docDefaults>.*?</w:docDefaults>"
        before = re.search(pattern, styles, re.DOTALL)
        styles = styles.replace(before[0], part) if before else styles.replace("</w:styles>", f"{part}\n</w:styles>")
    return styles


def _footer(text: str) -> str:
    """The run's number to the left, the page's to the right."""

    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def said(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    page = f"{said('Sida ')}{field('PAGE')}{said(' (')}{field('NUMPAGES')}{said(')')}"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{said(text)}<w:r><w:tab/></w:r>{page}</w:p></w:ftr>"
    )
