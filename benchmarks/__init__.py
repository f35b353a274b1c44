"""How quick the bot is, beside others, on this machine."""
