import csv
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from events.models import Recommendation
from events.recommendations import reading
from tests.factories import ThemeFactory

HEADER = "code,put_on,forum,addressed_to,theme,request,source\n"
GOOD = "R-9,2017-02-03,A forum,States,,Do this,A record\n"
FACTS = settings.ROOT / "network_site" / "sample" / "recommendations.csv"

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes():
    return [
        ThemeFactory(slug="access-to-information"),
        ThemeFactory(slug="whistleblower-protection"),
    ]


@pytest.fixture
def file(tmp_path):
    """Writes a file of these bytes or this text."""

    def write(content) -> Path:
        path = tmp_path / "asks.csv"
        is_text = isinstance(content, str)
        path.write_bytes(content.encode() if is_text else content)
        return path

    return write


def bring_in(path) -> str:
    out = io.StringIO()
    call_command("import_recommendations", str(path), stdout=out)
    return out.getvalue()


def test_real_recommendations_come_in_once(themes):
    first, second = bring_in(FACTS), bring_in(FACTS)

    assert first == "5 added, 0 changed, 0 unchanged.\n"
    assert second == "0 added, 0 changed, 5 unchanged.\n"
    assert Recommendation.objects.count() == 5
    assert Recommendation.objects.get(code="R-1").theme == themes[0]
    assert not Recommendation.objects.filter(is_sample=True).exists()


def test_changed_row_is_brought_up_to_date_and_told(file):
    bring_in(file(HEADER + GOOD))

    told = bring_in(file(HEADER + GOOD.replace("Do this", "Do that")))

    assert told == "0 added, 1 changed, 0 unchanged.\n"
    assert Recommendation.objects.get().request == "Do that"


def test_byte_order_mark_and_quoted_line_ends_are_fine(file):
    content = HEADER + 'R-9,2017-02-03,A forum,States,,"Do this\nand that",A record\n'

    bring_in(file(b"\xef\xbb\xbf" + content.encode()))

    assert Recommendation.objects.get().request == "Do this\nand that"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("R-2,03/02/2017,F,S,,Q,X", "row 3, column put_on: is not a date"),
        ("R-2,2017-02-30,F,S,,Q,X", "row 3, column put_on: is not a date"),
        ("R-2,2999-01-01,F,S,,Q,X", "row 3, column put_on: this day has not come yet"),
        ("R-2,,F,S,,Q,X", "row 3, column put_on: This field is required"),
        (",2017-02-03,F,S,,Q,X", "row 3, column code: This field is required"),
        ("R 2,2017-02-03,F,S,,Q,X", "row 3, column code: Letters"),
        ("R-2,2017-02-03,F,S,no-theme,Q,X", "row 3, column theme: there is no theme"),
        ("R-9,2017-02-03,F,S,,Q,X", "row 3, column code: “R-9” is in row 2 already"),
        ("R-2,2017-02-03,F,S,,=1+1,X", "row 3, column request: begins like a formula"),
        ("R-2,2017-02-03,F,+S,,Q,X", "row 3, column addressed_to: begins like a form"),
        ("R-2,2017-02-03,-F,S,,Q,X", "row 3, column forum: begins like a formula"),
        ("R-2,2017-02-03,F,S,,Q,@X", "row 3, column source: begins like a formula"),
        ("R-2,2017-02-03,\tF,S,,Q,X", "row 3, column forum: begins like a formula"),
        ('R-2,2017-02-03,"\rF",S,,Q,X', "row 3, column forum: begins like a formula"),
        (f"R-2,2017-02-03,{'F' * 201},S,,Q,X", "row 3, column forum: Ensure this val"),
        ("R-2,2017-02-03,F,S,,Q", "row 3: 6 cells instead of 7"),
        ("R-2,2017-02-03,F,S,,Q,X,Y", "row 3: 8 cells instead of 7"),
        ('R-2,2017-02-03,F,S,,"Q,X', "not CSV"),
    ],
)
def test_bad_row_is_told_and_nothing_is_imported(file, row, fault):
    with pytest.raises(CommandError) as refused:
        bring_in(file(HEADER + GOOD + row + "\n"))

    assert fault in str(refused.value)
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "The file is empty: row 1 must be code,put_on"),
        (HEADER, "no rows below its columns"),
        ("code;put_on\n", "row 1: missing: code, put_on"),
        (HEADER.replace("source", "origin") + GOOD, "row 1: unknown: origin"),
        (HEADER.replace("code,put_on", "put_on,code"), "row 1: the columns must be"),
        (
            (HEADER + GOOD.replace("States", "Días")).encode("latin-1"),
            "line 2: not UTF",
        ),
        ((HEADER + GOOD).encode("utf-16"), "line 1: not UTF-8"),
        (HEADER + "R-2,2017-02-03,\0,S,,Q,X\n", "zero bytes"),
        (b"PK\x03\x04\x00\x00", "zero bytes"),
    ],
)
def test_bad_file_is_told_and_nothing_is_imported(file, content, fault):
    with pytest.raises(CommandError, match="Nothing was imported") as refused:
        bring_in(file(content))

    assert fault in str(refused.value)
    assert not Recommendation.objects.exists()


def test_missing_file_is_one_clear_line(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        bring_in(tmp_path / "nowhere.csv")


def test_all_faults_are_told_up_to_a_limit(file):
    bad = "".join(f"R-{n},yesterday,F,S,,Q,X\n" for n in range(100))

    with pytest.raises(reading.BadFile) as refused:
        reading.read(file(HEADER + bad))

    assert len(refused.value.faults) == reading.MOST_FAULTS + 1
    assert "row 2, column put_on" in refused.value.faults[0]
    assert "row 21, column put_on" in refused.value.faults[19]


def many(count: int) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(
        [f"M-{n}", "2017-02-03", "A forum", "States", "", f"Ask {n}", "A record"]
        for n in range(count)
    )
    return HEADER + text.getvalue()


def test_fifty_thousand_rows_come_in_with_six_queries_a_batch(
    file, django_assert_max_num_queries
):
    path = file(many(50_000))

    with django_assert_max_num_queries(6 * 100 + 20):
        told = bring_in(path)

    assert told == "50000 added, 0 changed, 0 unchanged.\n"
    assert Recommendation.objects.count() == 50_000


def test_more_rows_than_that_are_refused(file):
    with pytest.raises(CommandError, match="50001 rows, at most 50000"):
        bring_in(file(many(50_001)))

    assert not Recommendation.objects.exists()


def test_last_bad_row_of_many_leaves_nothing(file):
    with pytest.raises(CommandError, match="row 2002, column put_on"):
        bring_in(file(many(2_000) + "R-2,never,F,S,,Q,X\n"))

    assert not Recommendation.objects.exists()
