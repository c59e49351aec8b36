from django.urls import path

from . import views

urlpatterns = [path("people/<int:pk>/leaving/", views.leaving, name="leaving")]
