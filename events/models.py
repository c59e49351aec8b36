"""The models of the app, each in the folder of its noun."""
