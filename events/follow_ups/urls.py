"""The addresses of follow-ups, below /follow-ups/, and the public /progress/."""

from django.urls import path

from . import views

ITEM = "follow-ups/F-<int:number>/"
urlpatterns = [
    path("follow-ups/", views.index, name="follow-ups"),
    path("follow-ups/new/", views.new, name="new-follow-up"),
    path("follow-ups/export.csv", views.export_csv, name="follow-ups-csv"),
    path("follow-ups/export.json", views.export_json, name="follow-ups-json"),
    path(ITEM, views.item, name="follow-up"),
    path(f"{ITEM}edit/", views.edit, name="edit-follow-up"),
    path(f"{ITEM}evidence/<int:pk>/", views.evidence, name="follow-up-evidence"),
    path(f"{ITEM}dates/<int:pk>/", views.decide_date, name="decide-date"),
    path(f"{ITEM}<slug:verb>/", views.act, name="act-on-follow-up"),
    path("progress/", views.progress, name="progress"),
    path("progress.csv", views.progress_csv, name="progress-csv"),
    path("progress.json", views.progress_json, name="progress-json"),
]
