"""What teams do: sessions written down, people counted, helped and photographed."""
