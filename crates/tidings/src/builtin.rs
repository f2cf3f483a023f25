//! What is built into the program: the model, the codebook, the tables of actors and places.
