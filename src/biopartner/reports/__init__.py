"""What may be asked: questions to the store, answers as values."""
