package io.tocsin.center.live;

/** The way to a browser. None of its methods blocks. */
interface Wire {
    /** @param sent told, on any thread, once it has left; not called when the wire broke, which is told otherwise */
    void send(byte[] frame, Runnable sent);

    void close(int code, String reason);
}
