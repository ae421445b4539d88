"""Make the sample PDFs from their manuscripts: `python samples/make_samples.py`.

Everything in them is invented: places, people, companies and matters. The same manuscripts give the same bytes.
Needs reportlab, Pillow and the DejaVu fonts (Debian: fonts-dejavu-core).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ink import write_misread_scan, write_print, write_scan
from layout import MissingFontError, register_fonts
from manuscript import typeset

HERE = Path(__file__).resolve().parent
MANUSCRIPTS = HERE / "manuscripts"
SEED = 1862
"""The year of the first Swedish municipal ordinances; any number would do, as long as it stays."""
SKEW = 0.35
"""Degrees: a sheet put into the scanner by hand."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One PDF to make: the name of manuscript and file, the title in the file, and what kind of PDF."""

    name: str
    title: str
    kind: Literal["print", "scan", "misread"] = "print"


SAMPLES = (
    Sample("tjansteutlatande", "Riktlinje för trygga skolvägar"),
    Sample("tjansteskrivelse", "Samlad digital felanmälan"),
    Sample("protokoll", "Protokoll kommunstyrelsen 2025-05-14"),
    Sample("protokollsutdrag", "Protokollsutdrag barn- och utbildningsnämnden § 58"),
    Sample("dagordning", "Dagordning styrelsemöte 2025-06-12"),
    Sample("yrkande", "Yrkande om riktlinje för trygga skolvägar"),
    Sample("uppdragslista", "Kommunstyrelsens uppdrag, läget 2025-02-26"),
    Sample("handlingsplan", "Handlingsplan för ett tillgängligt Norrsund 2025–2028"),
    Sample("styrelsehandlingar", "Styrelsehandlingar 2025-09-18"),
    Sample("skadad_ocr", "Delegationsordning", "misread"),
    Sample("skannad_bild", "Protokollsutdrag tekniska nämnden § 72", "scan"),
    Sample("roterad_och_liggande", "Underhållsplan för idrottsanläggningar"),
    Sample("fullmaktige", "Protokoll kommunfullmäktige 2025-11-24"),
    Sample("namndsprotokoll", "Protokoll samhällsbyggnadsnämnden 2025-09-16"),
    Sample("utdrag_med_skrivelse", "Plan för trygghetspunkter"),
    Sample("arbetsutskott", "Protokoll kommunstyrelsens arbetsutskott 2026-02-10"),
    Sample("uppdrag_till_forvaltningen", "Uppföljning av uppdrag till förvaltningen"),
    Sample("plan_med_atgarder", "Klimatanpassningsplan för Havstorps kommun 2026–2030"),
    Sample("uppdragsprotokoll", "Protokoll kommunstyrelsen 2026-02-10"),
    Sample("budgetuppdrag", "Mål och budget 2026, nämndernas ramar och uppdrag"),
    Sample("stockholmsstil", "Svar på remiss av badplatsprogram"),
    Sample("skrivelse_attsatser", "Taxa för upplåtelse av gästhamnen"),
    Sample("avtal_och_enkat", "Samarbetsavtal med ridklubben"),
    Sample("motion_och_yttrande", "Kallelse till kommunstyrelsen 2025-12-02"),
    Sample("kortprotokoll", "Protokoll styrelse och direktion"),
    Sample("individarende", "Protokollsutdrag individutskottet § 214"),
)


def make(sample: Sample, folder: Path) -> Path:
    """Make one sample in a folder; return the file."""
    pages = typeset((MANUSCRIPTS / f"{sample.name}.md").read_text(encoding="utf-8"))
    path = folder / f"{sample.name}.pdf"
    if sample.kind == "print":
        write_print(path, pages, sample.title)
    elif sample.kind == "scan":
        write_scan(path, pages, sample.title, SEED, SKEW)
    else:
        write_misread_scan(path, pages, sample.title, SEED)
    return path


def main(arguments: list[str]) -> int:
    """Make all samples, or those named; return the exit code."""
    try:
        register_fonts()
    except MissingFontError as error:
        print(error, file=sys.stderr)
        return 1
    unknown = set(arguments) - {sample.name for sample in SAMPLES}
    if unknown:
        print(f"No such sample: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for sample in SAMPLES:
        if not arguments or sample.name in arguments:
            path = make(sample, HERE)
            print(f"{path.name}: {path.stat().st_size:,} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
