"""Where messages live: `/s/HARBOUR/MSG-7/…`."""

MESSAGE = "/s/<space_key>/MSG-<number:number>"
