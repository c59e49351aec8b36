from django.urls import path

from . import views

urlpatterns = [
    path("accounts/set-up/", views.set_up, name="set-up"),
    path("accounts/agreement/", views.agreement, name="agreement"),
]
