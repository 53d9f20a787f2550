"""Countries in four languages and as codes, and what is refused with what to write instead."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import biopartner.reading.countries
from biopartner.errors import UnreadableCountry
from biopartner.reading.countries import CountryCode, country_codes, country_name, read_country

TABLE = Path(biopartner.reading.countries.__file__).with_name("countries.csv")

READ = """
KR = kr, Kr, ＫＲ, K.R., KOR, South Korea, SOUTH KOREA, Republic of Korea, the Republic of Korea, ROK, S. Korea
KR = 한국, 대한민국, 대한 민국, 남한, 韓国, 大韓民国, 韩国, 韓國, South-Korea, Korea (South), " South  Korea "
KP = kp, PRK, North Korea, DPRK, D.P.R.K., 북한, 北朝鮮, 朝鲜, Democratic People's Republic of Korea
JP = jp, JPN, Japan, 일본, 日本, 日本国
US = us, USA, U.S., U.S.A., u. s., the United States, United States of America, 미국, 米国, アメリカ, 美国
GB = gb, GBR, UK, U.K., England, Scotland, Great Britain, United Kingdom, the UK, 영국, イギリス, 英国
CN = CN, CHN, China, PRC, People's Republic of China, 중국, 中国, 中國
TW = TW, Taiwan, Chinese Taipei, Republic of China, 대만, 台湾, 臺灣
HK = Hong Kong, Hong-Kong, Hongkong, 홍콩, 香港
DE = Germany, Deutschland, 독일, ドイツ, 德国
NL = Netherlands, The Netherlands, Holland, 네덜란드, オランダ, 荷兰
CH = Switzerland, 스위스, スイス, 瑞士
TR = Turkey, Türkiye, Turkiye, 튀르키예, トルコ
GR = Greece, EL, 그리스
CI = Côte d'Ivoire, Cote d'Ivoire, Cote d’Ivoire, Ivory Coast
CD = DR Congo, Democratic Republic of the Congo
CG = Republic of the Congo, Congo-Brazzaville
BA = Bosnia & Herzegovina, Bosnia and Herzegovina, Bosnia
SG = Singapore, 싱가포르, シンガポール
LU = Luxembourg, 룩셈부르크
EU = eu, EU, E.U., European Union, the European Union, 유럽연합, 欧州連合
"""

ASSUMED = """
Korea = KR = "Korea" was taken as South Korea (KR).
korea = KR = "korea" was taken as South Korea (KR).
America = US = "America" was taken as United States (US).
Georgia = GE = "Georgia" was taken as Georgia (GE).
South Korea = KR =
한국 = KR =
kr = KR =
GE = GE =
"""

REFUSED = """
Seoul = it is a city in KR. Write KR.
서울 = it is a city in KR. Write KR.
도쿄 = it is a city in JP. Write JP.
大阪 = it is a city in JP. Write JP.
Boston = it is a city in US. Write US.
san  diego = it is a city in US. Write US.
Cambridge = it is a city in GB and in US. Write GB or US.
Zürich = it is a city in CH. Write CH.
Korean = it is an adjective. Write KR or "South Korea".
North Korean = it is an adjective. Write KP or "North Korea".
Japanese = it is an adjective. Write JP or "Japan".
일본의 = it is an adjective. Write JP or "Japan".
日本の = it is an adjective. Write JP or "Japan".
Congo = there are two of that name. Write CG (Republic of the Congo) or CD (Democratic Republic of the Congo).
Europe = it is no country. Write the country, or EU for the European Union.
Koera = there is no country of that name. Did you mean "South Korea"?
Germnay = there is no country of that name. Did you mean "Germany"?
XX = there is no country of that name. Write a two-letter code such as KR or JP.
QQQ = there is no country of that name. Write a two-letter code such as KR or JP.
12 = there is no country of that name. Write a two-letter code such as KR or JP.
the = it names nothing. Write a two-letter code such as KR or JP.
 = it names nothing. Write a two-letter code such as KR or JP.
