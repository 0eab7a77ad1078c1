package io.tocsin.executor.journal;

import io.tocsin.executor.disk.Folder;
import io.tocsin.executor.disk.RecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The journal's files: what was known once, {@code <number>.journal}, and what was appended since, the tails of this number
 * and of the next. When a tail has grown the next one is begun, and meanwhile what is known is written anew, to hold all that
 * is in the files before that tail. It is complete before it gets its name, so the highest number is valid, and the tails
 * from there on tell the rest.
 */
final class JournalFiles implements AutoCloseable {
    private static final String BASE = ".journal";
    private static final String TAIL = ".tail";
    private static final long SMALL = 4L * 1024 * 1024;
    private static final long RETRY = 64 * 1024; // a full disk must not make each write a rewrite

    private final Path folder;
    private final boolean force;
    private final boolean created;
    private RecordFile tail;
    private long base;
    /** Of the tail: this base's or the next one's. */
    private long number;

    private long largest;

    JournalFiles(Path folder, boolean force, Consumer<JournalRecord> replayed) throws IOException {
        this.folder = Folder.create(folder);
        this.force = force;
        RecordFile.Visitor visitor = (at, record) -> replayed.accept(JournalRecord.decode(record));
        List<Long> bases = numbers(BASE);
        created = bases.isEmpty();
        base = created ? 1 : bases.getLast();
        try (RecordFile known = RecordFile.open(path(base, BASE), force, visitor)) {
            largest = tolerated(known.size());
        }
        number = base;
        tail = RecordFile.open(path(number, TAIL), force, visitor);
        if (Files.exists(path(base + 1, TAIL))) {
            next(visitor);
        }
        tidy();
    }

    /** No journal was there. */
    boolean created() {
        return created;
    }

    void append(List<JournalRecord> records) throws IOException {
        tail.append(encoded(records));
    }

    /** It is time to {@link #turn} to the next tail. */
    boolean grown() {
        return tail.size() > largest;
    }

    private static long tolerated(long known) {
        return Math.max(SMALL, known);
    }

    /**
     * Appends to the next tail from now on, so that what is known may be {@link #rewritten} and {@link #adopt}ed.
     *
     * @throws IOException nothing has changed
     */
    void turn() throws IOException {
        if (number == base) {
            next((at, record) -> {});
        }
    }

    private void next(RecordFile.Visitor visitor) throws IOException {
        RecordFile next = RecordFile.open(path(number + 1, TAIL), force, visitor);
        tail.close();
        tail = next;
        number++;
    }

    /** It has {@link #grown} again after some more records. */
    void postpone() {
        largest = tail.size() + RETRY;
    }

    /** A new base, for one at a time, that need not hold what comes after the turn, but may. */
    Rewritten rewritten() throws IOException {
        Path fresh = fresh();
        Files.deleteIfExists(fresh);
        return new Rewritten(RecordFile.open(fresh, force, (at, record) -> {}));
    }

    /** Not thread-safe; whoever writes it need not keep others from appending to the journal. */
    static final class Rewritten implements AutoCloseable {
        private final RecordFile file;

        private Rewritten(RecordFile file) {
            this.file = file;
        }

        void append(List<JournalRecord> records) throws IOException {
            file.append(encoded(records));
        }

        long size() {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /**
     * What was rewritten, and is closed, is the base from now on.
     *
     * @throws IOException the old base is still valid, or it is merely still there
     */
    void adopt(long size) throws IOException {
        Files.move(fresh(), path(number, BASE), StandardCopyOption.ATOMIC_MOVE);
        base = number;
        largest = tolerated(size);
        tidy();
    }

    /** What is left of earlier numbers would only cost room. */
    private void tidy() throws IOException {
        Files.deleteIfExists(fresh());
        for (String suffix : List.of(BASE, TAIL)) {
            for (long older : numbers(suffix)) {
                if (older < base) {
                    Files.deleteIfExists(path(older, suffix));
                }
            }
        }
    }

    private static List<byte[]> encoded(List<JournalRecord> records) {
        return records.stream().map(JournalRecord::encode).toList();
    }

    private List<Long> numbers(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> Long.parseLong(name, 0, name.length() - suffix.length(), 10))
                    .sorted()
                    .toList();
        }
    }

    private Path fresh() {
        return folder.resolve("rewritten.tmp");
    }

    private Path path(long which, String suffix) {
        return folder.resolve(which + suffix);
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }
}
