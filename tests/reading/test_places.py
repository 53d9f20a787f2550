"""Country and city in one cell."""

from __future__ import annotations

import pytest

from biopartner.reading.places import read_place

PLACES = [
    ("한국", "한국", ""),
    ("KR", "KR", ""),
    ("Georgia", "Georgia", ""),
    ("일본 오사카", "일본", "오사카"),
    ("오사카 일본", "일본", "오사카"),
    ("대한민국 서울특별시 강남구", "대한민국", "서울특별시 강남구"),
    ("日本・東京", "日本", "東京"),
    ("한국 (서울)", "한국", "서울"),
    ("Osaka (Japan)", "Japan", "Osaka"),
    ("Osaka Japan", "Japan", "Osaka"),
    ("South Korea Seoul", "South Korea", "Seoul"),
    ("Boston, MA, USA", "USA", "Boston, MA"),
    ("London, England, UK", "UK", "London, England"),
    ("Japan, Osaka", "Japan", "Osaka"),
    ("Boston\nUSA", "USA", "Boston"),
    ("서울시 강남구", "", "서울시 강남구"),
    ("東京都中央区", "", "東京都中央区"),
    ("Boston, MA", "", "Boston, MA"),
    ("Wilmington, DE", "", "Wilmington, DE"),
    ("Atlanta, Georgia", "", "Atlanta, Georgia"),
    ("Mexico City", "", "Mexico City"),
    ("New Jersey", "", "New Jersey"),
    ("Basel", "", "Basel"),
    ("한국/일본", "", ""),
    ("Europe", "", ""),
    (",", "", ""),
]


@pytest.mark.parametrize(("text", "country", "city"), PLACES)
def test_only_what_is_certain_to_be_a_country_is_one(text, country, city):
    assert read_place(text) == (country, city)
