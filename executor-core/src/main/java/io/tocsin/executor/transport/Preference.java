package io.tocsin.executor.transport;

import java.time.Duration;

/**
 * Which way to try first. HTTP once WebSockets did not get through, or ended as soon as they were open several times in
 * a row; WebSockets again as soon as one has proved itself.
 */
final class Preference {
    static final Duration AT_ONCE = Duration.ofSeconds(5);
    static final int TOO_OFTEN = 3;

    private boolean polling;
    private int brief;

    synchronized Way first() {
        return polling ? Way.HTTP : Way.WEBSOCKET;
    }

    /** No WebSocket gets through, and HTTP does. */
    synchronized void stripped() {
        polling = true;
        brief = 0;
    }

    /** A WebSocket has carried a frame. */
    synchronized void carried() {
        polling = false;
    }

    /** It has ended, by nobody here. */
    synchronized void ended(Duration lived) {
        brief = lived.compareTo(AT_ONCE) < 0 ? brief + 1 : 0;
        if (brief >= TOO_OFTEN) {
            stripped();
        }
    }
}
