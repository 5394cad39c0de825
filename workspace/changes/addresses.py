"""Where change requests live: `/s/HARBOUR/CR-7/…`."""

CHANGE = "/s/<space_key>/CR-<number:number>"
