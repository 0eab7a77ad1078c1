package io.tocsin.executor.jvm.realm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarEntry;

/** An entry's content, cut off with an error where it grows beyond the size that its JAR's directory states. */
final class StatedContent extends FilterInputStream {
    private final String name;
    private long left;

    StatedContent(InputStream in, JarEntry entry) {
        super(in);
        name = entry.getName();
        left = entry.getSize();
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = in.read(buffer, from, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException(name + " holds more than its JAR states");
        }
    }
}
