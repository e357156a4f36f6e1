"""Decides every point and every printed line; knows no framework, no database and no clock."""
