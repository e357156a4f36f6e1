"""Settings of the web side; everything that differs between machines comes from environment.py."""

import sqlite3
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kuaibao.config import environment, outgoing

PACKAGE = Path(__file__).resolve().parent.parent
HOME = environment.home()

SECRET_KEY = environment.secret_key(HOME)
AUDIT_KEY = environment.audit_key(HOME)
FIELD_KEY = environment.field_key(HOME)
DEBUG = environment.flag("KUAIBAO_DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] + [
    host for host in environment.text("KUAIBAO_HOSTS", "").split(",") if host
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "kuaibao.web.core",
    "kuaibao.web.units",
    "kuaibao.web.scoring",
    "kuaibao.web.register",
    "kuaibao.web.disputes",
    "kuaibao.web.submissions",
    "kuaibao.web.originality",
    "kuaibao.web.editing",
    "kuaibao.web.publications",
    "kuaibao.web.editions",
    "kuaibao.web.schemes",
    "kuaibao.web.circulars",
    "kuaibao.web.past",
    "kuaibao.web.desks",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # These come first, so that what a later one refuses or redirects is guarded as well.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kuaibao.web.core.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kuaibao.web.core.middleware.session_clock",
    "kuaibao.web.units.gate.GateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "kuaibao.config.urls"
WSGI_APPLICATION = "kuaibao.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kuaibao.web.core.templatetags.swift"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kuaibao.web.core.context.signs",
                "kuaibao.web.units.context.desk",
                "kuaibao.web.scoring.context.switch",
                "kuaibao.web.desks.context.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": environment.database(HOME, sqlite3.sqlite_version_info)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ------------------------------------------------------------------ language and time
LANGUAGE_CODE = environment.text("KUAIBAO_LANGUAGE", "zh-hans").lower()
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = environment.text("KUAIBAO_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

# ------------------------------------------------------------------ the server
WORKERS = environment.whole("KUAIBAO_WORKERS", environment.usual_workers(), least=1)

# ------------------------------------------------------------------ files
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the register of a year comes as one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024  # uploads are read in memory, never left on disk

# ------------------------------------------------------------------ people
AUTH_USER_MODEL = "units.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_DJANGOS = "django.contrib.auth.password_validation"
_OURS = "kuaibao.web.units.passwords"
_COMMON = {"NAME": f"{_DJANGOS}.CommonPasswordValidator"}
FORMER_PASSWORDS = 5
# What inspectors of 等保 ask for, and what ASVS asks for; each forbids what the other demands.
PASSWORD_PROFILES = {
    "dengbao": [
        {"NAME": f"{_DJANGOS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
        {"NAME": f"{_OURS}.ClassesValidator"},
        {"NAME": f"{_OURS}.NamesValidator"},
        _COMMON,
        {"NAME": f"{_OURS}.FormerValidator", "OPTIONS": {"last": FORMER_PASSWORDS}},
    ],
    "asvs": [
        {"NAME": f"{_DJANGOS}.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
        _COMMON,
    ],
}
PASSWORD_PROFILE = environment.choice(
    "KUAIBAO_PASSWORD_PROFILE", PASSWORD_PROFILES, default="dengbao"
)
AUTH_PASSWORD_VALIDATORS = PASSWORD_PROFILES[PASSWORD_PROFILE]
PASSWORD_DAYS = {"dengbao": 90}.get(PASSWORD_PROFILE)
SESSIONS_AT_MOST = 3
SECOND_FACTOR = environment.flag("KUAIBAO_SECOND_FACTOR", default=False)
LOGIN_URL = "units:sign-in"
LOGIN_REDIRECT_URL = "home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_FORM_FIELD = "username"  # else axes looks for the model's own name of it
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "kuaibao.web.units.views.signing_in.locked_out"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "kuaibao.web.core.addresses.client_of"
# Theirs may be other people's guesses at many accounts; units/throttle.py counts those.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

# ------------------------------------------------------------------ the units
# Where one person alone reports for a unit and approves; see docs/operations.md.
APPROVE_OWN_ITEMS = environment.flag("KUAIBAO_APPROVE_OWN_ITEMS", default=False)
# So long may a unit contest a line of its points.
CONTEST_WORKING_DAYS = environment.whole("KUAIBAO_CONTEST_DAYS", 10, least=1)

# ------------------------------------------------------------------ mail
MAIL = outgoing.mail_server()  # None: nothing is sent, and nothing outside is called
QUIET_HOURS = outgoing.quiet_hours()
PUBLIC_ADDRESS = outgoing.public_address()

# ------------------------------------------------------------------ the browser's side of safety
PROXIES = environment.addresses("KUAIBAO_PROXIES")
HTTPS = environment.flag("KUAIBAO_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
