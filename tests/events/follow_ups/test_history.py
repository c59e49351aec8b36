import datetime as dt

import pytest
from django.db import connection

from events.follow_ups import history
from events.follow_ups.models import HistoryLine
from events.follow_ups.models.states import State


@pytest.mark.parametrize("state", State.values)
def test_row_can_be_rebuilt_from_its_history(bring_to, state):
    item = bring_to(state)

    assert item.state == state
    item.refresh_from_db()
    assert history.rebuild(item) == history.snapshot(item)
    assert history.is_whole(item)
    assert item.history.count() == item.version


def test_changed_line_breaks_the_chain(bring_to):
    item = bring_to("verified")

    item.history.filter(number=2).update(at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))

    assert not history.is_whole(item)


def test_removed_line_breaks_the_chain(bring_to):
    item = bring_to("verified")

    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM events_historyline WHERE item_id = %s AND number = 2",
            [item.pk],
        )

    assert not history.is_whole(item)


def test_line_is_never_changed_or_deleted(bring_to):
    line = bring_to("accepted").history.first()

    with pytest.raises(TypeError):
        line.save()
    with pytest.raises(TypeError):
        line.delete()
    assert HistoryLine.objects.filter(pk=line.pk).exists()
