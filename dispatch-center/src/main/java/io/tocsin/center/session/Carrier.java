package io.tocsin.center.session;

import org.eclipse.jetty.util.Callback;

/**
 * Carries frames to one executor: a WebSocket, or whatever else can. The carrier calls its connection for each frame
 * that arrives, one after the other, and waits for the call to return before it reads on.
 */
interface Carrier {
    Way way();

    /**
     * Sends a frame without waiting.
     *
     * @param sent told when the frame has left, perhaps before this returns; the next frame is not to be sent before that
     */
    void send(OutboundQueue.Frame frame, Callback sent);

    /** Makes the other side give a sign of life, if it can; it arrives as {@code ExecutorConnection.heard}. */
    void probe();

    /** Says goodbye and returns at once; a peer that does not answer is cut off soon after. */
    void close(int code, String reason);

    /** Cuts the connection without a word. */
    void abort();

    String remoteAddress();

    /** Whether nobody on the way can read along: it is encrypted, or stays on this machine. */
    boolean isConfidential();
}
