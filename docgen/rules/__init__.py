"""What the law says on a day: values with a source, from YAML, one file for each legal instrument."""
