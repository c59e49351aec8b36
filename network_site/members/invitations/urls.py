from django.urls import path

from . import coming_in, views

urlpatterns = [
    path("accounts/invited/<str:token>/", coming_in.invited, name="invited"),
    path("people/invitations/", views.index, name="invitations"),
    path("people/invitations/new/", views.new, name="new-invitation"),
    path("people/invitations/<int:pk>/", views.detail, name="invitation"),
    path(
        "people/invitations/<int:pk>/<slug:verb>/", views.act, name="act-on-invitation"
    ),
]
