"""The web of citations as a picture (.svg): what is in it, where it stands, how it is drawn."""
