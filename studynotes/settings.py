"""The one settings file: the environment decides; the README lists the variables."""

from studynotes import environment
from studynotes.environment import BASE_DIR, LOOPBACK, VAR_DIR

# What the environment decides

DEBUG = environment.switch("DEBUG", False)
HTTPS = environment.switch("HTTPS", not DEBUG)
HOST = environment.text("HOST", "127.0.0.1")
PORT = environment.port("PORT", 8000)
SECRET_KEY = environment.secret_key("SECRET_KEY", DEBUG)
ALLOWED_HOSTS = environment.host_names("ALLOWED_HOSTS", LOOPBACK)
SITE_URL = environment.site_url("SITE_URL", ALLOWED_HOSTS, HTTPS, PORT)
SITE_NAME = environment.text("SITE_NAME", "Study Notes")
LANGUAGE_CODE = environment.choice("SITE_LANGUAGE", "en", ("en", "hi"))
TIME_ZONE = environment.time_zone("TIME_ZONE", "Asia/Kolkata")
# The moments of the desk; readers' pages say theirs themselves.
FORMAT_MODULE_PATH = "studynotes.formats"
TRUSTED_PROXY = environment.switch("TRUSTED_PROXY", False)
FOUR_EYES = environment.choice("FOUR_EYES", "auto", ("auto", "on", "off"))
RATE_LIMITS = environment.switch("RATE_LIMITS", True)
DATABASES = {"default": environment.database("DATABASE_URL", DEBUG)}
CACHES = {"default": environment.cache("CACHE_URL")}
environment.report_errors("SENTRY_DSN")

# What it does not

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "taggit",
    "notes",
]
MIDDLEWARE = [
    "notes.front.head.NoBodyForHead",
    "notes.front.headers.SecurityHeaders",
    "notes.front.public_cache.PublicCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "notes.front.limits.RateLimits",
    "notes.front.desk_language.DeskLanguage",
    "notes.front.cookies.NoCookiesInPublic",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "notes.front.not_found.NotFound",
]
# Where an answer may depend on who asks. Everywhere else cookies are not even read.
PERSONAL_ADDRESSES = ("/admin/", "/me/", "/recall/")
ROOT_URLCONF = "studynotes.urls"
WSGI_APPLICATION = "studynotes.wsgi.application"
# The site stands at its host's root: a server may take a folder from a visitor's header, and what is kept repeats it.
FORCE_SCRIPT_NAME = ""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TAGGIT_CASE_INSENSITIVE = True
USE_TZ = True
# Ours before the words of the admin and of Django itself, which say some of the same sentences otherwise.
LOCALE_PATHS = [BASE_DIR / "notes" / "locale"]
TEMPLATE_LOADERS = ["notes.front.templates.Unindented", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "notes.front.context.site",
            ],
        },
    }
]
STATIC_URL = "/static/"
# The site's own: the database, the secret key. The importer never looks into it.
DATA_FOLDER = VAR_DIR
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
NAMED_BY_CONTENT = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN_FILES if DEBUG else NAMED_BY_CONTENT},
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# A topic at its bounds must fit into the editors' form, else a bare 400 loses everything typed.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

SECURE_CSP = {
    "default-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# W021 asks for HSTS preload, which only the owner of the whole domain may decide and which is hard to take back.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
