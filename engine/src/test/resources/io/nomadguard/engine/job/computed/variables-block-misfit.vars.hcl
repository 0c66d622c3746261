a = "five"
