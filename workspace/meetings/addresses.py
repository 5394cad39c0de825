"""Where meetings and their parts live: `/s/HARBOUR/M-7/…`."""

MEETING = "/s/<space_key>/M-<number:number>"
ACTION_ITEM = "/s/<space_key>/AI-<number:number>"
SERIES = "/s/<space_key>/SR-<number:number>"
