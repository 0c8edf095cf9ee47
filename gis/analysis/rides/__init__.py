"""Outings by scheduled rides: what a timetable brings within reach.

Someone walks to a stop, rides directly or with one change, walks to the place and is there
by the time at which it opens; after it closes walks to a stop, rides directly or with one
change, and walks home. Between two rides one may walk to another stop. Stops are numbered
from 0 throughout, and times are seconds since midnight of the day of the outing: before
midnight they are negative, and beyond 86,400 on the next day.
"""
