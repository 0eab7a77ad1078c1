package io.tocsin.executor.outbox;

import io.tocsin.executor.disk.Folder;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Reports on disk, in segments of rising sequences; what is stored is the very message that is sent. Each opening
 * leaves a gap in the sequences: those that a power failure took from the disk may be at the center and must not be
 * given twice. Thread-safe.
 */
final class OutboxStore implements AutoCloseable {
    private static final String SUFFIX = ".outbox";
    private static final long SEGMENT = 1024 * 1024;
    private static final long WORTH_A_NEW_SEGMENT = 64 * 1024;
    private static final long GAP = 1 << 16;
    private static final long CACHE = 4L * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private final Path folder;
    private final boolean force;
    private final ReportEncoder encoder;
    private Segment active;
    private long next = 1;
    private final AtomicLong bytes = new AtomicLong();
    private long cachedBytes;

    OutboxStore(Path folder, boolean force, Codec codec) throws IOException {
        this.folder = Folder.create(folder);
        this.force = force;
        encoder = new ReportEncoder(codec);
        for (Path path : segments()) {
            next = Math.max(next, firstSequence(path) + GAP);
            Segment segment = Segment.open(path, force, this::recover);
            if (segment.empty()) {
                segment.close(); // its name keeps the sequence; deleted below, when the next one exists
            } else {
                bytes.addAndGet(segment.size());
            }
        }
        List<Path> former = segments();
        active = newSegment();
        for (Path path : former) {
            if (Files.size(path) == 0) {
                Files.delete(path);
            }
        }
    }

    private void recover(Segment segment, long sequence, long position, byte[] message) {
        AttemptId ended = encoder.ended(message).orElse(null);
        pending.put(sequence, new Pending(segment, position, message.length, ended));
        segment.hold();
        next = Math.max(next, sequence + GAP);
    }

    private Segment newSegment() throws IOException {
        return Segment.open(folder.resolve(String.format("%019d%s", next, SUFFIX)), force, (s, n, p, m) -> {});
    }

    /** Numbers the reports and puts them on the disk by one write. */
    void append(List<Report> reports) throws IOException {
        lock.lock();
        try {
            List<byte[]> messages = new ArrayList<>(reports.size());
            for (Report report : reports) {
                messages.add(encoder.encode(next + messages.size(), report));
            }
            if (active.size() > SEGMENT) {
                rollOver();
            }
            long position = active.append(next, messages);
            for (int i = 0; i < messages.size(); i++) {
                remember(position, messages.get(i), reports.get(i));
                position += Segment.sizeOnDisk(messages.get(i).length);
            }
        } finally {
            lock.unlock();
        }
    }

    private void remember(long position, byte[] message, Report report) {
        AttemptId ended = report instanceof Report.Ended e ? e.attempt() : null;
        Pending entry = new Pending(active, position, message.length, ended);
        if (cachedBytes + message.length <= CACHE) {
            entry.cached = message;
            cachedBytes += message.length;
        }
        pending.put(next++, entry);
        active.hold();
        bytes.addAndGet(Segment.sizeOnDisk(message.length));
    }

    private void rollOver() throws IOException {
        Segment former = active;
        active = newSegment();
        if (former.empty()) {
            bytes.addAndGet(-former.size());
            former.delete();
        }
    }

    /** The encoded messages after this sequence, at least one if there is any, of about {@code limit} bytes. */
    Batch after(long sequence, int limit) throws IOException {
        lock.lock();
        try {
            List<byte[]> messages = new ArrayList<>();
            long last = sequence;
            int size = 0;
            for (Map.Entry<Long, Pending> each :
                    pending.tailMap(sequence, false).entrySet()) {
                size += each.getValue().length + 1;
                if (size > limit && !messages.isEmpty()) {
                    break;
                }
                messages.add(take(each.getValue()));
                last = each.getKey();
            }
            return new Batch(messages, last);
        } finally {
            lock.unlock();
        }
    }

    private byte[] take(Pending entry) throws IOException {
        byte[] cached = entry.cached;
        if (cached == null) {
            return entry.segment.read(entry.position, entry.length);
        }
        entry.cached = null; // it is sent once as a rule; a later session reads it from the disk
        cachedBytes -= cached.length;
        return cached;
    }

    /** The attempts whose end is among these. */
    List<AttemptId> ends(List<Long> sequences) {
        lock.lock();
        try {
            List<AttemptId> ends = new ArrayList<>();
            for (Long sequence : sequences) {
                Pending entry = pending.get(sequence);
                if (entry != null && entry.ended != null) {
                    ends.add(entry.ended);
                }
            }
            return ends;
        } finally {
            lock.unlock();
        }
    }

    void acknowledge(List<Long> sequences) throws IOException {
        lock.lock();
        try {
            for (Long sequence : sequences) {
                Pending entry = pending.remove(sequence);
                if (entry != null) {
                    release(entry);
                }
            }
            if (active.empty() && active.size() > WORTH_A_NEW_SEGMENT) {
                rollOver();
            }
        } finally {
            lock.unlock();
        }
    }

    private void release(Pending entry) throws IOException {
        if (entry.cached != null) {
            cachedBytes -= entry.cached.length;
        }
        if (entry.segment.letGo() && entry.segment != active) {
            bytes.addAndGet(-entry.segment.size());
            entry.segment.delete();
        }
    }

    /** The attempts whose end is pending. */
    List<AttemptId> pendingEnds() {
        lock.lock();
        try {
            return pending.values().stream()
                    .flatMap(entry -> Stream.ofNullable(entry.ended))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    boolean empty() {
        lock.lock();
        try {
            return pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** On disk, with what is acknowledged in segments that hold something else. */
    long bytes() {
        return bytes.get();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static long firstSequence(Path path) {
        String name = path.getFileName().toString();
        return Long.parseLong(name, 0, name.length() - SUFFIX.length(), 10);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            active.close();
            for (Pending entry : pending.values()) {
                entry.segment.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
