"""The definitions: columns, plan, payout, and the exact values that they hold. It knows nothing of files."""
