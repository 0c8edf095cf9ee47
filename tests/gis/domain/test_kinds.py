"""The seven kinds and the default list of kinds of help."""

import pytest

from gis.domain.kinds import DEFAULT_HELP_KINDS, Counting, Kind, parse_kind
from gis.errors import UsageError

SEVEN = ["salon", "support", "transport", "participation", "consultation", "care",
         "place"]  # fmt: skip


def test_seven_kinds_in_their_order() -> None:
    assert [kind.value for kind in Kind] == SEVEN
    assert [parse_kind(text) for text in SEVEN] == list(Kind)


@pytest.mark.parametrize("text", ["", "tea", "Salon", "SALON", "salon "])
def test_an_unknown_kind_is_answered_with_the_seven(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_kind(text)

    for word in (f"“{text}”", *SEVEN):
        assert word in str(caught.value)


def test_how_each_kind_is_counted() -> None:
    assert {kind.value: kind.counting for kind in Kind} == {
        "salon": Counting.ON_FOOT,
        "support": Counting.SERVICE_AREA,
        "transport": Counting.SERVICE_AREA,
        "participation": Counting.ON_FOOT,
        "consultation": Counting.DISTRICT,
        "care": Counting.SHOWN_ONLY,
        "place": Counting.SHOWN_ONLY,
    }


def test_every_kind_has_names_of_its_own() -> None:
    for names in ([k.label for k in Kind], [k.japanese_name for k in Kind]):
        assert all(names)
        assert len(set(names)) == 7


def test_the_default_list_has_unique_codes_apart_from_the_kinds_own() -> None:
    codes = [each.code for each in DEFAULT_HELP_KINDS]

    assert len(set(codes)) == len(codes)
    # A kind's own code stands for "nothing finer is known" in the same list.
    assert not set(codes) & set(SEVEN)
    assert {each.kind for each in DEFAULT_HELP_KINDS} == set(Kind)
    assert all(each.name and each.name_en for each in DEFAULT_HELP_KINDS)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("体操", Kind.SALON),
        ("ごみ出し", Kind.SUPPORT),
        ("移動販売", Kind.SUPPORT),
        ("外出の付き添い", Kind.TRANSPORT),
        ("老人クラブ", Kind.PARTICIPATION),
        ("地域包括支援センター", Kind.CONSULTATION),
        ("短期集中予防", Kind.CARE),
        ("空き家", Kind.PLACE),
    ],
)
def test_kinds_of_help_stand_under_the_right_kind(name: str, kind: Kind) -> None:
    assert [each.kind for each in DEFAULT_HELP_KINDS if each.name == name] == [kind]
