from django.urls import path

from kuaibao.web.circulars.views import charts, circular, intake, printing

app_name = "circulars"
urlpatterns = [
    # /intake/
    path("intake/", intake.intake, name="intake"),
    path("intake/take-over/", intake.take_over, name="take-over"),
    # /circulars/
    path("circulars/", circular.now, name="now"),
    path("circulars/<str:period>/", circular.circular, name="circular"),
    path("circulars/<str:period>/save/", circular.save, name="save"),
    path("circulars/<str:period>/charts/", charts.charts, name="charts"),
    path(
        "circulars/<str:period>/charts/<str:figure>/<int:place>/<str:form>/",
        charts.chart,
        name="chart",
    ),
    path("circulars/<str:period>/print/", printing.to_print, name="print"),
    path("circulars/<str:period>/renew/", printing.renew, name="renew"),
    path("circulars/<str:period>/lead/", circular.lead, name="lead"),
    path("circulars/<str:period>/preview/", circular.preview, name="preview"),
    path("circulars/<str:period>/download/<str:form>/", circular.download, name="download"),
]
