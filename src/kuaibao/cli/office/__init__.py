"""What commands do in the installation, by the acts that the pages call; this side needs Django."""
