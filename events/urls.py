from .calendar import urls as calendar
from .meetings import urls as meetings

app_name = "events"
urlpatterns = [*calendar.urlpatterns, *meetings.urlpatterns]
