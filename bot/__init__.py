"""Telegram and wording: requests come in, replies go out, in Bahasa Indonesia."""
