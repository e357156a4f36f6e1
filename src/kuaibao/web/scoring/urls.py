from django.urls import path

from kuaibao.web.scoring.views import board, facts, ledger, periods, setup, units

app_name = "scoring"
urlpatterns = [
    # /
    path("setup/", setup.set_up, name="set-up"),
    path("units/<uuid:unit_id>/", units.unit, name="unit"),
    # /board/
    path("board/", board.board, name="board"),
    path("board/<uuid:unit_id>/<str:column_id>/", board.figure, name="figure"),
    # /facts/
    path("facts/", facts.facts, name="facts"),
    path("facts/items/", facts.items, name="items"),
    path("facts/new/<str:kind>/", facts.new_fact, name="new-fact"),
    path("facts/<uuid:fact_id>/", facts.fact, name="fact"),
    path("facts/<uuid:fact_id>/withdraw/", facts.withdraw, name="withdraw"),
    # /ledger/
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/export/<str:form>/", ledger.export, name="export"),
    # /periods/
    path("periods/", periods.periods, name="periods"),
    path("periods/<str:written>/close/", periods.close, name="close"),
]
