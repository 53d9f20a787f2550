"""A filter as the WHERE of a query: SQL of ours, the user's values always as named parameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biopartner.model.filters import Filter

_FROM_COUNTRY = {
    "milestone": """t.id IN (
        SELECT id FROM milestone WHERE country = :country
        UNION SELECT milestone FROM count WHERE country = :country
        UNION SELECT p.milestone FROM organisation o JOIN participant p ON p.organisation = o.id
        WHERE o.country = :country)""",
    "organisation": "t.country = :country",
    "agreement": """t.id IN (SELECT p.agreement FROM organisation o JOIN party p ON p.organisation = o.id
        WHERE o.country = :country)""",
    "partnership": """(t.venture IN (SELECT id FROM organisation WHERE country = :country)
        OR t.partner IN (SELECT id FROM organisation WHERE country = :country))""",
    "person": """t.id IN (SELECT r.person FROM organisation o JOIN role r ON r.organisation = o.id
        WHERE o.country = :country)""",
    "programme": "t.owner IN (SELECT id FROM organisation WHERE country = :country)",
}

# The milestones that one record touches: the parameter is the id of that record.
_TOUCHED: dict[str, str] = {
    "milestone": "t.id = {id}",
    "organisation": "t.id IN (SELECT milestone FROM participant WHERE organisation = {id})",
    "programme": "t.programme = {id}",
    "source": "t.id IN (SELECT record FROM citation WHERE source = {id} AND record_kind = 'milestone')",
    "person": """t.id IN (SELECT p.milestone FROM role r JOIN participant p ON p.organisation = r.organisation
        WHERE r.person = {id})""",
    "agreement": "t.id IN (SELECT milestone FROM agreement WHERE id = {id})",
    "partnership": """t.id IN (SELECT v.milestone FROM partnership s
        JOIN participant v ON v.organisation = s.venture
        JOIN participant p ON p.organisation = s.partner AND p.milestone = v.milestone WHERE s.id = {id})""",
    "note": "t.id IN (SELECT record FROM subject WHERE note = {id} AND record_kind = 'milestone')",
}

DATED: dict[str, str] = {
    "milestone": "date",
    "agreement": "signed",
    "partnership": "since",
    "note": "date",
    "source": "published",
}


def where(kind: str, wanted: Filter) -> tuple[str, dict[str, Any]]:
    """The conditions on a table called `t`, and their parameters; "1 = 1" when everything is wanted."""
    named: dict[str, Any] = {}
    said = [*_period(kind, wanted, named), *_columns(kind, wanted, named)]
    if wanted.extract is not None:
        from biopartner.store import extract  # it asks for the conditions of its own filters here

        kept, parameters = extract.condition(kind, wanted.extract)
        said.append(kept)
        named |= parameters
    if wanted.ids is not None:
        said.append(f"t.id IN ({_marks('id', wanted.ids, named)})")
    if wanted.country and kind in _FROM_COUNTRY:
        said.append(_FROM_COUNTRY[kind])
        named["country"] = wanted.country
    touched = []
    for i, (record_kind, id_) in enumerate(wanted.records):
        touched.append(_TOUCHED[record_kind].replace("{id}", f":record{i}"))
        named[f"record{i}"] = id_
    if touched:
        said.append(f"({' OR '.join(touched)})")
    for i, word in enumerate(wanted.words.split()):
        said.append(f"t.id IN (SELECT record FROM searchable WHERE folded LIKE :word{i} ESCAPE '!')")
        named[f"word{i}"] = containing(word)
    return " AND ".join(said) or "1 = 1", named


def _period(kind: str, wanted: Filter, named: dict[str, Any]) -> Iterator[str]:
    date = DATED.get(kind)
    if date and wanted.first:
        yield f"t.{date}_{'lo' if wanted.strictly else 'hi'} >= :first"
        named["first"] = wanted.first
    if date and wanted.last:
        yield f"t.{date}_{'hi' if wanted.strictly else 'lo'} <= :last"
        named["last"] = wanted.last


def _columns(kind: str, wanted: Filter, named: dict[str, Any]) -> Iterator[str]:
    if wanted.kinds:
        yield f"t.{'stage' if kind == 'partnership' else 'kind'} IN ({_marks('kind', wanted.kinds, named)})"
    if wanted.programme:
        own = "t.programme = :programme"
        yield f"t.milestone IN (SELECT t.id FROM milestone t WHERE {own})" if kind == "agreement" else own
        named["programme"] = wanted.programme
    if wanted.status:
        yield "t.status = :status"
        named["status"] = wanted.status
    if wanted.modality:
        yield "(';' || t.modalities || ';') LIKE '%;' || :modality || ';%'"
        named["modality"] = wanted.modality


def containing(word: str) -> str:
    """The LIKE pattern of texts that contain a word, whatever signs the word holds."""
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"


def _marks(name: str, values: tuple[str, ...], named: dict[str, Any]) -> str:
    for i, value in enumerate(values):
        named[f"{name}{i}"] = value
    return ", ".join(f":{name}{i}" for i in range(len(values)))
