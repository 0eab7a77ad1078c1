package io.tocsin.center.run;

/** A guard that nearly always holds did not. The transaction is to be taken back, and carried out with more care. */
final class NotAsExpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAsExpected() {
        super("a row was not as expected", null, false, false);
    }
}
