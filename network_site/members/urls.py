from django.urls import path

from . import views
from .directory import urls as directory
from .lock_down import views as lock_down
from .organisations import urls as organisations
from .set_up import views as set_up
from .support import urls as support

app_name = "members"
urlpatterns = [
    path("accounts/", views.account, name="account"),
    *directory.urlpatterns,
    *organisations.urlpatterns,
    path("accounts/set-up/", set_up.set_up, name="set-up"),
    path("accounts/safety/", lock_down.safety, name="safety"),
    path("accounts/locked/", lock_down.locked, name="locked"),
    *support.urlpatterns,
]
