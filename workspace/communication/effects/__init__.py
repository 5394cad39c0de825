"""How well the plan works: what was kept, late, missed and skipped, who answered to it, and what could be changed."""
