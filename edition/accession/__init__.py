"""How a text comes into the book as a source: its rows, its chapter, what is still to be done, and how it goes out again.

`refusals` says which texts are not taken, `rows` what the tables get, `chapter` what an editor writes in; `desk` writes all of it,
or takes it away; `claims` adds a claim; `tasks` counts what is left.
"""
