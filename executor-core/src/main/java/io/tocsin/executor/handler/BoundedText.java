package io.tocsin.executor.handler;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes UTF-8 up to a limit and refuses the rest, so that a runaway result costs no memory. */
final class BoundedText extends OutputStream {
    private final int limit;
    private byte[] bytes = new byte[256];
    private int size;
    private boolean full;

    BoundedText(int limit) {
        this.limit = limit;
    }

    boolean full() {
        return full;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (length > limit - size) {
            full = true;
            throw new IOException("more than " + limit + " bytes");
        }
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
