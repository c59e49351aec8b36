from django.urls import path

from . import views

urlpatterns = [
    path("calendar/<slug:token>.ics", views.own_calendar, name="own-calendar"),
    path("accounts/calendar/", views.feed, name="calendar-feed"),
    path("accounts/calendar/end/", views.end, name="end-calendar"),
]
