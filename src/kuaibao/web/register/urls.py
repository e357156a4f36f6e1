from django.urls import path

from kuaibao.web.register.views import calendar, jurisdictions, tables, units, years

app_name = "register"
urlpatterns = [
    # /calendar/
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/forget/", calendar.forget, name="forget-day"),
    path("calendar/import/", calendar.import_days, name="calendar-import"),
    path("calendar/import/take-over/", calendar.take_over_days, name="calendar-take-over"),
    path("register/jurisdictions/", jurisdictions.jurisdictions, name="jurisdictions"),
    # /register/
    path("register/", units.units, name="units"),
    path("register/units/new/", units.new_unit, name="new-unit"),
    path("register/<int:year>/", years.year, name="year"),
    path("register/<int:year>/copy/", years.copy, name="copy"),
    path("register/<int:year>/import/", tables.units_in, name="units-import"),
    path("register/<int:year>/import/take-over/", tables.take_over_units, name="units-take-over"),
    path("register/<int:year>/export/<str:form>/", tables.units_out, name="units-export"),
    # /people/
    path("people/import/", tables.people_in, name="people-import"),
    path("people/import/take-over/", tables.take_over_people, name="people-take-over"),
    path("people/export/<str:form>/", tables.people_out, name="people-export"),
    # /register/units/<unit>/
    path("register/units/<uuid:unit_id>/", units.unit, name="unit"),
    path("register/units/<uuid:unit_id>/rename/", units.rename, name="rename"),
    path("register/units/<uuid:unit_id>/merge/", units.merge, name="merge"),
    path("register/units/<uuid:unit_id>/end/", units.end, name="end"),
    path("register/units/<uuid:unit_id>/reopen/", units.reopen, name="reopen"),
    path("register/units/<uuid:unit_id>/alias/", units.add_alias, name="add-alias"),
    path("register/units/<uuid:unit_id>/alias/drop/", units.drop_alias, name="drop-alias"),
]
