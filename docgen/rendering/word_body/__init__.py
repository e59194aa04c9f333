"""A body written in Word becomes the body of a letter: content carried over, faces brought to those of the house."""
