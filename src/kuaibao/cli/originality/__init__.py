"""What the commands of the originality check share: the store, lines of JSON, evidence shown."""
