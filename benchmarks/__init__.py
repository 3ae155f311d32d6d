"""One file a figure; ``python -m benchmarks`` runs them all and says whether each goal is met."""
