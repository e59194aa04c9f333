"""The clerk's draft (dự thảo): a text file with front matter and a body, read without deciding anything."""
