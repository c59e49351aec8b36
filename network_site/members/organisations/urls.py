from django.urls import path

from . import views

ONE = "people/organisations/<slug:slug>/"
urlpatterns = [path(ONE, views.organisation, name="organisation")]
