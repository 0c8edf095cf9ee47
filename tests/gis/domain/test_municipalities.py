"""Municipality codes against published ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.municipalities import check_digit, is_part_of, parse_code
from gis.errors import UsageError

# 総務省 全国地方公共団体コード.
PUBLISHED = {
    "011002": "札幌市",
    "131016": "千代田区",
    "132209": "東大和市",
    "222127": "焼津市",
    "271004": "大阪市",
    "352021": "宇部市",
    "401307": "福岡市",
    "462012": "鹿児島市",
    "472018": "那覇市",
}


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_check_digits(code: str) -> None:
    assert check_digit(code[:5]) == int(code[5])
    assert parse_code(code) == code[:5]
    assert parse_code(code[:5]) == code[:5]
    assert parse_code(f" {code} ") == code[:5]


@pytest.mark.parametrize("code", PUBLISHED)
def test_every_other_check_digit_is_refused_with_the_right_one(code: str) -> None:
    for digit in set("0123456789") - {code[5]}:
        with pytest.raises(UsageError) as caught:
            parse_code(code[:5] + digit)
        assert f"should be {code[5]}" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["", "3520", "3520211", "00100", "48100", "35 202", "35202a", "POA", "-5202",
     "３５２０２", "٣٥٢٠٢", "35202\n1"],
)  # fmt: skip
def test_what_is_no_code_is_quoted_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_code(text)

    for word in (text, "35202", "352021", "--crs"):
        assert word in str(caught.value)


@given(st.integers(1, 47), st.integers(0, 999))
def test_the_check_digit_notices_any_one_wrong_digit(
    prefecture: int, city: int
) -> None:
    """Worked as the standard words it: 11 minus the remainder, the last digit."""
    code = f"{prefecture:02d}{city:03d}"
    total = sum(int(code[i]) * (6 - i) for i in range(5))
    # When the sum is below the divisor, it is subtracted as it is.
    rest = total if total < 11 else total % 11
    assert check_digit(code) == int(str(11 - rest)[-1])


@pytest.mark.parametrize(
    ("code", "city", "part"),
    [
        ("35202", "35202", True),
        ("352021", "35202", True),
        ("35203", "35202", False),
        # Wards of 横浜市, 川崎市 and 相模原市; 神奈川県横須賀市.
        ("14101", "14100", True),
        ("14118", "14100", True),
        ("141180010", "14100", True),
        ("14131", "14100", False),
        ("14137", "14130", True),
        ("14151", "14130", False),
        ("14201", "14150", False),
        # The special wards of Tokyo are cities of their own.
        ("13102", "13101", False),
        ("POA", "POA", True),
        ("POA2", "POA", False),
    ],
)
def test_wards_are_part_of_their_city(code, city, part):
    assert is_part_of(code, city) is part
