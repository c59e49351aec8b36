from .meetings import urls as meetings

app_name = "events"
urlpatterns = [*meetings.urlpatterns]
