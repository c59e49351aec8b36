from django.urls import path

from . import views

urlpatterns = [
    path("accounts/safety/", views.safety, name="safety"),
    path("accounts/locked/", views.locked, name="locked"),
    path("people/locked/", views.locked_people, name="locked-people"),
    path("people/<int:pk>/lock/", views.lock_colleague, name="lock"),
    path("people/<int:pk>/open/", views.open_account, name="open-account"),
]
