"""How fast pages are, beside the barest page of the same bytes. `bin/bench --help` tells how to run it."""
