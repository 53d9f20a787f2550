"""Counts as sources print them, what each is read as, and what is refused with which words."""

from __future__ import annotations

import pytest

from biopartner.errors import UnreadableCount
from biopartner.model.counts import UNITS
from biopartner.reading.counts import read_count, read_quantity

READ = """
58 ventures KR                     = 58 venture KR
14 ventures JP                     = 14 venture JP
21 pharma JP                       = 21 pharma JP
22 vcs                             = 22 vc
22 VC                              = 22 vc
104 people                         = 104 person
1 person                           = 1 person
0 events                           = 0 event
about 30 companies KR              = about 30 company KR
over 1000 companies                = over 1000 company
more than 140 companies            = over 140 company
at least 5 companies               = over 5 company
no fewer than 5 companies          = over 5 company
5 or more companies                = over 5 company
up to two companies                = up-to 2 company
up-to 2 company                    = up-to 2 company
no more than 10 vcs                = up-to 10 vc
10 people or fewer                 = up-to 10 person
some 1,480 people                  = about 1480 person
around 50 people                   = about 50 person
approx. 50 people                  = about 50 person
ca. 50 people                      = about 50 person
ca 50 people                       = about 50 person
50 people or so                    = about 50 person
50-odd companies                   = over 50 company
fifty-odd companies                = over 50 company
fewer than 10 vcs                  = under 10 vc
less than 10 events                = under 10 event
~50 companies                      = about 50 company
～50 companies                     = about 50 company
50+ companies                      = over 50 company
>50 companies                      = over 50 company
≥ 50 companies                     = over 50 company
<50 companies                      = under 50 company
≤50 companies                      = up-to 50 company
exactly 58 ventures                = 58 venture
a total of 58 ventures             = 58 venture
58 ventures in total               = 58 venture
KR 58 ventures                     = 58 venture KR
kr: 58 ventures                    = 58 venture KR
58 ventures, KR                    = 58 venture KR
8 ventures (KR)                    = 8 venture KR
58 KOR ventures                    = 58 venture KR
58 ventures from South Korea       = 58 venture KR
58 South Korean ventures           = 58 venture KR
14 Japanese ventures               = 14 venture JP
14 ventures based in Japan         = 14 venture JP
58 U.S. companies                  = 58 company US
58 companies from the UK           = 58 company GB
58 companies from the United States of America = 58 company US
10 companies EU                    = 10 company EU
3 companies from Côte d'Ivoire     = 3 company CI
34 countries                       = 34 country
22000 meetings                     = 22000 meeting
120 one-to-one meetings            = 120 meeting
120 1:1 meetings                   = 120 meeting
3 events                           = 3 event
３ events                          = 3 event
５８ ventures                      = 58 venture
22,000 meetings                    = 22000 meeting
22'000 meetings                    = 22000 meeting
22k meetings                       = 22000 meeting
1.5k people                        = 1500 person
1.2 million people                 = 1200000 person
two hundred people                 = 200 person
two hundred thousand people        = 200000 person
a hundred companies                = 100 company
twelve ventures                    = 12 venture
nineteen ventures                  = 19 venture
ninety ventures                    = 90 venture
Fifty-eight Ventures               = 58 venture
5 startups                         = 5 venture
5 start-ups                        = 5 venture
5 biotechs                         = 5 venture
5 biotech companies                = 5 venture
5 bio ventures                     = 5 venture
5 bio companies                    = 5 company
5 life science firms               = 5 company
5 pharmaceutical companies         = 5 pharma
5 drug makers                      = 5 pharma
22 venture capital firms           = 22 vc
22 investors                       = 22 vc
22 investment companies            = 22 vc
30 exhibitors                      = 30 company
20 attendees                       = 20 person
58개사                             = 58 company
58 개사                            = 58 company
５８개사                           = 58 company
50여 개사                          = over 50 company
50여개사                           = over 50 company
50여 명                            = over 50 person
20여명                             = over 20 person
약 30개 기업                       = about 30 company
약 30여 개 기업                    = about 30 company
한국 8개사                         = 8 company KR
대한민국 벤처기업 58개사           = 58 venture KR
벤처 58개사                        = 58 venture
한국의 스타트업 8개사              = 8 venture KR
일본 제약사 21개사                 = 21 pharma JP
바이오 기업 30개사                 = 30 company
바이오 벤처기업 30개사             = 30 venture
벤처캐피탈 22개사                  = 22 vc
기업 8곳                           = 8 company
제약사 두 곳                       = 2 pharma
두 회사                            = 2 company
열 개사                            = 10 company
백 개사                            = 100 company
천 명                              = 1000 person
이십 명                            = 20 person
네덜란드 3개사                     = 3 company NL
총 58개사                          = 58 company
50개사 이상                        = over 50 company
최소 50개사                        = over 50 company
50개사 미만                        = under 50 company
50개사 이하                        = up-to 50 company
최대 2개사                         = up-to 2 company
50명 안팎                          = about 50 person
50명 정도                          = about 50 person
104명                              = 104 person
참석자 104명                       = 104 person
상담 2만2000건                     = 22000 meeting
상담 2만 2천 건                    = 22000 meeting
미팅 120건                         = 120 meeting
1:1 미팅 120건                     = 120 meeting
행사 3회                           = 3 event
3천5백명                           = 3500 person
1.5만명                            = 15000 person
3천만 명                           = 30000000 person
1억 2000만 명                      = 120000000 person
34개국                             = 34 country
34개 국가                          = 34 country
50여 개국                          = over 50 country
약 1천개사                         = about 1000 company
約30社                             = about 30 company
30社以上                           = over 30 company
30社未満                           = under 30 company
30社以下                           = up-to 30 company
30社程度                           = about 30 company
約30社                             = about 30 company
最大2社                            = up-to 2 company
最大２社                           = up-to 2 company
100名                              = 100 person
100人                              = 100 person
計100名                            = 100 person
八社                               = 8 company
二十社                             = 20 company
三十五社                           = 35 company
五〇社                             = 50 company
百社                               = 100 company
50余社                             = over 50 company
30社余り                           = over 30 company
34カ国                             = 34 country
３４ヶ国                           = 34 country
34か国                             = 34 country
商談2万2000件                      = 22000 meeting
面談120件                          = 120 meeting
日本企業30社                       = 30 company JP
日本の製薬会社21社                 = 21 pharma JP
韓国のスタートアップ8社            = 8 venture KR
ベンチャー企業14社                 = 14 venture
ﾍﾞﾝﾁｬｰ14社                        = 14 venture
米国 4社                           = 4 company US
イベント3回                        = 3 event
5 company VC                       = 5 company VC
5 event IN                         = 5 event IN
1兆社                              = 1000000000000 company
"""

