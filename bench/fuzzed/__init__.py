"""What `bench/fuzz.py` tries, and how it spoils it."""
