from django.urls import path

from kuaibao.web.past import views

app_name = "past"
urlpatterns = [
    # /editions/past/
    path("editions/past/", views.upload, name="upload"),
    path("editions/past/take-in/", views.take_in, name="take-in"),
]
