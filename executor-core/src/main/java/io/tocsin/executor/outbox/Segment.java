package io.tocsin.executor.outbox;

import io.tocsin.executor.disk.RecordFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of reports with rising sequences, deleted when all of them are acknowledged. */
final class Segment {
    private final Path path;
    private final RecordFile file;
    private int pending;

    private Segment(Path path, RecordFile file) {
        this.path = path;
        this.file = file;
    }

    /** Takes the records found in a segment. */
    interface Visitor {
        void visit(Segment segment, long sequence, long position, byte[] message) throws IOException;
    }

    static Segment open(Path path, boolean force, Visitor visitor) throws IOException {
        record Found(long position, byte[] record) {}
        List<Found> found = new ArrayList<>();
        Segment segment = new Segment(
                path, RecordFile.open(path, force, (position, record) -> found.add(new Found(position, record))));
        for (Found each : found) {
            ByteBuffer rest = ByteBuffer.wrap(each.record);
            long sequence = rest.getLong();
            byte[] message = new byte[rest.remaining()];
            rest.get(message);
            visitor.visit(segment, sequence, each.position, message);
        }
        return segment;
    }

    /** @return the position of the first record */
    long append(long firstSequence, List<byte[]> messages) throws IOException {
        List<byte[]> records = new ArrayList<>(messages.size());
        long sequence = firstSequence;
        for (byte[] message : messages) {
            records.add(ByteBuffer.allocate(Long.BYTES + message.length)
                    .putLong(sequence++)
                    .put(message)
                    .array());
        }
        return file.append(records);
    }

    static long sizeOnDisk(int messageLength) {
        return RecordFile.HEADER + Long.BYTES + (long) messageLength;
    }

    byte[] read(long position, int messageLength) throws IOException {
        byte[] record = file.read(position, Long.BYTES + messageLength);
        return Arrays.copyOfRange(record, Long.BYTES, record.length);
    }

    void hold() {
        pending++;
    }

    /** @return true when nothing is pending any more */
    boolean letGo() {
        return --pending == 0;
    }

    boolean empty() {
        return pending == 0;
    }

    long size() {
        return file.size();
    }

    void close() throws IOException {
        file.close();
    }

    void delete() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
