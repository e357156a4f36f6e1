"""What apps downstream may want to hear of, where the app it happens in cannot know them."""

from django.dispatch import Signal

# An installation was set up, in the transaction of the act; `by` is its first person.
founded = Signal()
