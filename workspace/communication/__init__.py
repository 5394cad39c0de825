"""The communication plan that runs, the messages that are sent from here, and the log of other contacts."""
