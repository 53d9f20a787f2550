"""Measure what the program promises about time and memory, as ratios within one run: `make bench`.

CPU seconds (user and system) of whole processes, the smallest of several rounds that are interleaved, so that what
else the machine does counts little. This is a report: it ends with 0 also where a bar is missed.
"""

from __future__ import annotations

import argparse
import compileall
import csv
import datetime as dt
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import biopartner.__main__  # sets the garbage collector as the program does

BIN = Path(sys.executable).parent
PASS = (sys.executable, "-c", "pass")
ROWS = 100_000


@dataclass(frozen=True)
class Measured:
    """One figure with the bar it has to stay below; without a bar it is told for information."""

    what: str
    value: float
    unit: str = ""
    bar: float | None = None


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    cpu: float  # seconds, user and system
    peak: float  # MiB of memory that were resident at most


def cost(command: tuple[str, ...], **environment: str) -> Cost:
    """Run a command to its end, its output thrown away."""
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env={**os.environ, **environment})
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    mebi = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / mebi)


def least(commands: dict[str, tuple[str, ...]], rounds: int) -> dict[str, float]:
    """The least CPU seconds of each command, all of them run once a round; the first round only warms up."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for i in range(rounds + 1):
        for name, command in commands.items():
            used = cost(command).cpu
            if i:
                taken[name].append(used)
    return {name: min(times) for name, times in taken.items()}


def own(*words: str) -> tuple[str, ...]:
    return (str(BIN / "biopartner"), *words)


def startup(folder: Path) -> Iterator[Measured]:
    book = str(folder / "demo.db")
    cost(own("demo", "--keep", book))
    ours = own("--db", book, "list", "organisations", "-f", "json")
    theirs = (str(BIN / "sqlite-utils"), "query", book, "select * from organisation order by lower(name), handle")
    found = least(
        {
            "pass": PASS,
            "help": own("--help"),
            "version": own("--version"),
            "json": ours,
            "sqlite-utils": theirs,
            "timeline": own("--db", book, "timeline"),
            "show": own("--db", book, "show", "takeda"),
            "report": own("--db", book, "report", "--country", "JP"),
        },
        rounds=12,
    )
    base = found["pass"]
    yield Measured("python -c pass", base * 1000, "ms")
    yield Measured("--help / pass", found["help"] / base, "x", 7)
    yield Measured("--version / pass", found["version"] / base, "x")
    yield Measured("list organisations -f json / pass", found["json"] / base, "x", 10)
    yield Measured("list organisations -f json / sqlite-utils query", found["json"] / found["sqlite-utils"], "x", 0.7)
    yield Measured("timeline / pass", found["timeline"] / base, "x", 15)
    yield Measured("show takeda / pass", found["show"] / base, "x")
    yield Measured("report --country JP / pass", found["report"] / base, "x")


def imports(_: Path) -> Iterator[Measured]:
    """The reading room on top of what every command has loaded: the standard library, the errors, the values."""
    rooms = ("dates", "names", "countries", "counts", "amounts", "vocabulary", "spans", "known_names", "romanise")
    below = "import typer, datetime, unicodedata, time; from biopartner import errors; from biopartner.model import "
    timed = (
        f"{below}dates, counts, money; a = time.process_time(); "
        f"from biopartner.reading import {', '.join(rooms)}; print(time.process_time() - a)"
    )
    runs = [subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True, text=True) for _ in range(9)]
    yield Measured("import of the reading room", min(float(run.stdout) for run in runs) * 1000, "ms", 10)


DATE_FORMS = (
    "{y}-{m:02}-{d:02}",
    "{y}. {m}. {d}.",
    "{y}년 {m}월 {d}일",
    "令和{reiwa}年{m}月{d}日",
    "{d} March {y}",
    "{y}-{m:02}-{d:02}/{y}-{m:02}-{next:02}",
    "Q{quarter} {y}",
    "about {y}-{m:02}",
    "'{short:02}.{m:02}.{d:02}",
    "{y}-{m:02}",
)
SYLLABLES = ("ka", "do", "mi", "len", "vax", "bio", "sen", "tor", "gen", "ra", "pha", "lux", "zy", "ne", "ori")
ENDINGS = ("Bio", "Therapeutics", "Pharma Co., Ltd.", "제약", "製薬株式会社", "Inc.")


def reading(folder: Path) -> Iterator[Measured]:
    drawn = random.Random(1)
    texts = []
    for n in range(ROWS):
        y, m, d = drawn.randint(2020, 2027), drawn.randint(1, 12), drawn.randint(1, 27)
        parts = {"reiwa": y - 2018, "next": d + 1, "quarter": 1 + m // 4, "short": y - 2000}
        texts.append(DATE_FORMS[n % len(DATE_FORMS)].format(y=y, m=m, d=d, **parts))
    from biopartner.reading.dates import read_date

    started = time.process_time()
    for text in texts:
        read_date(text)
    yield Measured(f"{ROWS:,} dates in {len(DATE_FORMS)} ways of writing", time.process_time() - started, "s", 5)
    yield from _resolving(folder, drawn)


def _resolving(folder: Path, drawn: random.Random) -> Iterator[Measured]:
    from biopartner.actions.resolving import closest_to
    from biopartner.store import Change, Store, new_id

    names = [f"{''.join(drawn.choices(SYLLABLES, k=4)).title()} {drawn.choice(ENDINGS)}" for _ in range(20_000)]
    store = Store.open(folder / "names.db", create=True, wait=5, actor="", command="", clock=lambda: "")
    with store.step("names", bulk=True):
        store.write(
            [Change("add", "organisation", new_id(), {"handle": f"o{n}", "name": name}) for n, name in enumerate(names)]
        )
    asked = [name.replace("a", "e", 1) for name in drawn.sample(names, 13)]
    known, close = [], []
    for name in asked:
        started = time.process_time()
        store.find(name)
        known.append(time.process_time() - started)
        started = time.process_time()
        closest_to(store, name, ("organisation",))
        close.append(time.process_time() - started)
    store.close()
    yield Measured("a name looked up among 20,000 organisations", max(known[1:]) * 1000, "ms")  # the first one loads
    yield Measured("the names closest to a misspelt one among them", median(close[1:]) * 1000, "ms", 100)
    yield Measured("  the slowest of them", max(close[1:]) * 1000, "ms")


def volume(folder: Path) -> Iterator[Measured]:
    out, book, plain = folder / "out", folder / "volume.db", folder / "plain.db"
    out.mkdir()
    with (out / "milestones.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(["handle", "title", "kind", "date", "place", "country", "status", "note"])
        for n in range(ROWS):
            day = f"{1950 + n % 75}-{1 + n % 12:02}-{1 + n % 28:02}"
            rows.writerow([f"m-{n}", f"Meeting {n}", "meeting", day, "Seoul", "KR", "done", "a note of some length"])
    brought_in = cost(own("--db", str(book), "import", str(out)))
    theirs = cost((str(BIN / "sqlite-utils"), "insert", str(plain), "milestone", str(out / "milestones.csv"), "--csv"))
    exported = cost(own("--db", str(book), "export", str(folder / "again")))
    again = cost(own("--db", str(book), "import", str(out)))
    bounded = cost(own("--db", str(book), "timeline", "--since", "2020-03", "--until", "2020-03", "-f", "json"))
    whole = cost(own("--db", str(book), "timeline", "-f", "json"))
    undone = cost(own("--db", str(book), "undo"))
    size = book.stat().st_size / 2**20
    yield Measured(f"import of {ROWS:,} milestones", brought_in.cpu, "s")
    yield Measured("  / sqlite-utils insert --csv of the same file", brought_in.cpu / theirs.cpu, "x")
    yield Measured("  peak memory", brought_in.peak, "MiB")
    yield Measured("  size of the book", size, "MiB")
    yield Measured("the same import again", again.cpu, "s")
    yield Measured("export", exported.cpu, "s")
    yield Measured("  / the import", exported.cpu / brought_in.cpu, "x", 1)
    yield Measured("  peak memory", exported.peak, "MiB")
    yield Measured("timeline of one month among them, as JSON", bounded.cpu * 1000, "ms")
    yield Measured("timeline of all of them, as JSON", whole.cpu, "s")
    yield Measured("  peak memory", whole.peak, "MiB")
    yield Measured("undo of the import", undone.cpu, "s")
    yield Measured("  peak memory", undone.peak, "MiB")


KINDS_OF_EVENT = ("seminar", "meeting", "visit", "roundtable", "networking")
PLACES = (("Seoul", "KR"), ("Tokyo", "JP"), ("Boston", "US"), ("Kobe", "JP"))
HEADER = ("Date", "Event", "Type", "Location", "Country", "Companies", "Number of companies", "Notes")


def events(many: int) -> Iterator[tuple[object, ...]]:
    """Rows as people keep them: a day, two of 500 companies, a count; the same ones in every run."""
    drawn = random.Random(7)
    names = sorted({f"{''.join(drawn.choices(SYLLABLES, k=5)).title()} {drawn.choice(ENDINGS)}" for _ in range(500)})
    for n in range(many):
        day = dt.date(1990, 1, 1) + dt.timedelta(days=n % 13_000)
        place, country = PLACES[n % len(PLACES)]
        companies, number = "; ".join(drawn.sample(names, 2)), f"{2 + n % 90} companies"
        kind = KINDS_OF_EVENT[n % len(KINDS_OF_EVENT)]
        yield day, f"Meeting {n} of partners", kind, place, country, companies, number, "a note of some length"


def write_csv(path: Path, many: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(HEADER)
        rows.writerows(events(many))
    return path


def write_xlsx(path: Path, many: int) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, form = book.add_worksheet("Events"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADER)
        for number, (day, *cells) in enumerate(events(many), 1):
            sheet.write_datetime(number, 0, day, form)
            sheet.write_row(number, 1, cells)
    return path


def take_in(book: Path, path: Path) -> tuple[str, ...]:
    return own("--db", str(book), "import", str(path), "--new-names", "create")


def sheets(folder: Path) -> Iterator[Measured]:
    """People's own sheets: their organisations, dates and counts are read and checked, their names resolved."""
    text, workbook = write_csv(folder / "events.csv", ROWS), write_xlsx(folder / "events.xlsx", ROWS)
    theirs, ours, spread = [], [], []
    for n in range(3):  # interleaved; the least of each
        plain, book, other = (folder / f"{name}{n}.db" for name in ("plain", "text", "workbook"))
        theirs.append(cost((str(BIN / "sqlite-utils"), "insert", str(plain), "events", str(text), "--csv")))
        ours.append(cost(take_in(book, text)))
        spread.append(cost(take_in(other, workbook)))
    least_of = {name: min(c.cpu for c in costs) for name, costs in (("t", theirs), ("o", ours), ("s", spread))}
    again = cost(take_in(book, text))
    exported = cost(own("--db", str(book), "export", str(folder / "book.xlsx")))
    back = cost(own("--db", str(folder / "back.db"), "import", str(folder / "book.xlsx")))
    yield Measured(f"import of {ROWS:,} rows of CSV, two organisations and a count each", least_of["o"], "s")
    yield Measured("  / sqlite-utils insert --csv of the same file", least_of["o"] / least_of["t"], "x", 3)
    yield Measured("  peak memory", max(c.peak for c in ours), "MiB", 200)
    yield Measured("the same file again", again.cpu, "s")
    yield Measured("  peak memory", again.peak, "MiB", 200)
    yield Measured("the same rows in .xlsx", least_of["s"], "s")
    yield Measured("  / the import of the CSV", least_of["s"] / least_of["o"], "x", 2)
    yield Measured("  peak memory", max(c.peak for c in spread), "MiB", 200)
    yield Measured("export of the book to .xlsx", exported.cpu, "s")
    yield Measured("  / the import of that workbook", exported.cpu / back.cpu, "x", 1)


