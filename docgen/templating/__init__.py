"""Templates (mẫu): the Word file and the fields of each document type."""
