"""The settings of the office, with a bare view beside its pages to compare with."""

from kuaibao.config.settings import *  # noqa: F403 -- all of them

ROOT_URLCONF = "bench.urls"
