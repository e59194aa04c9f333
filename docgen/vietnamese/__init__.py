"""The Vietnamese language without documents: characters, tone marks, search keys."""
