package io.tocsin.examples.diskreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.examples.disk.LargestFiles.LargeFile;
import io.tocsin.examples.diskreport.DiskReport.Parameters;
import io.tocsin.examples.diskreport.DiskReport.Report;
import io.tocsin.task.FakeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskReportTest {
    @TempDir
    Path root;

    @Test
    void countsFilesFoldersAndBytes() throws Exception {
        file("a.txt", 10);
        file("sub/b.txt", 20);
        file("sub/deep/c.txt", 30);
        FakeContext context = context();

        Report report = new DiskReport().run(context);

        assertThat(report.files()).isEqualTo(3);
        assertThat(report.folders()).isEqualTo(3);
        assertThat(report.bytes()).isEqualTo(60);
        assertThat(report.unreadable()).isZero();
        assertThat(report.path()).isEqualTo(root.toString());
        assertThat(context.fractions()).isSorted().endsWith(1.0);
        assertThat(context.lines()).last().isEqualTo("INFO 3 files with 60 bytes in 3 folders");
    }

    @Test
    void namesTheTenLargestFiles() throws Exception {
        for (int size = 1; size <= 25; size++) {
            file("sub" + size % 3 + "/file" + size, size);
        }

        Report report = new DiskReport().run(context());

        assertThat(report.largest())
                .hasSize(10)
                .extracting(LargeFile::bytes)
                .containsExactly(25L, 24L, 23L, 22L, 21L, 20L, 19L, 18L, 17L, 16L);
        assertThat(report.largest().getFirst().path())
                .isEqualTo(root.resolve("sub1/file25").toString());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void doesNotFollowSymbolicLinks() throws Exception {
        file("real/a", 10);
        Files.createSymbolicLink(root.resolve("loop"), root);
        Files.createSymbolicLink(root.resolve("again"), root.resolve("real/a"));

        assertThat(new DiskReport().run(context()).files()).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void staysOnItsFileSystem() throws Exception {
        FakeContext context = new FakeContext(new Parameters("/dev"));

        new DiskReport().run(context);

        long mounts = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .map(line -> line.split(" ")[1])
                .filter(mount -> mount.matches("/dev/[^/]+"))
                .filter(mount -> Files.isDirectory(Path.of(mount)))
                .distinct()
                .count();
        assertThat(context.lines().stream().filter(line -> line.contains("another file system")))
                .hasSize(Math.toIntExact(mounts));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void countsAndLogsWhatItMayNotRead() throws Exception {
        file("open/a", 10);
        file("shut/b", 20);
        Path shut = root.resolve("shut");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        try {
            FakeContext context = context();

            Report report = new DiskReport().run(context);

            // Somebody who may read everything (root) sees both files.
            boolean mayReadAll = Files.isReadable(shut);
            assertThat(report.files()).isEqualTo(mayReadAll ? 2 : 1);
            assertThat(report.unreadable()).isEqualTo(mayReadAll ? 0 : 1);
            assertThat(context.lines().stream().anyMatch(line -> line.startsWith("WARNING cannot read")))
                    .isNotEqualTo(mayReadAll);
        } finally {
            Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        file("a", 1);

        assertThatThrownBy(() -> new DiskReport().run(context().cancel())).isInstanceOf(InterruptedException.class);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws Exception {
        file("a", 1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new DiskReport().run(context())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void failsWithoutAFolder() throws Exception {
        Path file = file("a", 1);

        assertThatThrownBy(() -> new DiskReport().run(new FakeContext(new Parameters(file.toString()))))
                .isInstanceOf(NotDirectoryException.class);
    }

    private FakeContext context() {
        return new FakeContext(new Parameters(root.toString()));
    }

    private Path file(String name, int size) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent() == null ? root : file.getParent());
        return Files.write(file, new byte[size]);
    }
}
