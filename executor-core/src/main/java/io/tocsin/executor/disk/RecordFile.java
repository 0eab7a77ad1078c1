package io.tocsin.executor.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An append-only file of records, each with its length and CRC32C, so that a tail torn by a crash is seen and cut off.
 * Not thread-safe. A {@link RandomAccessFile} rather than a channel, which an interrupt of the writer would close.
 */
public final class RecordFile implements AutoCloseable {
    /** Bytes before each payload. */
    public static final int HEADER = 2 * Integer.BYTES;

    private static final int MAX_RECORD = 16 * 1024 * 1024;

    private final RandomAccessFile file;
    private final boolean force;
    private long size;

    private RecordFile(RandomAccessFile file, boolean force) {
        this.file = file;
        this.force = force;
    }

    /** Takes the payloads found when a file is opened, in order. */
    public interface Visitor {
        void visit(long position, byte[] payload) throws IOException;
    }

    /** Opens or creates the file, shows each whole record and cuts off what follows the last one. */
    public static RecordFile open(Path path, boolean force, Visitor visitor) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            RecordFile records = new RecordFile(file, force);
            records.replay(visitor);
            return records;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void replay(Visitor visitor) throws IOException {
        byte[] all = new byte[Math.toIntExact(file.length())];
        file.readFully(all);
        ByteBuffer rest = ByteBuffer.wrap(all);
        while (rest.remaining() >= HEADER) {
            int length = rest.getInt();
            int sum = rest.getInt();
            // zeros, as after a power failure, would be an empty record with the right sum
            if (length <= 0 || length > rest.remaining() || checksum(all, rest.position(), length) != sum) {
                break;
            }
            byte[] payload = new byte[length];
            rest.get(payload);
            visitor.visit(size, payload);
            size += HEADER + length;
        }
        file.setLength(size);
    }

    /**
     * Appends all records by one write. They survive the death of the process; the power's only with {@code force}.
     *
     * @return the position of the first record; each next one follows after {@link #HEADER} and its length
     * @throws IOException nothing was appended
     */
    public long append(List<byte[]> payloads) throws IOException {
        int bytes = 0;
        for (byte[] payload : payloads) {
            if (payload.length == 0 || payload.length > MAX_RECORD) {
                throw new IllegalArgumentException("a record of " + payload.length + " bytes");
            }
            bytes += HEADER + payload.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(bytes);
        for (byte[] payload : payloads) {
            joined.putInt(payload.length)
                    .putInt(checksum(payload, 0, payload.length))
                    .put(payload);
        }
        long at = size;
        try {
            file.seek(at);
            file.write(joined.array());
            if (force) {
                force();
            }
        } catch (IOException e) {
            file.setLength(at); // half a record would hide all that are appended later
            throw e;
        }
        size = at + bytes;
        return at;
    }

    /** What was appended without {@code force} survives the power from now on. */
    public void force() throws IOException {
        file.getChannel().force(false);
    }

    /** The payload of {@code length} bytes whose record begins at {@code position}. */
    public byte[] read(long position, int length) throws IOException {
        byte[] payload = new byte[length];
        file.seek(position + HEADER);
        file.readFully(payload);
        return payload;
    }

    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}
