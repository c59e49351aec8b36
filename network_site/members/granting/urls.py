from django.urls import path

from . import views

ONE = "people/<int:pk>/roles/"
urlpatterns = [
    path(ONE, views.roles_of, name="roles"),
    path(f"{ONE}give/", views.give, name="give-role"),
    path(f"{ONE}take/", views.take, name="take-role"),
    path(f"{ONE}proposals/<int:proposal>/", views.answer, name="answer-proposal"),
]
