"""The navigation shows at most nine rooms, and in each the desks that a person may enter."""

import pytest

from kuaibao.web.desks.navigation import ROOMS, doors
from kuaibao.web.units.permissions import rights_of


def drawn(person, path="/desk/"):
    return {str(door.title): door for door in doors(rights_of(person), path)}


def test_nobody_sees_more_than_nine_rooms(county):
    assert len(ROOMS) <= 9
    for person in county.people().values():
        assert "工作台" in drawn(person)


@pytest.mark.parametrize(
    ("who", "rooms"),
    [
        ("editor", ["工作台", "约稿", "来稿", "刊物", "批示", "积分", "通报", "设置"]),
        ("reporter", ["工作台", "约稿", "稿件", "刊物", "积分", "单位"]),
        ("audit_admin", ["工作台", "审计"]),
    ],
)
def test_each_role_sees_its_own_rooms(county, who, rooms):
    assert list(drawn(getattr(county, who))) == rooms


def test_every_door_opens(county, client):
    """Control of the rights beside each desk: what is drawn answers, for every role."""
    for person in county.people().values():
        client.force_login(person)
        for door in doors(rights_of(person), "/desk/"):
            for one in (door, *door.inside):
                answer = client.get(one.address, follow=True)
                assert answer.status_code == 200, (person.account, one.address)


def test_the_page_one_is_on_is_marked_by_its_longest_address(county):
    points = drawn(county.editor, "/ledger/export/csv/")["积分"]
    assert points.here
    assert [str(one.title) for one in points.inside if one.here] == ["分录"]
    inbox = drawn(county.editor, "/inbox/outcomes/")["来稿"]
    assert inbox.here
