package io.tocsin.center.session;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** One executor's connection over HTTP: what it fetches, and what it brings, each frame once and in order. */
final class HttpConnection {
    enum Taken {
        /** Now, or an earlier time: what is brought again changes nothing. */
        YES,
        /** One before it is missing. */
        GAP,
        OVER
    }

    /** One that hangs, and the one that was sent in its place. */
    private static final int MOST_UPLOADS = 2;

    private final ReentrantLock order = new ReentrantLock();
    private final Semaphore uploads = new Semaphore(MOST_UPLOADS);
    private final HttpCarrier carrier;
    private final ExecutorConnection connection;
    private long last;

    HttpConnection(HttpCarrier carrier, ExecutorConnection connection) {
        this.carrier = carrier;
        this.connection = connection;
    }

    PolledFrames frames() {
        return carrier.frames();
    }

    ExecutorConnection connection() {
        return connection;
    }

    /** Before a body is read; each that begins has to end. */
    boolean beginsUpload() {
        return uploads.tryAcquire();
    }

    void endUpload() {
        uploads.release();
    }

    /** @param number from 1, rising by one */
    Taken take(long number, byte[] frame) {
        order.lock();
        try {
            if (frames().isOver()) {
                return Taken.OVER;
            }
            if (number > last + 1) {
                return Taken.GAP;
            }
            if (number == last + 1) {
                last = number;
                read(frame);
            }
            return Taken.YES;
        } finally {
            order.unlock();
        }
    }

    private void read(byte[] frame) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(frame))
                    .toString();
        } catch (CharacterCodingException noText) {
            connection.finish(CloseCode.NOT_UTF_8, "not UTF-8");
            return;
        }
        connection.text(text);
    }

    /** The executor says goodbye. */
    void leave() {
        connection.gone("closed by the executor");
        carrier.close(CloseCode.NORMAL, "closed by the executor");
    }
}
