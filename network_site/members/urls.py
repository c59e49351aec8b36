from django.urls import path

from . import views

app_name = "members"
urlpatterns = [path("accounts/", views.account, name="account")]
