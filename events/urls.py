from .calendar import urls as calendar
from .follow_ups import urls as follow_ups
from .meetings import urls as meetings
from .recommendations import urls as recommendations

app_name = "events"
urlpatterns = [
    *calendar.urlpatterns,
    *follow_ups.urlpatterns,
    *meetings.urlpatterns,
    *recommendations.urlpatterns,
]
