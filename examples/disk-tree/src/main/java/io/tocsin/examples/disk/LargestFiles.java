package io.tocsin.examples.disk;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the largest of the files that it is shown. */
public final class LargestFiles {
    private static final Comparator<LargeFile> BY_SIZE = Comparator.comparingLong(LargeFile::bytes);

    private final int count;
    private final PriorityQueue<LargeFile> kept = new PriorityQueue<>(BY_SIZE);

    public LargestFiles(int count) {
        this.count = count;
    }

    public record LargeFile(String path, long bytes) {}

    public void add(Path file, long bytes) {
        LargeFile smallest = kept.peek();
        if (kept.size() < count) {
            kept.add(new LargeFile(file.toString(), bytes));
        } else if (smallest != null && smallest.bytes() < bytes) {
            kept.remove();
            kept.add(new LargeFile(file.toString(), bytes));
        }
    }

    /** The largest first. */
    public List<LargeFile> files() {
        return kept.stream()
                .sorted(BY_SIZE.reversed().thenComparing(LargeFile::path))
                .toList();
    }
}
