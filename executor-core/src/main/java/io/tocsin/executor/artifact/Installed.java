package io.tocsin.executor.artifact;

/** A deployment that was taken: the manifest as it was signed, and the signature. */
record Installed(byte[] manifest, byte[] signature) {}