... = it names nothing. Write a two-letter code such as KR or JP.
"""


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cases(table: str, columns: int = 2) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in f"{line} ".split(" = ", columns - 1)) for line in table.splitlines() if line]


@pytest.mark.parametrize(
    ("said", "code"), [(said.strip('"'), code) for code, listed in cases(READ) for said in listed.split(", ")]
)
def test_a_country_is_read(said: str, code: str) -> None:
    country = read_country(said)
    assert (country, country.assumed) == (code, "")


@pytest.mark.parametrize(("said", "code", "assumed"), cases(ASSUMED, 3))
def test_what_a_reader_assumes_is_told(said: str, code: str, assumed: str) -> None:
    country = read_country(said)
    assert (country, country.assumed) == (code, assumed)


@pytest.mark.parametrize(("said", "why"), cases(REFUSED))
def test_what_is_no_country_is_refused_with_what_to_write(said: str, why: str) -> None:
    with pytest.raises(UnreadableCountry) as refusal:
        read_country(said)
    assert str(refusal.value) == f'cannot read "{said}" as a country: {why}'


def test_a_country_code_is_plain_text() -> None:
    code = read_country("kr")
    assert isinstance(code, CountryCode)
    assert {code: 1}["KR"] == 1
    assert f"{code}" == "KR"


def test_a_plain_code_does_not_need_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(biopartner.reading.countries, "_table")
    assert read_country("kr") == "KR"


def test_the_codes_are_those_of_the_table_in_alphabetical_order() -> None:
    assert country_codes() == tuple(row["code"] for row in rows())
    assert list(country_codes()) == sorted(country_codes())
    assert len(country_codes()) == 249 + 1  # ISO 3166-1, and EU


@pytest.mark.parametrize("row", rows(), ids=country_codes())
def test_every_code_and_name_in_the_table_is_read_as_its_country(row: dict[str, str]) -> None:
    names = [row["code"], *filter(None, (row[column] for column in ("alpha3", "en", "ko", "ja", "zh")))]
    variants = [variant.removeprefix("?") for variant in row["variants"].split(";") if variant]
    assert {read_country(name) for name in names + variants} == {row["code"]}


@pytest.mark.parametrize(
    "row", [row for row in rows() if row["adjectives"] or row["cities"]], ids=lambda row: row["code"]
)
def test_no_adjective_or_city_in_the_table_is_read_as_a_country(row: dict[str, str]) -> None:
    for word in filter(None, [*row["adjectives"].split(";"), *row["cities"].split(";")]):
        with pytest.raises(UnreadableCountry, match=f"(adjective|city).*{row['code']}"):
            read_country(word.removeprefix("?"))


def test_a_country_with_a_name_in_one_other_language_has_it_in_all() -> None:
    named = {row["code"]: [bool(row[lang]) for lang in ("ko", "ja", "zh")] for row in rows()}
    assert [code for code, has in named.items() if len(set(has)) > 1] == []
    assert sum(all(has) for has in named.values()) >= 60


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("KR", "en", "South Korea"),
        ("KR", "ko", "한국"),
        ("KR", "ja", "韓国"),
        ("KR", "zh", "韩国"),
        ("EU", "ko", "유럽연합"),
        ("TV", "ko", "Tuvalu"),
    ],
)
def test_a_country_has_a_name_in_each_language_or_its_english_one(code: str, lang: str, name: str) -> None:
    assert country_name(code, lang) == name


def test_a_code_that_does_not_exist_has_no_name() -> None:
    with pytest.raises(UnreadableCountry, match='cannot read "XX" as a country: there is no such code'):
        country_name("XX")


@given(st.text(max_size=120) | st.text("koreajpn. -", max_size=30))
@settings(deadline=None, max_examples=200)
@example("korea" * 2000)
def test_any_text_is_a_country_or_is_refused(text: str) -> None:
    try:
        country = read_country(text)
    except UnreadableCountry:
        return
    assert country in country_codes()
