from django.urls import path

from kuaibao.web.past import views

app_name = "past"
urlpatterns = [
    # /past/
    path("past/", views.upload, name="upload"),
    path("past/take-in/", views.take_in, name="take-in"),
]
