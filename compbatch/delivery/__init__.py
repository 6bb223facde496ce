"""Delivery: what leaves finance once a payout stands, for the people who are paid and for the systems that pay them."""
