"""Tables and pictures of a city and of gap answers, for notebooks and reports."""
