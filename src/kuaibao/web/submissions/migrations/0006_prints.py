from django.db import migrations, models

from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("submissions", "0005_extensions_and_judgements")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="title_print",
            field=models.CharField(default="", editable=False, max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="submission",
            name="body_print",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["jurisdiction", "title_print"], name="submissions_jurisdi_97f155_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["jurisdiction", "body_print"], name="submissions_jurisdi_2485e8_idx"
            ),
        ),
        AppendOnly("Submission"),
    ]
