"""What every storey above stands on. No word of the domain below this line."""
