from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0001_tables"),
    ]

    operations = [
        migrations.AlterField(
            model_name="issue",
            name="body",
            field=models.CharField(
                choices=[("pieces", "pieces"), ("circular", "circular"), ("past", "past issue")],
                default="pieces",
                max_length=20,
            ),
        ),
    ]
