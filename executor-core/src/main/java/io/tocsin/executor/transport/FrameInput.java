package io.tocsin.executor.transport;

import io.tocsin.protocol.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a server's stream into frames (RFC 6455, section 5.2). One read takes whatever has come, often several frames;
 * what is half there when a read times out stays here until the rest comes. Not thread-safe.
 */
final class FrameInput {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int INITIAL = 16 * 1024;
    private static final int LONGEST_HEAD = 10;

    /** @param last of the frames that make up a message */
    record Piece(int opcode, boolean last, byte[] payload) {}

    private final InputStream in;
    private byte[] buffer = new byte[INITIAL];
    private int from;
    private int to;

    FrameInput(InputStream in) {
        this.in = in;
    }

    /** @return null when no whole one is there yet */
    @Nullable
    Piece poll() throws IOException {
        int there = to - from;
        if (there < 2) {
            return null;
        }
        int first = buffer[from] & 0xFF;
        int second = buffer[from + 1] & 0xFF;
        if ((first & 0x70) != 0 || second > 127) {
            throw new IOException("a frame with an extension that nobody asked for, or masked by a server");
        }
        int head = second == 127 ? LONGEST_HEAD : second == 126 ? 4 : 2;
        if (there < head) {
            return null;
        }
        long length = head == 2 ? second : number(from + 2, head - 2);
        if (length < 0 || length > Limits.MAX_FRAME) {
            throw new IOException("a frame of more than " + Limits.MAX_FRAME);
        }
        int size = head + (int) length;
        if (there < size) {
            makeRoom(size);
            return null;
        }
        byte[] payload = Arrays.copyOfRange(buffer, from + head, from + size);
        from += size;
        return new Piece(first & 0x0F, first > 127, payload);
    }

    private long number(int at, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << 8) | (buffer[at + i] & 0xFF);
        }
        return number;
    }

    /** Waits as long as the socket does. */
    void fill() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        }
        if (to == buffer.length) {
            makeRoom(to - from + LONGEST_HEAD);
        }
        int count = in.read(buffer, to, buffer.length - to);
        if (count < 0) {
            throw new EOFException("the center hung up");
        }
        to += count;
    }

    private void makeRoom(int size) {
        if (buffer.length - from < size) {
            byte[] target = buffer.length < size ? new byte[Math.max(size, 2 * buffer.length)] : buffer;
            System.arraycopy(buffer, from, target, 0, to - from);
            buffer = target;
            to -= from;
            from = 0;
        }
    }
}
