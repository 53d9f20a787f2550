"""Currencies as people write them: ISO 4217 codes, signs and words, and which words could be several currencies.

A sign or word that one currency owns (€, 원, 円) is that currency; a dollar is the US dollar, which the user is told;
¥, 元, peso and their like are never guessed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODES = (  # ISO 4217, without metals, bond units, test codes and "no currency"
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD "
    "LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP "
    "PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP "
    "TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG"
)
_NOT_TWO_PLACES = {  # currencies by the decimals of their smallest coin, where these are not two
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_WORDS = {
    "USD": "us$|us $|u.s. $|us dollar|us dollars|u.s. dollar|u.s. dollars|american dollars"
    "|미국 달러|미국달러|미 달러|미화|米ドル|米国ドル|美元|美金",
    "KRW": "₩|won|korean won|south korean won|원|한국 원|한화|원화|ウォン|韓国ウォン|韩元|韓元",
    "JPY": "yen|japanese yen|jp¥|円|日本円|엔|엔화|일본 엔|日元|日圆",
    "EUR": "€|euro|euros|유로|유로화|ユーロ|欧元|歐元",
    "GBP": "£|pound sterling|pounds sterling|sterling|british pound|british pounds|영국 파운드|英ポンド|英镑",
    "CNY": "rmb|cn¥|yuan|renminbi|chinese yuan|위안|위안화|人民元|中国元|人民币",
    "CHF": "sfr|sfr.|swiss franc|swiss francs|스위스 프랑|스위스프랑|スイスフラン|スイス・フラン",
    "CAD": "c$|ca$|can$|canadian dollar|canadian dollars|캐나다 달러|カナダドル|加ドル",
    "AUD": "a$|au$|australian dollar|australian dollars|호주 달러|豪ドル|オーストラリアドル",
    "NZD": "nz$|new zealand dollar|new zealand dollars|뉴질랜드 달러|ニュージーランドドル",
    "SGD": "s$|sg$|singapore dollar|singapore dollars|싱가포르 달러|シンガポールドル|新元",
    "HKD": "hk$|hong kong dollar|hong kong dollars|홍콩 달러|香港ドル|港元|港币",
    "TWD": "nt$|ntd|new taiwan dollar|new taiwan dollars|taiwan dollar|taiwan dollars|대만 달러|台湾ドル|台湾元"
    "|新台币|新台幣",
    "INR": "₹|indian rupee|indian rupees|인도 루피|インドルピー",
    "SEK": "swedish krona|swedish kronor|스웨덴 크로나|スウェーデンクローナ",
    "NOK": "norwegian krone|norwegian kroner|노르웨이 크로네|ノルウェークローネ",
    "DKK": "danish krone|danish kroner|덴마크 크로네|デンマーククローネ",
    "ISK": "icelandic krona",
    "ILS": "₪|shekel|shekels|셰켈|シェケル",
    "THB": "฿|baht|밧|바트|バーツ",
    "VND": "₫|dong|베트남 동|ベトナムドン",
    "PHP": "₱|philippine peso|philippine pesos|필리핀 페소|フィリピンペソ",
    "IDR": "rupiah|루피아|ルピア",
    "MYR": "ringgit|링깃|リンギット",
    "BRL": "r$|reais|brazilian real|헤알|レアル",
    "MXN": "mx$|mexican peso|mexican pesos|멕시코 페소|メキシコペソ",
    "PLN": "zł|zloty|złoty",
    "CZK": "czech koruna|koruna",
    "HUF": "forint|forints",
    "RON": "leu|lei",
    "TRY": "₺|turkish lira",
    "RUB": "₽|ruble|rubles|rouble|roubles|루블|ルーブル",
    "UAH": "₴|hryvnia",
    "KZT": "₸|tenge",
    "SAR": "saudi riyal|saudi riyals",
    "AED": "dirham|dirhams|디르함",
    "ZAR": "rand|남아공 랜드",
}
_ASSUMED = {  # the first currency, unless another word names one of the others
    "$|dollar|dollars|달러|불|ドル": "USD CAD AUD NZD SGD HKD TWD MXN BRL BBD BMD BND BSD BZD FJD GYD JMD KYD NAD TTD",
    "pound|pounds|파운드|ポンド": "GBP EGP LBP SYP",
}
_AMBIGUOUS = {  # refused, unless another word names one of them
    "¥": "JPY CNY",
    "元|圆|圓": "CNY TWD HKD SGD",
    "kr|kr.|krona|kronor|krone|kroner|크로나|크로네": "SEK NOK DKK ISK",
    "peso|pesos|페소|ペソ": "MXN PHP CLP COP ARS",
    "rs|rs.|rupee|rupees|루피|ルピー": "INR PKR LKR NPR",
    "fr|fr.|franc|francs|프랑|フラン": "CHF XAF XOF XPF",
    "dinar|dinars|디나르|ディナール": "KWD BHD JOD TND RSD",
    "riyal|riyals|rial|rials|리얄|リヤル": "SAR QAR OMR IRR",
}


def currency_codes() -> tuple[str, ...]:
    """Every code an amount may have, in alphabetical order."""
    return tuple(_CODES.split())


def places_of(code: str) -> int:
    """Say how many decimals the smallest coin of a currency has."""
    return next((places for places, codes in _NOT_TWO_PLACES.items() if code in codes.split()), 2)


@cache
def currency_words() -> Mapping[str, tuple[str, str]]:
    """Every word, sign and code in folded text: what it is, and its currency or the currencies that it can be.

    Kinds are `currency`, `assumed` (the first is taken), `ambiguous`, and `code` for a code that is seldom used in the
    field and may be an English word (ALL, TOP, TRY), so that it must be written in capitals.
    """
    words = {code.lower(): ("currency" if code in _WORDS else "code", code) for code in currency_codes()}
    words |= {word: ("currency", code) for code, listed in _WORDS.items() for word in listed.split("|")}
    for kind, groups in (("assumed", _ASSUMED), ("ambiguous", _AMBIGUOUS)):
        words |= {word: (kind, codes) for listed, codes in groups.items() for word in listed.split("|")}
    return words | {"try": ("code", "TRY")}
