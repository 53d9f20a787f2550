"""Amounts of money as sources print them, what each is read as, and what is refused with which words."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biopartner.errors import UnreadableAmount
from biopartner.model.counts import Qualifier
from biopartner.model.money import Money
from biopartner.reading.amounts import LARGEST, read_amount
from biopartner.reading.currencies import currency_codes, places_of

READ = """
USD 20 million                = 20000000 USD
USD20 million                 = 20000000 USD
usd 20m                       = 20000000 USD
20 million USD                = 20000000 USD
20mn USD                      = 20000000 USD
20mm USD                      = 20000000 USD
US$3M                         = 3000000 USD
US$ 3M                        = 3000000 USD
ＵＳ＄３Ｍ                    = 3000000 USD
US $3M                        = 3000000 USD
3 million US dollars          = 3000000 USD
3 million U.S. dollars        = 3000000 USD
$3m CAD                       = 3000000 CAD
C$3m                          = 3000000 CAD
A$3m                          = 3000000 AUD
S$3m                          = 3000000 SGD
HK$3m                         = 3000000 HKD
NT$300 million                = 300000000 TWD
up to USD 280 million         = up-to 280000000 USD
up-to 280000000 USD           = up-to 280000000 USD
over $3m USD                  = over 3000000 USD
more than EUR 3m              = over 3000000 EUR
at least EUR 3m               = over 3000000 EUR
about EUR 3m                  = about 3000000 EUR
~EUR 3m                       = about 3000000 EUR
EUR 3m+                       = over 3000000 EUR
less than EUR 3m              = under 3000000 EUR
a total of EUR 3m             = 3000000 EUR
€1.2 million                  = 1200000 EUR
€ 1.2m                        = 1200000 EUR
1.2 million euros             = 1200000 EUR
3 million euros               = 3000000 EUR
EUR 1,234.56                  = 1234.56 EUR
EUR 0.50                      = 0.5 EUR
EUR 3.00                      = 3 EUR
EUR 0                         = 0 EUR
EUR 1.2345678 million         = 1234567.8 EUR
£3.5m                         = 3500000 GBP
£3.5 bn                       = 3500000000 GBP
3 million pounds sterling     = 3000000 GBP
CHF 10k                       = 10000 CHF
CHF 1'000'000                 = 1000000 CHF
10 thousand Swiss francs      = 10000 CHF
CHF 5 francs                  = 5 CHF
SEK 500 kr                    = 500 SEK
DKK 2.5 bn                    = 2500000000 DKK
INR 5 million                 = 5000000 INR
₹5 million                    = 5000000 INR
KRW 65 bn                     = 65000000000 KRW
KRW65bn                       = 65000000000 KRW
₩65 billion                   = 65000000000 KRW
65 billion won                = 65000000000 KRW
one trillion won              = 1000000000000 KRW
a million euros               = 1000000 EUR
JPY 500,000,000               = 500000000 JPY
¥500 million JPY              = 500000000 JPY
500 million yen               = 500000000 JPY
500 million Japanese yen      = 500000000 JPY
RMB 30 million                = 30000000 CNY
30 million yuan               = 30000000 CNY
1,700만 미국 달러             = 17000000 USD
미화 300만 달러               = 3000000 USD
300만 캐나다 달러             = 3000000 CAD
22억원                        = 2200000000 KRW
22억 원                       = 2200000000 KRW
약 22억원                     = about 2200000000 KRW
22억원 규모                   = about 2200000000 KRW
최대 22억원                   = up-to 2200000000 KRW
22억원 이상                   = over 2200000000 KRW
5억여 원                      = over 500000000 KRW
총 22억원                     = 2200000000 KRW
2조 3000억 원                 = 2300000000000 KRW
2조3천억원                    = 2300000000000 KRW
1억2000만원                   = 120000000 KRW
1억 2,000만 원                = 120000000 KRW
1.5억원                       = 150000000 KRW
3백만원                       = 3000000 KRW
100백만원                     = 100000000 KRW
1,700천원                     = 1700000 KRW
5십억원                       = 5000000000 KRW
한화 22억원                   = 2200000000 KRW
100만 유로                    = 1000000 EUR
5억엔                         = 500000000 JPY
3억 위안                      = 300000000 CNY
100만 스위스 프랑             = 1000000 CHF
5億円                         = 500000000 JPY
５億円                        = 500000000 JPY
1億2000万円                   = 120000000 JPY
約5億円                       = about 500000000 JPY
5億円以上                     = over 500000000 JPY
最大5億円                     = up-to 500000000 JPY
6.5兆円                       = 6500000000000 JPY
3千万円                       = 30000000 JPY
三億円                        = 300000000 JPY
300万米ドル                   = 3000000 USD
100万ユーロ                   = 1000000 EUR
22億ウォン                    = 2200000000 KRW
人民元5億                     = 500000000 CNY
5亿人民币                     = 500000000 CNY
3.000 KWD                     = 3 KWD
3.125 KWD                     = 3.125 KWD
ALL 5 million                 = 5000000 ALL
1000000조원                   = 1000000000000000000 KRW
"""

ASSUMED = """
$3m = 3000000 USD = "$" was taken as USD.
3 million dollars = 3000000 USD = "dollars" was taken as USD.
1,700만 달러 = 17000000 USD = "달러" was taken as USD.
300万ドル = 3000000 USD = "ドル" was taken as USD.
3 million pounds = 3000000 GBP = "pounds" was taken as GBP.
약 5억여 원 = about 500000000 KRW = "약" and "여" were taken together as about.
US$3m = 3000000 USD =
$3m USD = 3000000 USD =
"""

FORM_HINT = 'Write it like "USD 280 million" or "22억원".'

REFUSED = f"""
¥500 = "¥" can be JPY or CNY. Write JPY or CNY instead.
￥500 = "¥" can be JPY or CNY. Write JPY or CNY instead.
500元 = "元" can be CNY, TWD, HKD or SGD. Write CNY, TWD, HKD or SGD instead.
500 kr = "kr" can be SEK, NOK, DKK or ISK. Write SEK, NOK, DKK or ISK instead.
5 million pesos = "pesos" can be MXN, PHP, CLP, COP or ARS. Write MXN, PHP, CLP, COP or ARS instead.
5 million = it has no currency. Write a code such as USD, EUR, KRW or JPY with it.
5억 = it has no currency. Write a code such as USD, EUR, KRW or JPY with it.
USD = there is no number in it. {FORM_HINT}
undisclosed = "undisclosed" is left over. {FORM_HINT}
비공개 = "비공개" is left over. {FORM_HINT}
5% = "%" is left over. {FORM_HINT}
USD 5 per share = "per" is left over. {FORM_HINT}
3MUSD = "musd" is left over. {FORM_HINT}
XXX 5 = "xxx" is left over. {FORM_HINT}
100여억원 = "억원" is left over. {FORM_HINT}
all 5 million = "all" is left over. If the currency is meant, write ALL.
3.000.000 EUR = the separators of "3.000.000" can be read in several ways. Write such a number as 1234567.89.
1.234,56 EUR = the separators of "1.234,56" can be read in several ways. Write such a number as 1234567.89.
3.000 EUR = "3.000" can be 3 or 3000. Write 3000 if the thousands are meant.
JPY 500.000 = "500.000" can be 500 or 500000. Write 500000 if the thousands are meant.
EUR 1.2345 = EUR has 2 decimals. {FORM_HINT}
JPY 1.5 = JPY has no decimals. Is a word such as million missing?
1,7 million EUR = "," in "1,7" does not stand before three digits. Write 1.7 if that is meant.
1,00,000 INR = "," in "1,00,000" does not stand before three digits. {FORM_HINT}
1.5억2000만원 = "1.5억2000" is not one number. Write it in digits alone.
-5 USD = it is negative. {FORM_HINT}
-$5m = it is negative. {FORM_HINT}
USD -5 = it is negative. {FORM_HINT}
△5億円 = it is negative. {FORM_HINT}
(5) USD = "(5)" is left over. {FORM_HINT}
USD 3-5 = it is a range, from 3 to 5. Write "at least 3" or "up to 5" with the rest.
$3-5m = it is a range, from 3 to 5m. Write "up to 5m" with the rest.
$3m-$5m = it is a range, from 3m to 5m. Write "at least 3m" or "up to 5m" with the rest.
3억~5억원 = it is a range, from 3억 to 5억. Write "at least 3억" or "up to 5억" with the rest.
EUR 5 and USD 6 = it holds more than one number. Give each number by itself.
EUR 5 USD = "eur" and "usd" are different currencies. Give each amount by itself.
€5 dollars = "€" and "dollars" are different currencies. Give each amount by itself.
about over EUR 5 = "about" and "over" contradict each other. Keep the one that is meant.
1000001조원 = it is too large to be an amount of money. {FORM_HINT}
½ EUR = "½" is not a plain digit. Write the number with the digits 0 to 9.
"""


def cases(table: str, columns: int = 2) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in f"{line} ".split(" = ", columns - 1)) for line in table.splitlines() if line]


@pytest.mark.parametrize(("said", "meant"), cases(READ))
def test_an_amount_is_read(said: str, meant: str) -> None:
    assert str(read_amount(said)) == meant


@pytest.mark.parametrize(("said", "meant", "assumed"), cases(ASSUMED, 3))
def test_what_a_reader_assumes_is_told(said: str, meant: str, assumed: str) -> None:
    amount = read_amount(said)
    assert (str(amount), amount.assumed) == (meant, assumed)


@pytest.mark.parametrize(("said", "why"), cases(REFUSED))
def test_what_is_unclear_is_refused_with_a_reason(said: str, why: str) -> None:
    with pytest.raises(UnreadableAmount) as refusal:
        read_amount(said)
    assert str(refusal.value) == f'cannot read "{said}" as a sum of money: {why}'


def test_an_amount_is_exact() -> None:
    assert read_amount("USD 0.1 million").amount == Decimal(100_000)
    assert read_amount("EUR 123,456,789,012,345,678.91").amount == Decimal("123456789012345678.91")


def test_a_whole_page_is_refused_by_its_length() -> None:
    with pytest.raises(UnreadableAmount, match="it has 10000 characters"):
        read_amount("9" * 10_000)


@st.composite
def money(draw: st.DrawFn) -> Money:
    currency = draw(st.sampled_from(currency_codes()))
    places = draw(st.integers(0, places_of(currency)))
    digits = draw(st.integers(0, LARGEST * 10**places))
    whole, part = divmod(digits, 10**places)
    amount = Decimal(f"{whole}.{part:0{places}}") if places else Decimal(whole)
    return Money(amount, currency, draw(st.sampled_from(get_args(Qualifier))))


@given(money())
@settings(deadline=None)
def test_an_amount_reads_back_from_its_own_text(amount: Money) -> None:
    assert read_amount(str(amount)) == amount


@pytest.mark.parametrize("code", currency_codes())
def test_every_currency_code_is_read_before_and_behind_the_number(code: str) -> None:
    assert [str(read_amount(text)) for text in (f"{code} 5m", f"{code}5m", f"5m {code}")] == [f"5000000 {code}"] * 3


FRAGMENTS = [
    *("5", "1,700", "1.5", "3.000", "²", "만", "억", "천", "兆", "万", "million", "bn", "k", "one", "a", "hundred"),
    *(
        "-",
        "~",
        "to",
        "(",
        ",",
        ".",
        "'",
        "약",
        "여",
        "以上",
        "up to",
        "$",
        "US$",
        "¥",
        "元",
        "円",
        "원",
        "달러",
        "€",
        "USD",
    ),
    *("EUR", "KWD", "JPY", "ALL", "kr", "dollars", "\u0338", "\ud800", "\x00"),
]
texts = (
    st.text(max_size=60)
    | st.text(min_size=1, max_size=5).map(lambda part: part * 2000)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=10).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda blank: blank.join(parts))
    )
)


@given(texts)
@settings(deadline=None, max_examples=300)
def test_any_text_is_an_amount_that_reads_back_or_is_refused(text: str) -> None:
    try:
        amount = read_amount(text)
    except UnreadableAmount:
        return
    assert 0 <= amount.amount <= LARGEST
    assert read_amount(str(amount)) == amount
