from django.urls import path

from . import views

app_name = "investigations"
one = "investigations/<slug:slug>/"

# No compartment is called "open" either: their names are random.
inside = f"{one}compartments/<slug:name>/"

urlpatterns = [
    path("investigations/", views.index, name="index"),
    # No slug is one of these: those that members make end in random letters.
    path("investigations/open/", views.open_new, name="open"),
    path("investigations/travel/", views.travel, name="travel"),
    path("investigations/before-leaving/", views.before_leaving, name="before_leaving"),
    path(one, views.detail, name="detail"),
    path(f"{one}change/", views.change, name="change"),
    path(f"{one}messages/", views.post, name="post"),
    path(f"{one}messages/<uuid:message>/edit/", views.edit, name="edit"),
    path(f"{one}messages/<uuid:message>/remove/", views.remove, name="remove"),
    path(f"{one}seen/", views.seen, name="seen"),
    path(f"{one}entries/", views.entries, name="entries"),
    path(f"{one}audit/", views.audit, name="audit"),
    path(f"{one}audit.csv", views.audit_file, name="audit_file"),
    path(f"{one}circle/", views.circle, name="circle"),
    path(f"{one}circle/add/", views.add, name="add"),
    path(f"{one}circle/leave/", views.leave, name="leave"),
    path(f"{one}circle/<int:member>/part/", views.part, name="part"),
    path(
        f"{one}circle/<int:member>/remove/", views.remove_member, name="remove_member"
    ),
    path(f"{one}compartments/open/", views.open_compartment, name="open_compartment"),
    path(inside, views.compartment, name="compartment"),
    path(f"{inside}widen/", views.widen, name="widen"),
    path(f"{inside}close/", views.close_compartment, name="close_compartment"),
    path(f"{inside}leave/", views.leave_compartment, name="leave_compartment"),
    path(f"{inside}<int:member>/remove/", views.take_out, name="take_out"),
    path(f"{inside}<int:member>/keeper/", views.give_keeping, name="give_keeping"),
    path(f"{one}circle/<int:member>/bring-back/", views.bring_back, name="bring_back"),
]
