"""The addresses of meetings, below /meetings/."""

import datetime as dt

from django.urls import path, register_converter

from . import views


class DayConverter:
    """A day like 2026-12-03; any other text leads nowhere."""

    regex = r"20[0-9]{2}-[0-9]{2}-[0-9]{2}"

    def to_python(self, text: str) -> dt.date:
        return dt.date.fromisoformat(text)

    def to_url(self, day: dt.date | str) -> str:
        return str(day)


register_converter(DayConverter, "day")

MEETING = "meetings/<slug:slug>/<day:day>/"
urlpatterns = [
    path("meetings/", views.index, name="meetings"),
    path("meetings/new/", views.new_series, name="new-series"),
    path("meetings/<slug:slug>/", views.series, name="series"),
    path(MEETING, views.meeting, name="meeting"),
    path(f"{MEETING}state/", views.state, name="meeting-state"),
    path(f"{MEETING}move/", views.move, name="move-meeting"),
    path(f"{MEETING}details/", views.details, name="meeting-details"),
    path(f"{MEETING}minutes/", views.minutes, name="minutes"),
    path(f"{MEETING}agenda/", views.add_agenda_item, name="add-agenda-item"),
    path(f"{MEETING}agenda/<int:pk>/", views.dispose, name="dispose"),
    path(f"{MEETING}decisions/", views.write_decision, name="write-decision"),
    path(f"{MEETING}decisions/<int:pk>/", views.need_no_follow_up, name="no-follow-up"),
]
