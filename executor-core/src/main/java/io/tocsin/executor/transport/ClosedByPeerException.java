package io.tocsin.executor.transport;

import java.io.IOException;

/** The other end closed the connection in the proper way, and said why. */
final class ClosedByPeerException extends IOException {
    /** Come back later (RFC 6455's registry). */
    static final int TRY_AGAIN_LATER = 1013;

    private static final long serialVersionUID = 1;

    private final int status;

    ClosedByPeerException(int status, String reason) {
        super("the connection is closed: by the center: " + status + " " + reason);
        this.status = status;
    }

    /** Whether the center has no room at the moment. */
    boolean isForNow() {
        return status == TRY_AGAIN_LATER;
    }
}
