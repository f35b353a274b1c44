"""What the bot can do, in English, without a word of wording."""
