package io.tocsin.protocol;

/** A handler that an executor has ready to run, and the artifact and version that it comes from. */
public record Handler(String name, String artifact, String version) {}
