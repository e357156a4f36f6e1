import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.ids
from kuaibao.web.originality import tables


class Migration(migrations.Migration):
    replaces = [
        ("originality", "0001_initial"),
        ("originality", "0002_earlier_texts"),
        ("originality", "0003_ruling"),
        ("originality", "0004_undone_ruling"),
    ]

    initial = True

    dependencies = [
        ("disputes", "0001_tables"),
        ("submissions", "0001_tables"),
        ("units", "0001_tables"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(tables.make, tables.drop)],
            state_operations=[
                migrations.CreateModel(
                    name="Print",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "shelf",
                                "mark",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("shelf", models.IntegerField()),
                        ("mark", models.BigIntegerField()),
                    ],
                ),
            ],
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveSmallIntegerField()),
                ("odd", models.BooleanField(default=False)),
                ("rebuilt", models.PositiveIntegerField(null=True)),
                (
                    "jurisdiction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="collection",
                        to="units.jurisdiction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Quotable",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kuaibao.web.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotables",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotables",
                        to="units.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kuaibao.web.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("checked", models.BooleanField(default=False)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "nothing reused"),
                            (1, "a little reused"),
                            (2, "partly alike"),
                            (3, "obviously alike"),
                        ],
                        default=0,
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0)),
                ("reused", models.PositiveIntegerField(default=0)),
                ("own", models.PositiveIntegerField(default=0)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="originality.kept",
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept",
                        to="submissions.submission",
                    ),
                ),
                (
                    "quotable",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept",
                        to="originality.quotable",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "level", "-number"],
                        name="originality_jurisdi_8e0c36_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "number"), name="one_text_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quotable__isnull", False), ("submission", None)),
                            models.Q(("quotable", None), ("submission__isnull", False)),
                            _connector="OR",
                        ),
                        name="submitted_or_quotable",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kuaibao.web.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("copy", "a copy: propose the deduction"),
                            ("same", "the same information: one lineage"),
                            ("authorised", "an authorised follow-up or a joint item"),
                            ("common", "a common expression that anyone may use"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(max_length=500)),
                ("passages", models.JSONField(default=list)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="submissions.draft",
                    ),
                ),
                (
                    "finding",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="disputes.finding",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings_as_source",
                        to="submissions.draft",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("draft", "source"),
                        name="one_ruling_of_two_items",
                    )
                ],
            },
        ),
    ]
