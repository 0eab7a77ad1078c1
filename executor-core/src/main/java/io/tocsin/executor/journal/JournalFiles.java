package io.tocsin.executor.journal;

import io.tocsin.executor.disk.Folder;
import io.tocsin.executor.disk.RecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The journal's file, rewritten under the next number when most of it is over. A rewritten file is complete before it
 * gets its name, so the highest number is always the whole truth.
 */
final class JournalFiles implements AutoCloseable {
    private static final String SUFFIX = ".journal";
    private static final long SMALL = 4L * 1024 * 1024;
    private static final long RETRY = 64 * 1024; // a full disk must not make each write a rewrite
    private static final int BATCH = 1000;

    private final Path folder;
    private final boolean force;
    private final boolean created;
    private RecordFile file;
    private long number;
    private long largest;

    JournalFiles(Path folder, boolean force, Consumer<JournalRecord> replayed) throws IOException {
        this.folder = Folder.create(folder);
        this.force = force;
        List<Long> numbers = numbers();
        created = numbers.isEmpty();
        number = created ? 1 : numbers.getLast();
        file = RecordFile.open(path(number), force, (at, record) -> replayed.accept(JournalRecord.decode(record)));
        largest = tolerated(file.size());
        for (long older : numbers) {
            if (older < number) {
                Files.deleteIfExists(path(older));
            }
        }
    }

    /** No journal was there. */
    boolean created() {
        return created;
    }

    void append(List<JournalRecord> records) throws IOException {
        file.append(records.stream().map(JournalRecord::encode).toList());
    }

    boolean grown() {
        return file.size() > largest;
    }

    private static long tolerated(long rewritten) {
        return Math.max(SMALL, 2 * rewritten);
    }

    /** @throws IOException no record was lost; it has {@link #grown} again after some more of them */
    void rewrite(Stream<JournalRecord> records) throws IOException {
        largest = file.size() + RETRY;
        Path fresh = folder.resolve("rewritten.tmp");
        Files.deleteIfExists(fresh);
        try (RecordFile copy = RecordFile.open(fresh, force, (at, record) -> {})) {
            List<byte[]> batch = new ArrayList<>(BATCH);
            for (JournalRecord record : (Iterable<JournalRecord>) records::iterator) {
                batch.add(record.encode());
                if (batch.size() == BATCH) {
                    copy.append(batch);
                    batch.clear();
                }
            }
            copy.append(batch);
        }
        Files.move(fresh, path(number + 1), StandardCopyOption.ATOMIC_MOVE);
        RecordFile former = file;
        file = openNext();
        number++;
        largest = tolerated(file.size());
        former.close();
        Files.deleteIfExists(path(number - 1)); // else the next start does
    }

    /** A file that has the highest number but takes no records would hide the later ones: it has to go. */
    private RecordFile openNext() throws IOException {
        try {
            return RecordFile.open(path(number + 1), force, (at, record) -> {});
        } catch (IOException e) {
            try {
                Files.delete(path(number + 1));
            } catch (IOException stuck) {
                e.addSuppressed(stuck);
                file.close(); // rather no more records than hidden ones
            }
            throw e;
        }
    }

    private List<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> Long.parseLong(name, 0, name.length() - SUFFIX.length(), 10))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private Path path(long journal) {
        return folder.resolve(journal + SUFFIX);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