ASSUMED = """
58 Korean ventures = "Korean" was taken as South Korea (KR).
58 ventures from Korea = "Korea" was taken as South Korea (KR).
3 companies from Georgia = "Georgia" was taken as Georgia (GE).
2만2000건 = "건" was taken as a number of meetings.
2万2000件 = "件" was taken as a number of meetings.
3회 = "회" was taken as a number of events.
150 participants = "participants" was taken as a number of people.
30 organisations = "organisations" was taken as a number of companies.
약 50여 개사 = "약" and "여" were taken together as about.
3 events IR = "IR" was taken as Iran (IR).
58 ventures KR =
South Korean ventures: 58 =
"""

UNIT_HINT = "Write one of the units: venture, pharma, vc, company, person, meeting, country, event."
FORM_HINT = 'Write it like "58 ventures KR" or "about 30 companies".'

REFUSED = f"""
58 = it does not say what is counted. {UNIT_HINT}
세 곳 = it does not say what is counted. {UNIT_HINT}
companies = there is no number in it. {FORM_HINT}
- = there is no number in it. {FORM_HINT}
수십 개사 = "수십" is left over. {FORM_HINT}
several companies = "several" is left over. {FORM_HINT}
제3회 행사 = "제3회" is left over. {FORM_HINT}
58 companies Seoul = "seoul" is left over. {FORM_HINT}
58 companies in 2024년 = "년" is left over. {FORM_HINT}
58 companies in 2024 = it holds more than one number. Give each number by itself.
58 ventures and 21 pharma = it holds more than one number. Give each number by itself.
이천 8개사 = it holds more than one number. Give each number by itself.
1 480 people = it holds more than one number. Give each number by itself.
10-12 companies = it is a range, from 10 to 12. Write "at least 10" or "up to 12" with the rest.
10–12 companies = it is a range, from 10 to 12. Write "at least 10" or "up to 12" with the rest.
10 to 12 companies = it is a range, from 10 to 12. Write "at least 10" or "up to 12" with the rest.
between 10 and 12 companies = it is a range, from 10 to 12. Write "at least 10" or "up to 12" with the rest.
10~12개사 = it is a range, from 10 to 12. Write "at least 10" or "up to 12" with the rest.
10社〜12社 = it is a range, from 10 to 12. Write "at least 10" or "up to 12" with the rest.
三四社 = "三四" can be a range or one number. Write the number in digits.
-5 companies = it is negative. {FORM_HINT}
−5 companies = it is negative. {FORM_HINT}
minus 5 companies = it is negative. {FORM_HINT}
△5社 = it is negative. {FORM_HINT}
(5) companies = "(5)" is left over. {FORM_HINT}
Korea-Japan 5 events = "-" is left over. {FORM_HINT}
1.5 companies = 1.5 is not a whole number. {FORM_HINT}
1.000 companies = 1.000 is not a whole number. Write 1000, not 1.000, for a thousand.
1,2 companies = "," in "1,2" does not stand before three digits. Write 1.2 if that is meant.
1,0000 companies = "," in "1,0000" does not stand before three digits. Write 1.0000 if that is meant.
1.000.000 people = the separators of "1.000.000" can be read in several ways. Write such a number as 1234567.89.
2조 companies = the number is too large to be a count. {FORM_HINT}
2만20000명 = "2만20000" is not one number. Write it in digits alone.
50² companies = "²" is not a plain digit. Write the number with the digits 0 to 9.
½ companies = "½" is not a plain digit. Write the number with the digits 0 to 9.
5\u03360 companies = a part of it is struck out. Leave out what is struck out.
\u0665 companies = "\u0665" is left over. {FORM_HINT}
5% companies = "%" is left over. {FORM_HINT}
Phase 3 companies = "phase" is left over. {FORM_HINT}
5G companies = "g" is left over. {FORM_HINT}
5m companies = "m" is left over. {FORM_HINT}
1st event = "st" is left over. If the country is meant, write ST at the end.
4th event = "th" is left over. If the country is meant, write TH at the end.
CA 58 ventures = "CA" can be Canada or the word "ca". If the country is meant, write CA at the end.
SK 5개사 = "sk" is left over. If the country is meant, write SK at the end.
5 GP firms = "gp" is left over. If the country is meant, write GP at the end.
58 companies gb nz = "gb" and "nz" are two countries. Give the count of each, or of all without a country.
58 AI ventures = "ai" is left over. If the country is meant, write AI at the end.
3 IR events = "ir" is left over. If the country is meant, write IR at the end.
about over 50 companies = "about" and "over" contradict each other. Keep the one that is meant.
최대 50여 개사 = "최대" and "여" contradict each other. Keep the one that is meant.
50 about companies = "about" is left over. {FORM_HINT}
투자자 22명 = "투자자" and "명" are different units. Write one of them: {", ".join(UNITS)}.
pharma ventures 5 = "pharma" and "ventures" are different units. Write one of them: {", ".join(UNITS)}.
기업 8건 = "기업" and "건" are different units. Write one of them: {", ".join(UNITS)}.
5 venture firms = "venture firms" can be ventures or venture investors. {UNIT_HINT}
5 Korean ventures JP = "korean" and "jp" are two countries. Give the count of each, or of all without a country.
"""


