package io.tocsin.center.retention;

/** Where the housekeeping learns how long things are kept. */
@FunctionalInterface
public interface Retentions {
    Retention present();
}
