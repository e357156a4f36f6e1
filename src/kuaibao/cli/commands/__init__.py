"""One module for each command; the program loads one only when it is called."""