def cases(table: str) -> list[tuple[str, str]]:
    rows = (line.rpartition(" =") for line in table.splitlines() if line)
    return [(said.rstrip(), meant.strip()) for said, _, meant in rows]


@pytest.mark.parametrize(("said", "meant"), cases(READ))
def test_a_count_is_read(said: str, meant: str) -> None:
    assert str(read_count(said)) == meant


@pytest.mark.parametrize(("said", "assumed"), cases(ASSUMED))
def test_what_a_reader_assumes_is_told(said: str, assumed: str) -> None:
    assert read_count(said).assumed == assumed


@pytest.mark.parametrize(("said", "why"), cases(REFUSED))
def test_what_is_unclear_is_refused_with_a_reason(said: str, why: str) -> None:
    with pytest.raises(UnreadableCount) as refusal:
        read_count(said)
    assert str(refusal.value) == f'cannot read "{said}" as a count: {why}'


@pytest.mark.parametrize("said", ["", " ", "\u200b", "\x00", "\ud800"])
def test_text_that_says_nothing_is_refused(said: str) -> None:
    with pytest.raises(UnreadableCount):
        read_count(said)


def test_a_whole_page_is_refused_by_its_length() -> None:
    with pytest.raises(UnreadableCount, match="it has 10000 characters"):
        read_count("9" * 10_000)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("58", (58, "exact")),
        ("over 40", (40, "over")),
        ("about 1000", (1000, "about")),
        ("at least 5", (5, "over")),
        ("up-to 2", (2, "up-to")),
        ("~50", (50, "about")),
        ("50여", (50, "over")),
        ("약 30", (30, "about")),
        ("30以上", (30, "over")),
        ("2만2000", (22_000, "exact")),
        ("1,480", (1480, "exact")),
    ],
)
def test_a_quantity_is_read(said: str, meant: tuple[int, str]) -> None:
    assert read_quantity(said) == meant


@pytest.mark.parametrize("said", ["", "58 ventures", "KR 58", "10-12", "-5", "1.5", "over", "2조"])
def test_a_quantity_has_nothing_but_a_number(said: str) -> None:
    with pytest.raises(UnreadableCount):
        read_quantity(said)
