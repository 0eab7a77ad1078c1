package io.tocsin.executor.outbox;

import java.util.List;

/** Encoded messages in the order of their sequences; {@code last} is where the next batch begins after. */
public record Batch(List<byte[]> messages, long last) {}
