import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kuaibao.web.core.ids
from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("editing", "0003_append_only"),
        ("units", "0003_alter_appointment_role"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="round",
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="handling",
            name="version",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="handling",
            name="undoes",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="editing.handling",
            ),
        ),
        migrations.AddIndex(
            model_name="handling",
            index=models.Index(
                fields=["jurisdiction", "outcome", "at"], name="editing_han_jurisdi_963265_idx"
            ),
        ),
        migrations.CreateModel(
            name="SavedFilter",
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
                ("name", models.CharField(max_length=40)),
                ("query", models.CharField(max_length=500)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_filters",
                        to="units.jurisdiction",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "name"), name="one_filter_of_a_name")
                ],
            },
        ),
        AppendOnly("Revision"),
        AppendOnly("Handling"),
    ]
