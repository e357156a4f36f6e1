from django.urls import path

from kuaibao.web.units.views import (
    account,
    audit,
    people,
    roles,
    second_factor,
    sessions,
    signing_in,
    units,
)

app_name = "units"
urlpatterns = [
    # /
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/once/<str:token>/", signing_in.sign_in_once, name="sign-in-once"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("sign-in/state/", signing_in.state, name="state"),
    path("sign-in/code/", signing_in.second_step, name="second-step"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("second-factor/begin/", second_factor.begin, name="begin-second-factor"),
    path("second-factor/confirm/", second_factor.confirm, name="confirm-second-factor"),
    path("second-factor/remove/", second_factor.remove, name="remove-second-factor"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/end-others/", sessions.end_others, name="end-other-sessions"),
    path("sessions/<uuid:session_id>/end/", sessions.end, name="end-session"),
    path("password/", signing_in.password, name="password"),
    path("account/", account.account, name="account"),
    path("units/", units.units, name="units"),
    path("audit/", audit.audit, name="audit"),
    # /people/
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="new-person"),
    path("people/<uuid:person_id>/key/", people.new_key, name="new-key"),
    path("people/roles/", roles.roles, name="roles"),
    path("people/<uuid:person_id>/roles/", roles.roles_of, name="roles-of"),
    path(
        "people/<uuid:person_id>/second-factor/reset/",
        roles.reset_second_factor,
        name="reset-second-factor",
    ),
    path("people/<uuid:person_id>/roles/<uuid:post_id>/revoke/", roles.revoke, name="revoke"),
    path(
        "people/<uuid:person_id>/security-admin/",
        people.name_security_admin,
        name="name-security-admin",
    ),
    path("people/<uuid:person_id>/dismiss/", people.dismiss, name="dismiss"),
]
