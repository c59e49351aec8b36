from django.urls import path

from . import views
from .audit import urls as audit
from .devices import views as devices
from .directory import urls as directory
from .gaps import urls as gaps
from .granting import urls as granting
from .invitations import urls as invitations
from .leaving import urls as leaving
from .lock_down import urls as lock_down
from .organisations import urls as organisations
from .set_up import urls as set_up
from .support import urls as support

app_name = "members"
urlpatterns = [
    path("accounts/", views.account, name="account"),
    *audit.urlpatterns,
    *directory.urlpatterns,
    *organisations.urlpatterns,
    *set_up.urlpatterns,
    *invitations.urlpatterns,
    path("accounts/devices/", devices.index, name="devices"),
    *gaps.urlpatterns,
    *granting.urlpatterns,
    *lock_down.urlpatterns,
    *leaving.urlpatterns,
    *support.urlpatterns,
]
