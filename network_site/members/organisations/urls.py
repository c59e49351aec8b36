from django.urls import path

from . import views

ONE = "people/organisations/<slug:slug>/"
urlpatterns = [
    path("people/new-organisation/", views.add, name="add-organisation"),
    path(ONE, views.organisation, name="organisation"),
    path(f"{ONE}change/", views.change, name="change-organisation"),
    path(f"{ONE}answering/", views.name_person, name="name-focal-person"),
    path(f"{ONE}answering/<int:pk>/end/", views.end_role, name="end-focal-role"),
]
