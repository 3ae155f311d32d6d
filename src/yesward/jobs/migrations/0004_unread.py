"""What of a file of adverts cannot be read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0003_what_pages_keep")]

    operations = [
        migrations.AddField(
            model_name="board",
            name="unread",
            field=models.JSONField(
                default=dict, help_text="Of a file: how many adverts cannot be read, the first with why."
            ),
        ),
    ]
