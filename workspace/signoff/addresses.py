"""Where sign-offs live: `/s/HARBOUR/CR-7/sign-off/…`."""

SIGN_OFF = "/s/<space_key>/<ref:ref>/sign-off"
ROUND = f"{SIGN_OFF}/<number:round>"
SEAT = f"{SIGN_OFF}/seats/<number:seat>"
QUESTION = f"{SIGN_OFF}/questions/<number:question>"
