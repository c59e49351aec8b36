from django.urls import path

from . import views

urlpatterns = [path("people/gaps/", views.gaps, name="gaps")]
