"""Messages: composed with fields, previewed as each recipient gets them, sent by mail, and kept as they were sent."""
