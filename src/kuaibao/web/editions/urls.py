from django.urls import path

from kuaibao.web.editions.views import composing, printing, readers, reading, signing

app_name = "editions"
urlpatterns = [
    # /issues/…/
    path("issues/<uuid:issue_id>/print/", printing.course, name="course"),
    path("issues/<uuid:issue_id>/print/step/", printing.step, name="step"),
    path("issues/<uuid:issue_id>/print/order/", composing.order, name="order"),
    path("issues/<uuid:issue_id>/print/adopt/", composing.adopt, name="adopt"),
    path("issues/<uuid:issue_id>/print/take-out/", composing.take_out, name="take-out"),
    path("issues/<uuid:issue_id>/print/pages/", printing.pages, name="pages"),
    path("issues/<uuid:issue_id>/print/sign/", signing.sign, name="sign"),
    path("issues/<uuid:issue_id>/print/call-off/", signing.call_off_release, name="call-off"),
    # /editions/
    path("editions/", reading.editions, name="editions"),
    path("editions/<uuid:edition_id>/", reading.edition, name="edition"),
    path("editions/<uuid:edition_id>/withdraw/", reading.withdraw, name="withdraw"),
    path("editions/<uuid:edition_id>/correct/", reading.correct, name="correct"),
    path("editions/<uuid:edition_id>/packet/", reading.packet, name="packet"),
    path("editions/<uuid:edition_id>/readers/", readers.added, name="readers"),
    path("editions/<uuid:edition_id>/<str:form>/", reading.download, name="download"),
    path("publications/<uuid:publication_id>/style/", reading.style, name="style"),
    path("publications/<uuid:publication_id>/readers/", readers.subscribers, name="subscribers"),
]
