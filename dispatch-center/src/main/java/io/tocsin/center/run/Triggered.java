package io.tocsin.center.run;

/** The answer to a trigger, and what is kept of it beside its {@code Idempotency-Key}. */
record Triggered(String runId) {}
