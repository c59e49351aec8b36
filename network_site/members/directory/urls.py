from django.urls import path

from . import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/me/", views.me, name="me"),
    path("people/organisations/", views.organisations, name="organisations"),
    path("people/<int:pk>/", views.person, name="person"),
]
