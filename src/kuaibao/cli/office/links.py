"""Addresses that commands print for people to open."""

from django.urls import reverse


def sign_in_link(address: str, token: str) -> str:
    """Write the address of a one-time sign-in, on the installation at *address*."""
    return address.rstrip("/") + reverse("units:sign-in-once", args=[token])
