"""What survives a power cut: schema, store, reference cache, outbox, delivery."""
