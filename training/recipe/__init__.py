"""The recipe that makes the shipped encoder: data, model, training, export."""
