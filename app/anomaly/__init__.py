"""The Live page, and Review's picture, of a checkpoint that looks for anomalies."""
