package io.tocsin.executor.journal;

import io.tocsin.executor.disk.Folder;
import io.tocsin.executor.disk.RecordFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The journal's files: what was known once, {@code <number>.base}, and what was appended since, the tails of this number and
 * of the next. When a tail has grown the next one is begun, and meanwhile what is known is copied to a new base, which holds
 * at least all that is in the files before that tail. A base is complete before it gets its name, and its tail is there
 * before it, so the highest base counts, if there is a tail of its own; with anything else the journal is lost.
 */
final class JournalFiles implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JournalFiles.class.getName());

    private static final String BASE = ".base";
    private static final String TAIL = ".tail";
    private static final long SMALL = 4L * 1024 * 1024;
    private static final long RETRY = 64 * 1024; // a full disk must not make each write a copy

    private final Path folder;
    private final boolean force;
    private final boolean lost;
    private RecordFile tail;
    private long base;
    /** Of the tail: this base's or the next one's. */
    private long number;

    private long largest;

    JournalFiles(Path folder, boolean force, Consumer<JournalRecord> replayed) throws IOException {
        this.folder = Folder.create(folder);
        this.force = force;
        RecordFile.Visitor visitor = (at, record) -> replayed.accept(JournalRecord.decode(record));
        NavigableSet<Long> bases = numbers(BASE);
        NavigableSet<Long> tails = numbers(TAIL);
        lost = bases.isEmpty() || !tails.contains(bases.last()) || tails.last() > bases.last() + 1;
        if (lost) {
            number = 1 + Math.max(bases.isEmpty() ? 0 : bases.last(), tails.isEmpty() ? 0 : tails.last());
            tail = open(number, visitor);
            return;
        }
        base = bases.last();
        try (RecordFile known = RecordFile.open(path(base, BASE), force, visitor)) {
            largest = tolerated(known.size());
        }
        number = base;
        tail = open(number, visitor);
        if (tails.last() > base) {
            next(visitor);
            largest = 0; // a copy is overdue
        }
        tidy();
    }

    /** No journal was there, or not all of it. It is, from {@link #begin} on. */
    boolean lost() {
        return lost;
    }

    /** What was lost is no reason for doubt any more once this is done, so it is to be in the tail before. */
    void begin() throws IOException {
        base = number;
        largest = SMALL;
        RecordFile.open(path(base, BASE), force, (at, record) -> {}).close();
        forceNames();
        tidy();
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
     * Appends to the next tail from now on, so that what is known may be copied and {@link #adopt}ed.
     *
     * @throws IOException nothing has changed
     */
    void turn() throws IOException {
        if (number == base) {
            next((at, record) -> {});
        }
    }

    private void next(RecordFile.Visitor visitor) throws IOException {
        RecordFile next = open(number + 1, visitor);
        RecordFile former = tail;
        tail = next;
        number++;
        try {
            former.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a file of the journal cannot be closed", e);
        }
    }

    private RecordFile open(long which, RecordFile.Visitor visitor) throws IOException {
        RecordFile opened = RecordFile.open(path(which, TAIL), force, visitor);
        try {
            forceNames();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void forceNames() throws IOException {
        if (force) {
            Folder.force(folder);
        }
    }

    /** A new base, one at a time. */
    Copy copy() throws IOException {
        Files.deleteIfExists(fresh());
        return new Copy(RecordFile.open(fresh(), false, (at, record) -> {}));
    }

    /** Not thread-safe; whoever writes it need not keep others from appending to the journal. */
    static final class Copy implements AutoCloseable {
        private final RecordFile file;

        private Copy(RecordFile file) {
            this.file = file;
        }

        void append(List<JournalRecord> records) throws IOException {
            file.append(encoded(records));
        }

        /** It is on the disk, once and not piece by piece. */
        long complete() throws IOException {
            file.force();
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /**
     * The copy, which is complete and closed, is the base from now on.
     *
     * @throws IOException the former base still is
     */
    void adopt(long size) throws IOException {
        Files.move(fresh(), path(number, BASE), StandardCopyOption.ATOMIC_MOVE);
        base = number;
        largest = tolerated(size);
    }

    /** There will be no copy now: its room is needed more by what is appended. It has {@link #grown} again soon. */
    void abandon() {
        largest = tail.size() + RETRY;
        try {
            Files.deleteIfExists(fresh());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "an unfinished copy of the journal stays where it is", e);
        }
    }

    /** What is left of earlier numbers only costs room, once the names of later ones are sure. */
    void tidy() throws IOException {
        forceNames();
        Files.deleteIfExists(fresh());
        for (String suffix : List.of(BASE, TAIL)) {
            for (long older : numbers(suffix).headSet(base)) {
                Files.deleteIfExists(path(older, suffix));
            }
        }
    }

    private static List<byte[]> encoded(List<JournalRecord> records) {
        return records.stream().map(JournalRecord::encode).toList();
    }

    private NavigableSet<Long> numbers(String suffix) throws IOException {
        Pattern name = Pattern.compile("(\\d{1,18})" + Pattern.quote(suffix));
        NavigableSet<Long> numbers = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher matcher = name.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    numbers.add(Long.parseLong(matcher.group(1)));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return numbers;
    }

    private Path fresh() {
        return folder.resolve("copy.tmp");
    }

    private Path path(long which, String suffix) {
        return folder.resolve(which + suffix);
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }
}
