"""Answers that the tests of this room write, and the pages they must look like.

After a wanted change, `python tests/formats/sample_answers.py` rewrites the pages; read the difference.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from biopartner.formats import Look, write
from biopartner.model.answers import (
    Answer,
    Column,
    Document,
    Figure,
    Footnote,
    Lines,
    Marked,
    Row,
    Section,
    Table,
)
from biopartner.model.counts import Count
from biopartner.model.dates import PartialDate
from biopartner.model.money import Money

PAGES = Path(__file__).parent / "pages"
SGR = re.compile(r"\x1b\[[0-9;]*m")


def written(answer: Answer, format_: str, look: Look | None = None) -> str:
    stream = io.StringIO()
    write(answer, format_, stream, look or Look())
    return stream.getvalue()


def date(edtf: str) -> PartialDate:
    return PartialDate(edtf, "2024-01-01", "2024-12-31")


def organisations() -> Table:
    def rows() -> Iterator[Row]:
        yield {
            "handle": "takeda",
            "name": "Takeda Pharmaceutical Company Limited",
            "kind": "pharma",
            "country": "JP",
            "founded": date("1781"),
            "partnerships": 12,
            "also": ("武田薬品工業", "다케다"),
            "id": 1,
        }
        yield {
            "handle": "genentech",
            "name": "Genentech [ex Roche]",
            "kind": "pharma",
            "country": Marked("US", "≠"),
            "founded": date("1976-04"),
            "also": (),
            "id": 2,
        }
        yield {
            "handle": "cmic-holdings",
            "name": "シミックホールディングス株式会社",
            "kind": "cro",
            "country": "JP",
            "founded": None,
            "partnerships": 105,
            "also": ("CMIC", "씨믹"),
            "id": 3,
        }

    columns = (
        Column("handle", "Handle"),
        Column("name", "Name"),
        Column("kind", "Kind"),
        Column("country", "Country"),
        Column("founded", "Founded", only="people"),
        Column("partnerships", "Partnerships", "right"),
        Column("also", "Also known as"),
        Column("id", "Id", only="machines"),
    )
    return Table(columns, rows(), title="Organisations", notes=("≠ sources disagree",))


def timeline() -> Table:
    def rows() -> Iterator[Row]:
        yield {
            "group": ("2024", "October"),
            "date": date("2024-10-08"),
            "kind": "conference",
            "title": "BIO Japan 2024: Korean ventures meet Japanese pharma",
            "place": "Yokohama, JP",
            "who": ("Takeda", "Astellas", "Daiichi Sankyo", "第一三共株式会社", "KoreaBIO", "Samsung Bioepis"),
            "counts": (Count(58, "exact", "venture", "KR"), Marked(Count(50, "about"), "≠")),
            "sources": "[1] [2]",
        }
        yield {
            "group": ("2024", "October"),
            "date": date("2024-10"),
            "kind": "roundtable",
            "title": "Second Korea-Japan bio roundtable",
            "sources": "[3]",
        }
        yield {
            "group": ("2024", "December"),
            "date": date("2024-12-04/2024-12-05"),
            "kind": "investor-pitch",
            "title": "한일 바이오 공동 IR: 일본 제약사 21개사와 벤처캐피털 22개사가 참여한 투자 설명회",
            "place": "Boston, US",
        }
        yield {"group": ("2025", "February"), "kind": "signing", "title": "MOU on shared laboratory residency"}

    keys = ("date", "kind", "title", "place", "who", "counts", "sources")
    lines = Lines("group", "date", "kind", "title", ("place", "who", "counts", "sources"))
    return Table(tuple(Column(key, key.title()) for key in keys), rows(), lines=lines, notes=("4 milestones.",))


def document() -> Document:
    outcomes = Table(
        (Column("date", "Date"), Column("title", "What"), Column("amount", "Amount", "right")),
        [
            {"date": date("2025-02-18"), "title": "MOU on residency", "amount": Money(Decimal(3_000_000), "USD")},
            {"date": date("2025-03"), "title": "Equity", "amount": Money(Decimal(22_000_000), "JPY")},
        ],
    )
    sections = (
        Section(
            "summary",
            "Summary",
            ("Two roundtables were held and one agreement is binding. Activity and outcome are never added [1].",),
            (
                Figure("Roundtables held", 2),
                Figure("Ventures reached", Marked(58, "≠"), "41 of them named", key="ventures"),
                Figure("Money received", 1234),
            ),
        ),
        Section(
            "card",
            "Card",
            figures=(
                Figure("Name", "武田薬品工業株式会社"),
                Figure("Country", Marked("JP", "≠"), "source [2] says US"),
                Figure("City", None),
                Figure(
                    "Note", "The first line of a note.\nA second line, longer than the first: it folds where it must."
                ),
                Figure("Note", "another"),
            ),
        ),
        Section("outcomes", "Outcomes", table=outcomes, remarks=("≠ two sources disagree: see [2].",)),
        Section("realised", "Realised", table=Table((Column("what", "What"),), (), empty="Nothing yet.")),
    )
    footnotes = (
        Footnote(1, "Ministry of Health, press release", "https://example.org/board?mid=a1&list_no=1484920", "moh-1"),
        Footnote(2, "日本経済新聞", "javascript:alert(1)"),
    )
    facts = {"since": date("2024-10-08"), "amount": Money(Decimal("3.5"), "USD")}
    return Document("Results of Korea–Japan cooperation", "since 8 October 2024", sections, footnotes, facts)


ANSWERS: dict[str, Callable[[], Answer]] = {"organisations": organisations, "timeline": timeline, "document": document}
LOOKS: dict[str, tuple[str, Look]] = {
    "60.txt": ("table", Look(width=60)),
    "80.txt": ("table", Look(width=80)),
    "200.txt": ("table", Look(width=200)),
    "pipe.txt": ("table", Look()),
    "ascii.txt": ("table", Look(width=80, unicode=False)),
    "json": ("json", Look()),
    "csv": ("csv", Look()),
    "md": ("markdown", Look()),
}

if __name__ == "__main__":
    for name, answer in ANSWERS.items():
        for suffix, (format_, look) in LOOKS.items():
            (PAGES / f"{name}.{suffix}").write_text(written(answer(), format_, look), encoding="utf-8", newline="\n")
