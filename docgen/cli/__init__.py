"""The commands: words in, words out. One file for each; heavy imports inside the functions."""
