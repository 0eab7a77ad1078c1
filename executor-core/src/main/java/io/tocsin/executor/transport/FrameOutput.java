package io.tocsin.executor.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;

/** Writes whole masked frames, each by one write (RFC 6455, section 5.2). Thread-safe. */
final class FrameOutput {
    private static final int LONGEST_HEAD = 14;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private final ReentrantLock lock = new ReentrantLock();
    private final SecureRandom random = new SecureRandom();
    /** Drawn ahead, since a draw of its own for each costs as much as all the rest of a small frame. */
    private final ByteBuffer masks = ByteBuffer.allocate(1024).limit(0);

    private final OutputStream out;
    private volatile long since;
    private volatile boolean writing;

    FrameOutput(OutputStream out) {
        this.out = out;
    }

    void write(int opcode, byte[] payload) throws IOException {
        lock.lock();
        try {
            byte[] frame = frame(opcode, payload, mask());
            since = System.nanoTime();
            writing = true;
            out.write(frame);
        } finally {
            writing = false;
            lock.unlock();
        }
    }

    /** Whether the peer has taken nothing in for so long, though a frame is waiting for it. */
    boolean stuck(long nanos) {
        return writing && System.nanoTime() - since > nanos;
    }

    private int mask() {
        if (!masks.hasRemaining()) {
            random.nextBytes(masks.array());
            masks.clear();
        }
        return masks.getInt();
    }

    private static byte[] frame(int opcode, byte[] payload, int mask) {
        ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + payload.length).put((byte) (opcode | 0x80));
        if (payload.length < 126) {
            frame.put((byte) (payload.length | 0x80));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (126 | 0x80)).putShort((short) payload.length);
        } else {
            frame.put((byte) (127 | 0x80)).putLong(payload.length);
        }
        frame.putInt(mask);
        int from = frame.position();
        frame.put(payload);
        byte[] exact = new byte[frame.position()];
        frame.flip().get(exact);
        mask(exact, from, mask);
        return exact;
    }

    private static void mask(byte[] bytes, int from, int mask) {
        long twice = ((long) mask << 32) | (mask & 0xFFFF_FFFFL);
        int at = from;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ twice);
        }
        for (int shift = 24; at < bytes.length; at++, shift = shift == 0 ? 24 : shift - 8) {
            bytes[at] ^= (byte) (mask >>> shift);
        }
    }
}
