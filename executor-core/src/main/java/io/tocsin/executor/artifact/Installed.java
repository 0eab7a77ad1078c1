package io.tocsin.executor.artifact;

import org.jspecify.annotations.Nullable;

/** A deployment that was taken: the manifest as it was signed, the center's signature, and the publisher's if any. */
record Installed(byte[] manifest, byte[] signature, byte @Nullable [] publication) {}
