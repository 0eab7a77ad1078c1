package io.tocsin.center.live;

import java.time.Duration;

/**
 * How much the stream lets one ask of it.
 *
 * @param frame bytes that a browser may send at once
 * @param subscriptions of one connection
 * @param perAccount connections of one user
 * @param connections of all
 * @param channels different things that are watched, by all
 */
record Bounds(int frame, int subscriptions, int perAccount, int connections, int channels) {
    static final Bounds USUAL = new Bounds(16 * 1024, 16, 16, 25_000, 25_000);

    /** Something is sent at least so often. */
    Duration heartbeat() {
        return Duration.ofSeconds(10);
    }

    /** Who says nothing for so long is gone. */
    Duration silence() {
        return Duration.ofSeconds(60);
    }

    /** One frame may be on its way for so long. */
    Duration stall() {
        return Duration.ofSeconds(30);
    }

    /** For so long after the last reader left, he can go on where he was. */
    Duration linger() {
        return Duration.ofSeconds(60);
    }
}
