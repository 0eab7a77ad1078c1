package io.tocsin.protocol;

/**
 * What the center signs when it deploys a JAR. Executors refuse a {@code sequence} not above the last one that they
 * took for (group, name), so an old deployment cannot be replayed; a roll back is a new sequence.
 *
 * @param sha256 of the JAR, lower-case hexadecimal
 * @param notAfter microseconds since the epoch; after it the manifest is refused
 */
public record Manifest(String name, String version, String sha256, String group, long sequence, long notAfter) {}
