package io.tocsin.examples.disk;

import io.tocsin.task.TaskContext;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Visits the regular files below a folder. It follows no symbolic links and stays on the folder's file system, so that
 * it gets neither into loops nor into {@code /proc}. What it may not read is counted and named in the task's log. One
 * object serves one walk.
 */
public final class TreeWalk {
    private static final int NAMED_IN_LOG = 20;

    private final TaskContext context;
    private final Path root;
    private final double share;
    private long files;
    private long folders;
    private long bytes;
    private long unreadable;

    /** @param share of the task's whole progress that this walk makes up, 0 to 1 */
    public TreeWalk(TaskContext context, Path root, double share) {
        this.context = context;
        this.root = root;
        this.share = share;
    }

    /** The folder that a parameter names, relative names counted from where the executor was started. */
    public static Path folder(String name) throws NotDirectoryException {
        Path folder = Path.of(name).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        return folder;
    }

    /** Ends the task when it is to stop; for every loop that takes time. */
    public static void heed(TaskContext context) throws InterruptedException {
        if (context.cancelled() || Thread.interrupted()) {
            throw new InterruptedException("cancelled");
        }
    }

    /**
     * @param onFile gets every file and its size
     * @throws InterruptedException when the task is to stop
     */
    public void run(BiConsumer<Path, BasicFileAttributes> onFile) throws IOException, InterruptedException {
        Walker walker = new Walker(onFile, fileSystemOf(root), entriesOf(root));
        Files.walkFileTree(root, walker);
        heed(context);
        if (unreadable > NAMED_IN_LOG) {
            context.log().warn("{0} more could not be read", unreadable - NAMED_IN_LOG);
        }
    }

    public long files() {
        return files;
    }

    public long folders() {
        return folders;
    }

    public long bytes() {
        return bytes;
    }

    public long unreadable() {
        return unreadable;
    }

    private void unreadable(Path path, IOException reason) {
        unreadable++;
        if (unreadable <= NAMED_IN_LOG) {
            context.log().warn("cannot read {0}: {1}", path, reason.getClass().getSimpleName());
        }
    }

    private static long entriesOf(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    /** The device's number where there is one: asking for a {@link java.nio.file.FileStore} reads all mounts each time. */
    private static Object fileSystemOf(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(folder, "unix:dev", LinkOption.NOFOLLOW_LINKS)
                : Files.getFileStore(folder);
    }

    private final class Walker implements FileVisitor<Path> {
        private final BiConsumer<Path, BasicFileAttributes> onFile;
        private final Object fileSystem;
        private final long expected;
        private long done;

        Walker(BiConsumer<Path, BasicFileAttributes> onFile, Object fileSystem, long expected) {
            this.onFile = onFile;
            this.fileSystem = fileSystem;
            this.expected = Math.max(1, expected);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            try {
                if (!fileSystemOf(folder).equals(fileSystem)) {
                    context.log().info("{0} is another file system and is left out", folder);
                    passed(folder);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                folders++;
            } catch (IOException e) {
                unreadable(folder, e);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return goOn();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files++;
                bytes += attributes.size();
                onFile.accept(file, attributes);
            }
            passed(file);
            return goOn();
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException reason) {
            unreadable(path, reason);
            passed(path);
            return goOn();
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
            if (reason != null) {
                unreadable(folder, reason);
            }
            passed(folder);
            return goOn();
        }

        /** How much is left is not known before the end; the entries of the first level stand for it. */
        private void passed(Path path) {
            if (root.equals(path.getParent())) {
                done++;
                context.progress(share * Math.min(1, (double) done / expected), files + " files");
            }
        }

        private FileVisitResult goOn() {
            boolean stop = context.cancelled() || Thread.currentThread().isInterrupted();
            return stop ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
