"""The catalogue of everything a book holds: its kinds of record, their parts and the fields of each.

This is the one list that the schema, the commands, the cards and the files keep in step with (tests compare them).
A *record* has a handle and is what people add, show and edit. A *part* belongs to one record (its first field) and is
told apart by `key`; it comes and goes with that record.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

FieldType = Literal[
    "name",  # one line, at most 500 characters
    "text",  # several lines
    "date",  # PartialDate
    "code",  # a word of the code list `of`
    "codes",  # several such words, written with ";" between them
    "country",  # ISO 3166 alpha-2, or EU
    "ref",  # the id of a record of kind `of`; its handle in files
    "record",  # any record: "kind:handle" in files
    "number",  # a whole number, 0 or more
    "flag",  # yes or no
    "url",
]


class Field(NamedTuple):
    """One field: `name` in files, SQL and options, `label` for people."""

    name: str
    type: FieldType = "name"
    of: str = ""  # the code list or the kind of record
    required: bool = False
    label: str = ""
    default: str = ""  # stored when nothing is given

    @property
    def title(self) -> str:
        return self.label or self.name.replace("_", " ")


class Kind(NamedTuple):
    """A kind of record or part."""

    name: str
    plural: str  # also the name of its file
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("handle",)
    about: str = ""  # what it is, as help and generated pages say it

    @property
    def is_record(self) -> bool:
        return self.key == ("handle",)

    @property
    def owner(self) -> Field:
        """Of a part: the field that names the record it belongs to."""
        return self.fields[0]

    @property
    def title_field(self) -> str:
        """Of a record: the field a person knows it by."""
        return next((f.name for f in self.fields if f.name in {"name", "title", "text"}), "handle")

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when there is none."""
        return _FIELDS[self.name][name]

    def title_of(self, name: str) -> str:
        """A field's name for people; a name that is no field of this kind is its own title."""
        return next((f.title for f in self.fields if f.name == name), name)


def _must(name: str, type_: FieldType = "name", of: str = "", default: str = "", label: str = "") -> Field:
    return Field(name, type_, of, required=True, default=default, label=label)


