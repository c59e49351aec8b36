from django.urls import path

from .views import asking, desk, request

urlpatterns = [
    path("desk/help/", asking.ask, name="help"),
    path("desk/help/sent/", asking.sent, name="help-sent"),
    path("desk/help/mine/", asking.mine, name="help-mine"),
    path("desk/help/desk/", desk.index, name="help-desk"),
    path("desk/help/desk/notice/", desk.notice, name="help-notice"),
    path("desk/help/<uuid:pk>/", request.show, name="help-request"),
    path("desk/help/<uuid:pk>/words/", request.add_words, name="help-words"),
    path("desk/help/<uuid:pk>/withdraw/", asking.withdraw, name="help-withdraw"),
    path("desk/help/<uuid:pk>/take/", desk.take, name="help-take"),
    path("desk/help/<uuid:pk>/close/", desk.close, name="help-close"),
    path("desk/help/<uuid:pk>/readers/", desk.let_read, name="help-readers"),
]
