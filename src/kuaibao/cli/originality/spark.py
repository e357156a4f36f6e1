"""An audit as a job of Apache Spark; only this module knows PySpark, which is not always there."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from kuaibao.cli.language import _
from kuaibao.cli.originality.batches import Batches
from kuaibao.cli.originality.steps import Keys, Steps

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

BESIDE = 4  # batches whose keys fit beside each other into one part


def demand_spark() -> None:
    """Say what has to be installed, before anything is read."""
    try:
        # A folder that is left of it can be imported too, but has nothing in it.
        from pyspark import SparkContext  # noqa: F401 -- only whether it is there
    except ImportError as error:
        message = _("A job for Spark needs PySpark: pip install 'kuaibao[spark]'.")
        raise click.ClickException(message) from error
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        message = _("Spark needs Java 17 or newer; on Debian: apt install default-jre-headless.")
        raise click.ClickException(message)


def audited(texts: Batches, master: str) -> Iterator[dict[str, Any]]:
    """Check the items in their order on the machines of *master*."""
    if not texts.all():
        return
    from pyspark import StorageLevel

    with _connected(master) as spark:
        found = _found(spark, texts).persist(StorageLevel.DISK_ONLY)
        found.count()  # on all machines; what follows takes one batch after the other
        yield from found.toLocalIterator()


def _found(spark: "SparkContext", texts: Batches) -> "RDD[dict[str, Any]]":
    """Chain the steps; partition and batch have the same number, so the order stays."""
    count = len(texts.all())
    steps = Steps(texts, parts=-(-count // BESIDE))
    batches = spark.parallelize(texts.all(), count)

    def holders(keys: "RDD[tuple[int, Any]]") -> "RDD[tuple[int, Any]]":
        met = keys.groupByKey(steps.parts).flatMap(steps.holders)
        return met.union(batches.flatMap(_nobody))

    seen = holders(batches.flatMap(steps.plain))
    known = holders(seen.groupByKey(count).flatMap(steps.kept)).filter(steps.checks)
    asked = known.groupByKey(count).flatMap(steps.asked)
    given = asked.groupByKey(count).flatMap(steps.given)
    return known.cogroup(given, count).flatMap(steps.found)


def _nobody(batch: int) -> Keys:
    """Let a batch come up also where none of its prints has another holder."""
    yield batch, np.zeros(0, np.int64)


@contextmanager
def _connected(master: str) -> Iterator["SparkContext"]:
    from py4j.protocol import Py4JJavaError
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkRuntimeError

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setMaster(master).setAppName("kuaibao originality audit")
    conf.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    conf.set("spark.log.level", "ERROR")
    try:
        spark = SparkContext(conf=conf)
    except (PySparkRuntimeError, Py4JJavaError) as error:
        message = _(
            "Spark does not start at {master}; it says why above. It needs Java 17 or newer."
        )
        raise click.ClickException(message.format(master=master)) from error
    with spark:
        yield spark
