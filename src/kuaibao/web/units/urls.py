from django.urls import path

from kuaibao.web.units import views

app_name = "units"
urlpatterns = [
    # /
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/once/<str:token>/", views.sign_in_once, name="sign-in-once"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("password/", views.password, name="password"),
    path("units/", views.units, name="units"),
    path("audit/", views.audit, name="audit"),
    # /people/
    path("people/", views.people, name="people"),
    path("people/new/", views.new_person, name="new-person"),
    path("people/<uuid:person_id>/key/", views.new_key, name="new-key"),
    path("people/<uuid:person_id>/dismiss/", views.dismiss, name="dismiss"),
]
