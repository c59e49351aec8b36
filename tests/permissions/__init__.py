"""Rights in one place: who sees and does what, asked of the rules and of every exit.

`cast.py` has a person for every role, `world/` one thing of every kind in every class,
`kinds/` asks the rules of the access.py files about each, `document.py` writes the answers
to docs/permissions.md. The tests then ask every address, socket and mail the same.
"""
