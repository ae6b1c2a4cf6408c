"""Every patch of a foreign program and every use of its private parts, each with its reason and the version that was read.

A function first asks whether its target is still what it was; if it is not, `Moved` says in one sentence what has moved.
"""
