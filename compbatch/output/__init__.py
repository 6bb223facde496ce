"""What is told and handed out beside the payout: the terminal, JSON, the batch summary, the template."""
