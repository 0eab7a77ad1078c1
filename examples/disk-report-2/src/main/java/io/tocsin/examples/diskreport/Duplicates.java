package io.tocsin.examples.diskreport;

import io.tocsin.examples.disk.TreeWalk;
import io.tocsin.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds files of equal content: first those of equal size, and among them by SHA-256. One object serves one run. */
final class Duplicates {
    private static final int GROUPS = 20;
    private static final int NAMES = 5;
    private static final int LONGEST_NAME = 256;
    private static final int CANDIDATES = 200_000;

    private final TaskContext context;
    private final Path root;
    private final long maxBytes;
    private final Map<Long, List<Path>> bySize = new HashMap<>();
    private final Set<Object> keys = new HashSet<>();
    private int candidates;
    private long wasted;

    /**
     * @param copies how many files have this content
     * @param files some of them, named from the report's folder on
     */
    record Group(String sha256, long bytes, int copies, List<String> files) {
        long wasted() {
            return bytes * (copies - 1);
        }
    }

    Duplicates(TaskContext context, Path root, long maxBytes) {
        this.context = context;
        this.root = root;
        this.maxBytes = maxBytes;
    }

    void add(Path file, BasicFileAttributes attributes) {
        long size = attributes.size();
        if (size == 0 || size > maxBytes) {
            return;
        }
        Object key = attributes.fileKey();
        if (key != null && !keys.add(key)) {
            return; // a second name of a file, which takes no space
        }
        if (++candidates <= CANDIDATES) {
            bySize.computeIfAbsent(size, s -> new ArrayList<>(1)).add(file);
        }
    }

    /**
     * The groups that waste most, the worst first.
     *
     * @param done the share of the task's progress that lies behind
     */
    List<Group> find(double done) throws InterruptedException {
        if (candidates > CANDIDATES) {
            context.log().warn("only {0} of {1} files are compared", CANDIDATES, candidates);
        }
        bySize.values().removeIf(files -> files.size() == 1);
        long toRead = bySize.entrySet().stream()
                .mapToLong(same -> same.getKey() * same.getValue().size())
                .sum();
        long read = 0;
        List<Group> groups = new ArrayList<>();
        for (Map.Entry<Long, List<Path>> same : bySize.entrySet()) {
            groups.addAll(equal(same.getKey(), same.getValue()));
            read += same.getKey() * same.getValue().size();
            context.progress(done + (1 - done) * read / toRead, groups.size() + " groups of duplicates");
        }
        wasted = groups.stream().mapToLong(Group::wasted).sum();
        return groups.stream()
                .sorted(Comparator.comparingLong(Group::wasted).reversed().thenComparing(Group::sha256))
                .limit(GROUPS)
                .toList();
    }

    long wasted() {
        return wasted;
    }

    private List<Group> equal(long size, List<Path> files) throws InterruptedException {
        Map<String, List<Path>> byHash = new HashMap<>();
        for (Path file : files) {
            try {
                byHash.computeIfAbsent(hash(file), h -> new ArrayList<>()).add(file);
            } catch (IOException e) {
                context.log().debug("cannot read {0}: {1}", file, e.getClass().getSimpleName());
            }
        }
        return byHash.entrySet().stream()
                .filter(found -> found.getValue().size() > 1)
                .map(found -> new Group(found.getKey(), size, found.getValue().size(), names(found.getValue())))
                .toList();
    }

    private List<String> names(List<Path> files) {
        return files.stream().sorted().limit(NAMES).map(this::name).toList();
    }

    private String name(Path file) {
        String name = root.relativize(file).toString();
        return name.length() <= LONGEST_NAME ? name : "…" + name.substring(name.length() - LONGEST_NAME);
    }

    private String hash(Path file) throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                TreeWalk.heed(context);
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