KINDS: tuple[Kind, ...] = (
    Kind(
        "organisation",
        "organisations",
        (
            _must("name"),
            _must("kind", "code", "organisation-kind", default="venture"),
            Field("country", "country"),
            Field("city"),
            Field("website", "url"),
            Field("modalities", "codes", "modality"),
            Field("note", "text"),
        ),
        about="a venture, pharma partner, CRO, fund, park, agency ...",
    ),
    Kind(
        "name",
        "names",
        (
            _must("organisation", "ref", "organisation"),
            _must("name"),
            Field("lang", "code", "language", label="language"),
            Field("kind", "code", "name-kind"),
            Field("since", "date"),
            Field("until", "date"),
        ),
        key=("organisation", "name"),
        about="another name of an organisation",
    ),
    Kind(
        "distinction",
        "distinctions",
        (_must("organisation", "ref", "organisation"), _must("other", "ref", "organisation")),
        key=("organisation", "other"),
        about="two organisations that look alike and are not the same",
    ),
    Kind(
        "person",
        "people",
        (_must("name"), Field("email"), Field("phone"), Field("note", "text")),
        about="someone with dated roles at organisations",
    ),
    Kind(
        "person_name",
        "person_names",
        (
            _must("person", "ref", "person"),
            _must("name"),
            Field("lang", "code", "language", label="language"),
            Field("kind", "code", "name-kind"),
        ),
        key=("person", "name"),
        about="another name of a person",
    ),
    Kind(
        "role",
        "roles",
        (
            _must("person", "ref", "person"),
            _must("organisation", "ref", "organisation"),
            Field("title"),
            Field("since", "date"),
            Field("until", "date"),
        ),
        key=("person", "organisation", "title"),
        about="what a person is at an organisation",
    ),
    Kind(
        "programme",
        "programmes",
        (_must("name"), Field("owner", "ref", "organisation"), Field("note", "text")),
        about="the initiative an activity belongs to",
    ),
    Kind(
        "source",
        "sources",
        (
            _must("title"),
            Field("publisher"),
            Field("url", "url", label="address"),
            Field("published", "date"),
            Field("lang", "code", "language", label="language"),
        ),
        about="a web page, document or person that states something",
    ),
    Kind(
        "milestone",
        "milestones",
        (
            _must("title"),
            _must("kind", "code", "milestone-kind"),
            Field("date", "date"),
            Field("timezone", label="time zone"),
            Field("place"),
            Field("country", "country"),
            _must("status", "code", "milestone-status", default="done"),
            Field("programme", "ref", "programme"),
            Field("note", "text"),
        ),
        about="something that happened or is planned",
    ),
    Kind(
        "participant",
        "participants",
        (
            _must("milestone", "ref", "milestone"),
            _must("organisation", "ref", "organisation"),
            _must("role", "code", "participant-role", default="attendee"),
        ),
        key=("milestone", "organisation", "role"),
        about="an organisation that took part in a milestone",
    ),
    Kind(
        "count",
        "counts",
        (
            _must("milestone", "ref", "milestone"),
            _must("value", "number"),
            _must("qualifier", "code", "qualifier", default="exact"),
            _must("unit", "code", "unit"),
            Field("country", "country"),
        ),
        key=("milestone", "unit", "country"),
        about="a stated number of those who took part",
    ),
    Kind(
        "agreement",
        "agreements",
        (
            _must("title"),
            _must("kind", "code", "agreement-kind"),
            Field("signed", "date"),
            Field("effective", "date"),
            Field("expires", "date"),
            Field("notice_by", "date", label="notice by"),
            _must("status", "code", "agreement-status", default="active"),
            _must("state", "code", "follow-through", default="unknown", label="follow-through"),
            Field("state_on", "date", label="last evidence"),
            Field("milestone", "ref", "milestone"),
            Field("note", "text"),
        ),
        about="an MOU, CDA, licence, joint research, residency ...",
    ),
    Kind(
        "party",
        "parties",
        (
            _must("agreement", "ref", "agreement"),
            _must("organisation", "ref", "organisation"),
            _must("role", "code", "party-role", default="party"),
        ),
        key=("agreement", "organisation", "role"),
        about="an organisation that signed, or stands behind, an agreement",
    ),
    Kind(
        "partnership",
        "partnerships",
        (
            _must("venture", "ref", "organisation"),
            _must("partner", "ref", "organisation"),
            Field("topic"),
            _must("stage", "code", "stage", default="lead"),
            _must("status", "code", "partnership-status", default="active"),
            Field("since", "date"),
            Field("owner"),
            Field("ball", label="ball with"),
            Field("ball_since", "date", label="ball since"),
            Field("next", label="next step"),
            Field("due", "date"),
            Field("hold_until", "date", label="on hold until"),
            Field("reason", "code", "decline-reason"),
            Field("note", "text"),
        ),
        about="one venture and one partner working on one topic",
    ),
    Kind(
        "stage",
        "stages",
        (
            _must("partnership", "ref", "partnership"),
            _must("stage", "code", "stage"),
            Field("happened", "date"),
            Field("recorded", "date"),
            Field("note", "text"),
        ),
        key=("partnership", "stage", "happened", "recorded"),
        about="a step in the stage history of a partnership",
    ),
    Kind(
        "note",
        "notes",
        (
            _must("text", "text"),
            Field("date", "date"),
            Field("purpose"),
            Field("outcome", "code", "meeting-outcome"),
        ),
        about="a meeting, call, mail or remark",
    ),
    Kind(
        "subject",
        "subjects",
        (_must("note", "ref", "note"), _must("record", "record")),
        key=("note", "record"),
        about="a record that a note is about",
    ),
    Kind(
        "attendee",
        "attendees",
        (_must("note", "ref", "note"), _must("person", "ref", "person")),
        key=("note", "person"),
        about="a person who was there",
    ),
    Kind(
        "citation",
        "citations",
        (
            _must("record", "record"),
            Field("field"),
            _must("source", "ref", "source"),
            Field("says"),
            Field("preferred", "flag", default="no"),
            Field("note", "text"),
        ),
        key=("record", "field", "source"),
        about="what one source states about a record or one of its fields",
    ),
)

_FIELDS: dict[str, dict[str, Field]] = {kind.name: {field.name: field for field in kind.fields} for kind in KINDS}
BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
RECORDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.is_record)
PARTS: tuple[Kind, ...] = tuple(kind for kind in KINDS if not kind.is_record)


def parts_of(record: str) -> tuple[Kind, ...]:
    """The parts that belong to one kind of record; citations belong to every kind and are left out."""
    return tuple(kind for kind in PARTS if kind.owner.type == "ref" and kind.owner.of == record)
