package io.tocsin.center.schedule;

/** A mistake inside a cron text; {@link CronParser} tells it to the caller as an {@code Invalid}. */
final class BadCron extends RuntimeException {
    BadCron(String message) {
        super(message, null, false, false);
    }
}
