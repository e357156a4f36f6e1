from django.db import migrations, models

from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0003_deviation"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="original_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="edition",
            name="original_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        AppendOnly("Edition"),
    ]
