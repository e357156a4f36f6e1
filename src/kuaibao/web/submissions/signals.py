"""What apps downstream may want to hear of an item; sent in the transaction of the act."""

from django.dispatch import Signal

submitted = Signal()  # `submission` is the text that went to the office
recalled = Signal()  # `draft` was taken back before the office had opened it
