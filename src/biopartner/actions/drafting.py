"""What a person typed for a new record, or for its parts -> a draft: the one place that knows the words for parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from biopartner.actions.add import Draft, Part
from biopartner.actions.resolving import found
from biopartner.actions.sources import read_source
from biopartner.actions.values import Reader
from biopartner.errors import UnreadableValue
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import BY_NAME
from biopartner.reading.text import NAME_LIMIT, clean_name, fold


@dataclass(slots=True)
class Said:
    """Texts as typed: one for each field that was given, and lists for parts."""

    fields: dict[str, str]
    aliases: Sequence[str] = ()
    sides: Sequence[str] = ()  # ORG or ORG:ROLE
    counts: Sequence[str] = ()
    subjects: Sequence[str] = ()  # what a note is about
    attendees: Sequence[str] = ()
    posts: Sequence[str] = ()  # organisations at which a person is
    post_title: str = ""
    sources: Sequence[str] = ()
    formers: Sequence[str] = ()  # NAME or NAME:UNTIL
    known_names: bool = True  # whether other names that the program knows may be filled in
    on: str = ""  # when the first stage of a partnership was reached


def read_draft(reader: Reader, kind: str, said: Said) -> Draft:
    """The draft of a record; raises what the readers of its fields and parts raise."""
    what = BY_NAME[kind]
    values = reader.read(what, said.fields)
    parts: list[Part] = [
        *read_aliases(kind, said.aliases),
        *read_former(reader, said.formers),
        *read_sides(reader, kind, said.sides),
        *read_counts(reader, said.counts),
        *(("subject", {"record": reader.any_record(what.fields[0], text)}) for text in said.subjects),
        *(("attendee", {"person": found(reader.store, text, ("person",)).id}) for text in said.attendees),
        *read_posts(reader, said.posts, said.post_title),
    ]
    if kind == "milestone" and not values.get("status"):
        values["status"] = usual_status(values.get("date"), reader.today)
    if kind == "partnership":
        happened = reader.value(BY_NAME["stage"], "happened", said.on)
        values.setdefault("since", happened)
        recorded = reader.value(BY_NAME["stage"], "recorded", reader.today.isoformat()) if reader.today else None
        stage = values.get("stage") or what.field("stage").default
        parts.append(("stage", {"stage": stage, "happened": happened, "recorded": recorded}))
    draft = Draft(kind, values, parts, [read_source(reader.store, text) for text in said.sources])
    if kind == "organisation" and said.known_names and values.get("name"):
        fill_known_names(draft)
    if kind == "agreement" and not values.get("title"):
        values["title"] = _agreement_title(reader, draft)
    return draft


def usual_status(date: PartialDate | None, today: dt.date | None) -> str:
    """The status of a milestone that was given none: planned when all of it lies ahead."""
    return "planned" if date is not None and today is not None and date.lo > today.isoformat() else "done"


def read_aliases(kind: str, texts: Sequence[str]) -> list[Part]:
    """Other names, each with the language that its script shows."""
    part = "person_name" if kind == "person" else "name"
    return [(part, {"name": (name := clean_name(text, "alias")), "lang": language_of(name)}) for text in texts]


def read_former(reader: Reader, texts: Sequence[str]) -> list[Part]:
    """`NAME` or `NAME:DATE` as former names of an organisation, with the last day on which they held."""
    formers: list[Part] = []
    for text in texts:
        name, _, until = text.rpartition(":") if ":" in text else (text, "", "")
        row = {"name": clean_name(name, "former name"), "kind": "former"}
        until_date = reader.value(BY_NAME["name"], "until", until)
        formers.append(("name", {**row, "lang": language_of(row["name"]), "until": until_date}))
    return formers


def language_of(name: str) -> str | None:
    """The language of a name by its script: Hangul is Korean, kana Japanese, Latin English; None: it may be several."""
    if any("가" <= c <= "힣" for c in name):
        return "ko"
    if any("\u3041" <= c <= "\u30ff" and c not in "・ー" for c in name):
        return "ja"
    return "en" if name.isascii() and any(c.isalpha() for c in name) else None


def fill_known_names(draft: Draft) -> None:
    """Add the other names, and the country, that an organisation is publicly known by; says so in the remarks."""
    from biopartner.reading.known_names import find

    known = find(draft.values["name"])
    if known is None:
        return
    given = {fold(name) for name in (draft.values["name"], *draft.other_names)}
    fresh = [(text, lang) for text, lang in known.others if fold(text) not in given]
    if fold(known.name) not in given:
        fresh.insert(0, (known.name, "en"))
    draft.parts.extend(("name", {"name": text, "lang": lang or language_of(text)}) for text, lang in fresh)
    filled = [text for text, _ in fresh]
    if not draft.values.get("country") and known.country:
        draft.values["country"] = known.country
        filled.append(f"country {known.country}")
    if filled:
        draft.remarks.append(f"known as {known.name}: also {', '.join(filled)} (--no-known-names leaves them out).")


def read_sides(reader: Reader, kind: str, texts: Sequence[str]) -> list[Part]:
    """`ORG` or `ORG:ROLE` as participants of a milestone or parties of an agreement."""
    part = "party" if kind == "agreement" else "participant"
    what = BY_NAME[part]
    sides: list[Part] = []
    for text in texts:
        name, colon, role = text.rpartition(":")
        if not colon or name in BY_NAME:  # `organisation:takeda` is a reference
            name, role = text, ""
        organisation = reader.record(what.field("organisation"), clean_name(name, "organisation"))
        code = reader.value(what, "role", role) or what.field("role").default
        sides.append((part, {"organisation": organisation, "role": code}))
    return sides


def read_counts(reader: Reader, texts: Sequence[str]) -> list[Part]:
    """Counts such as `58 ventures KR`."""
    from biopartner.reading.counts import read_count

    counts: list[Part] = []
    for text in texts:
        count = read_count(text)
        if count.assumed:
            reader.remarks.append(count.assumed)
        row: dict[str, Any] = {"value": count.value, "qualifier": count.qualifier, "unit": count.unit}
        counts.append(("count", {**row, "country": count.country or None}))
    return counts


def read_posts(reader: Reader, texts: Sequence[str], title: str) -> list[Part]:
    """The organisations at which a person is, under one title."""
    role = BY_NAME["role"]
    if title and not texts:
        raise UnreadableValue("title", title, "is a title without an organisation; give that with --at")
    return [
        (
            "role",
            {
                "organisation": reader.record(role.field("organisation"), text),
                "title": clean_name(title, "title") if title else None,
            },
        )
        for text in texts
    ]


def _agreement_title(reader: Reader, draft: Draft) -> str:
    """A title for an agreement that was given none."""
    ids = [row["organisation"] for part, row in draft.parts if part == "party"]
    known = reader.store.known_as([("organisation", id_) for id_ in ids if isinstance(id_, str)])
    names = [known["organisation", id_][1] if isinstance(id_, str) else id_.name for id_ in ids]
    return agreement_title(draft.values["kind"], names)


def agreement_title(kind: str, names: Sequence[str]) -> str:
    """What an agreement without a title is called: its kind and its sides."""
    from biopartner.reading.vocabulary import label

    sides = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    title = label("agreement-kind", kind)
    return f"{title} of {sides}"[:NAME_LIMIT].rstrip() if sides else title
