"""The commands of the edition; each is run as `python -m scripts.NAME`."""
