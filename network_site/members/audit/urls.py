from django.urls import path

from . import views

urlpatterns = [
    path("people/audit/", views.log, name="audit"),
    path("people/audit.csv", views.log_file, name="audit-csv"),
]
