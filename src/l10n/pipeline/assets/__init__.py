"""The glossary, the memories and the engines of a project, by themselves."""
