"""What is done to numbers and their series: hold, give back, make void, explain, close a year."""
