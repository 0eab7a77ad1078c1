package io.tocsin.executor.artifact;

/** A deployment that is not taken, with a reason for people. */
final class Refusal extends Exception {
    Refusal(String reason) {
        super(reason);
    }
}
