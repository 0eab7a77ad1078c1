package io.tocsin.protocol;

/** A message of a type that this side does not know, from a newer peer; answered by {@code unsupported}. */
public record Unrecognized(String type) implements ToCenter, ToExecutor {}
