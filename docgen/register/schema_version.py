"""The version of the tables, apart from them: who only asks whether a file fits need not load SQLAlchemy."""

SCHEMA_VERSION = 5
