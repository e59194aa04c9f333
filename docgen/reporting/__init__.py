"""What units fill in and send back: forms written, files read and judged, words for the letters around them."""
