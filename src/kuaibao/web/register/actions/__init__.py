"""Acts on the register of units; each is one transaction with one audit entry."""