def growth(folder: Path) -> Iterator[Measured]:
    """What a further row costs in a long file, compared with a short one."""
    used: dict[int, Cost] = {}
    for many in (ROWS // 10, ROWS, ROWS * 10):
        path = write_csv(folder / f"{many}.csv", many)
        used[many] = cost(take_in(folder / f"{many}.db", path))
        path.unlink()
    few, some, lots = used.values()
    first, later = (some.cpu - few.cpu) / (ROWS * 0.9), (lots.cpu - some.cpu) / (ROWS * 9)
    yield Measured(f"a further row of CSV, from {ROWS // 10:,} to {ROWS:,}", first * 1e6, "us")
    yield Measured(f"a further row of CSV, from {ROWS:,} to {ROWS * 10:,}", later * 1e6, "us")
    yield Measured("  / the same in the shorter file", later / first, "x", 1.2)
    yield Measured(f"peak memory of {ROWS * 10:,} rows", lots.peak, "MiB", 200)


PARTS: dict[str, Callable[[Path], Iterator[Measured]]] = {
    "startup": startup,
    "imports": imports,
    "reading": reading,
    "volume": volume,
    "sheets": sheets,
    "growth": growth,
}


def line(found: Measured) -> str:
    value = f"{found.value:10,.2f} {found.unit:<4}"
    if found.bar is None:
        return f"  {found.what:<62}{value}"
    verdict = "met" if found.value <= found.bar else "MISSED"
    return f"  {found.what:<62}{value}  bar {found.bar:g}  {verdict}"


def main() -> None:
    """Measure the parts that were asked for, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part; may be repeated")
    wanted = parser.parse_args().only or list(PARTS)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second run has its byte code too
    compileall.compile_dir(str(Path(biopartner.__file__).parent), quiet=1)
    print(f"biopartner {biopartner.__version__}, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    missed = 0
    for part in wanted:
        print(f"\n{part}")
        with tempfile.TemporaryDirectory() as folder:
            for found in PARTS[part](Path(folder)):
                print(line(found), flush=True)
                missed += found.bar is not None and found.value > found.bar
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\n{missed or 'no'} bar{'' if missed == 1 else 's'} missed; {spent.ru_utime + spent.ru_stime:.0f} s of CPU")


if __name__ == "__main__":
    main()
