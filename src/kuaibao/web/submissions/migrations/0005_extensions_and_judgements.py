import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0004_spans_and_partners"),
        ("submissions", "0004_append_only_again"),
        ("units", "0004_calendar_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Extension",
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
                ("due", models.DateTimeField()),
                ("reason", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("granted", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
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
                ("points", models.IntegerField(blank=True, null=True)),
                ("reason", models.CharField(max_length=500)),
                ("judged_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="prompt",
            name="key",
            field=models.CharField(default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="request",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="prompt",
            constraint=models.UniqueConstraint(
                fields=("jurisdiction", "key"), name="one_prompt_of_a_key"
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asked_extensions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decided_extensions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="jurisdiction",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="units.jurisdiction",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="submissions.request",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="submissions.draft",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="fact",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgement",
                to="scoring.fact",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="judged_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="jurisdiction",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="units.jurisdiction",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("granted", None)),
                fields=("request",),
                name="one_extension_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)),
                fields=("draft",),
                name="one_judgement_stands",
            ),
        ),
    ]
