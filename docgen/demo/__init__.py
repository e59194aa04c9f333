"""The material of `docgen demo`: the past documents that the sample directive cites."""
