"""Legal forms such as Ltd, GmbH, 株式会社 and (주): cut off before names are compared, kept to tell countries apart."""

from __future__ import annotations

from biopartner.reading.text import NAME_LIMIT, fold

_LONGEST = 2 * NAME_LIMIT

_ASIA = "JP KR CN TW TH HK"
_LTD = f"{_ASIA} GB IE US CA AU NZ IN IL SG MY ZA CH"  # Swiss firms put Ltd in their English names
_INC = f"US CA {_ASIA}"
_GERMAN = "DE AT CH"
# Latin forms stand at the end only. Each: the form it is, and the countries that use it ("" is any country).
_LATIN: dict[str, tuple[str, str]] = {
    "co": ("co", ""), "company": ("co", ""),
    "ltd": ("ltd", _LTD), "limited": ("ltd", _LTD), "coltd": ("ltd", _LTD),
    "inc": ("inc", _INC), "incorporated": ("inc", _INC), "corp": ("corp", _INC), "corporation": ("corp", _INC),
    "plc": ("plc", "GB IE"), "llc": ("llc", "US KR JP AE"), "llp": ("llp", "GB US IN SG"), "lp": ("lp", "US GB CA"),
    "gmbh": ("gmbh", _GERMAN), "mbh": ("gmbh", _GERMAN), "ag": ("ag", _GERMAN), "kgaa": ("kgaa", "DE"),
    "kg": ("kg", "DE AT"), "se": ("se", "DE FR NL BE AT FI NO PL LU"),
    "sa": ("sa", "FR CH BE ES PT LU AR BR MX CL PL"), "sas": ("sas", "FR CO"), "sarl": ("sarl", "FR CH LU"),
    "sl": ("sl", "ES"), "spa": ("spa", "IT CL"), "srl": ("srl", "IT RO BE"),
    "nv": ("nv", "NL BE"), "bv": ("bv", "NL BE"), "as": ("as", "DK NO CZ EE TR"), "aps": ("aps", "DK"),
    "ab": ("ab", "SE FI"), "oy": ("oy", "FI"), "oyj": ("oyj", "FI"), "kk": ("kk", "JP"), "gk": ("gk", "JP"),
    "pte": ("pte", "SG"), "pty": ("pty", "AU ZA"), "pvt": ("pvt", "IN PK LK"),
    "bhd": ("bhd", "MY"), "sdn": ("bhd", "MY"),
}  # fmt: skip

# Forms in Chinese characters and Hangul stand at either end; longer ones come before those they contain.
_BLOCKS: dict[str, str] = {
    form: countries
    for countries, forms in (
        ("JP", "特定非営利活動法人 国立研究開発法人 医療法人社団 医療法人財団 公益社団法人 公益財団法人"),
        ("JP", "一般社団法人 一般財団法人 地方独立行政法人 独立行政法人 国立大学法人 公立大学法人 社会福祉法人"),
        ("JP", "医療法人 学校法人 財団法人 社団法人 株式会社 有限会社 合同会社 合資会社 合名会社"),
        ("JP", "(株) (有) (同) (財) (社) (独) (国) (学) (一社) (一財) (公社) (公財) (国研)"),
        ("KR", "국립대학법인 유한책임회사 사회복지법인 주식회사 유한회사 합자회사 합명회사 의료법인 학교법인"),
        ("KR", "재단법인 사단법인 (주) (유) (재) (사) (학) (의) (유한)"),
        ("CN TW HK", "股份有限公司 有限责任公司 有限責任公司 有限公司"),
    )
    for form in forms.split()
}
_BLOCK_FORMS = tuple(_BLOCKS)
_EDGES = " .,;:/-_&\u00b7\u30fb"


def cut_forms(name: str) -> tuple[str, tuple[str, ...]]:
    """What is left of a name in NFKC, never nothing, and the forms cut off, outermost first."""
    rest = name.replace(",", " ").replace("&", " and ")
    forms: list[str] = []
    before = ""
    while rest != before:
        before = rest
        rest = _cut_latin(rest, forms)
        if not rest.isascii():
            rest = _cut_blocks(rest, forms)
    return rest, tuple(forms)


def _cut_latin(rest: str, forms: list[str]) -> str:
    while True:
        head, _, tail = rest.rstrip(_EDGES).rpartition(" ")
        word = tail.strip("()[].").replace(".", "").replace("/", "").casefold()
        if not head or head.isspace():
            return rest
        if word in _LATIN:
            forms.append(_LATIN[word][0])
        elif not (forms and word == "and"):  # "Merck & Co." loses its "&" with its "Co."
            return rest
        rest = head


def _cut_blocks(rest: str, forms: list[str]) -> str:
    rest = rest.strip(_EDGES)
    if rest.startswith(_BLOCK_FORMS):
        form = next(f for f in _BLOCK_FORMS if rest.startswith(f))
        left = rest[len(form) :].strip(_EDGES)
    elif rest.endswith(_BLOCK_FORMS):
        form = next(f for f in _BLOCK_FORMS if rest.endswith(f))
        left = rest[: -len(form)].strip(_EDGES)
    else:
        return rest
    if not left:
        return rest
    forms.append(form)
    return left


def legal_forms(name: str) -> frozenset[str]:
    """The legal forms at either end of a name: Latin ones as one small-letter word, others as in (주) and 株式会社."""
    return frozenset(cut_forms(fold(name[:_LONGEST]))[1])


def countries_of(forms: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """The ISO codes of the countries that use all of these forms; empty when the forms do not tell."""
    known = [frozenset(told.split()) for form in forms if (told := _countries(form))]
    return frozenset.intersection(*known) if known else frozenset()


def _countries(form: str) -> str:
    return _BLOCKS.get(form) or next((countries for code, countries in _LATIN.values() if code == form), "")


def core_key(name: str) -> str:
    """The name without legal forms, case, accents, blanks and punctuation: equal keys are the same record.

    Empty only for an empty text; a text without letters and digits is its own (folded) key.
    """
    folded = fold(name[:_LONGEST])
    return squeeze(cut_forms(folded)[0]) or squeeze(folded) or folded


def squeeze(folded: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, folded))
