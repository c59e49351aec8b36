from django.urls import path

from . import views

urlpatterns = [path("events.ics", views.calendar, name="calendar")]
