"""The people in rows of several kinds of sheet, and what they are at an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.sheets.entry import Entry
from biopartner.model.sheets import SheetRow
from biopartner.reading.names.addressed import People, Person, people_in

CONTACT = ("person", "title", "department", "email", "phone")
PARTNERS = "partner_"  # begins the columns of what the partner has as the own side has it


def people(entry: Entry, of: str = "") -> People:
    """The people that a cell names, each with a title; of one person other columns may say what it is.

    `of` begins the columns of the partner's people.
    """
    text = entry.texts.get(f"{of}person")
    if not text:
        return People()
    found = people_in(text)
    if len(found.people) != 1:
        return found
    given, place = entry.get(f"{of}title"), entry.get(f"{of}department")
    if not given and not place:
        return found
    name, said = found.people[0]
    return People((Person(name, post(place, given or said)),), found.more or bool(given and said not in given))


def says_posts(entry: Entry, column: str = "person") -> bool:
    """Whether a cell says what its people are, which only an organisation can keep of them."""
    return any(person.title for person in people_in(entry.get(column)).people)


def post(department: str, title: str) -> str:
    """What somebody is, with the department where that is said."""
    return " ".join(filter(None, (department, title)))


def contact(entry: Entry, organisation: str, name: str, of: str = "") -> Iterator[SheetRow]:
    """The people of a row and what they are at an organisation, if it is given; of several, addresses are nobody's."""
    found = people(entry, of).people
    takes = {"name": f"{of}person"}
    if len(found) == 1:
        takes |= {"email": f"{of}email", "phone": f"{of}phone"}
    also = (name,) if name else ()
    for person in found:
        yield entry.made("person", takes, {"name": person.name}, also=also, only_new=frozenset({"name"}))
        if not organisation:
            continue
        cells = {"organisation": organisation, "person": "@person"}
        if person.title:
            cells["title"] = person.title
        yield entry.part("role", cells, {"organisation": "partner" if of else "organisation", "title": f"{of}title"})
