"""Minutes put to people: the fair copy, who is asked, what they say, how it ends."""
