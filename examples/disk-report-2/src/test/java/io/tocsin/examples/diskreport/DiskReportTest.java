package io.tocsin.examples.diskreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.examples.diskreport.DiskReport.Parameters;
import io.tocsin.examples.diskreport.DiskReport.Report;
import io.tocsin.task.FakeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskReportTest {
    @TempDir
    Path root;

    @Test
    void reportsWhatVersionOneReports() throws Exception {
        file("a", "12345");
        file("sub/b", "1");

        Report report = new DiskReport().run(context());

        assertThat(report.files()).isEqualTo(2);
        assertThat(report.folders()).isEqualTo(2);
        assertThat(report.bytes()).isEqualTo(6);
        assertThat(report.largest()).hasSize(2);
        assertThat(report.duplicates()).isEmpty();
        assertThat(report.wasted()).isZero();
    }

    @Test
    void findsFilesOfEqualContentByWhatTheyWaste() throws Exception {
        file("a", "small");
        file("sub/b", "small");
        file("c", "smalL");
        file("x", "a longer text");
        file("sub/y", "a longer text");
        file("sub/z", "a longer text");
        FakeContext context = context();

        Report report = new DiskReport().run(context);

        assertThat(report.duplicates())
                .extracting(Duplicates.Group::files)
                .containsExactly(List.of("sub/y", "sub/z", "x"), List.of("a", "sub/b"));
        assertThat(report.duplicates().getFirst().sha256())
                .isEqualTo("759ae7b7ac72bf271ec79dd281cac37cfe7e508095bbaea8f37e1e8f9a670cd7");
        assertThat(report.wasted()).isEqualTo(2 * 13 + 5);
        assertThat(context.fractions()).isSorted().endsWith(1.0);
    }

    @Test
    void ignoresEmptyFilesAndThoseThatAreTooLarge() throws Exception {
        file("empty1", "");
        file("empty2", "");
        file("large1", "123456");
        file("large2", "123456");

        assertThat(new DiskReport()
                        .run(new FakeContext(new Parameters(root.toString(), 5L)))
                        .duplicates())
                .isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void takesASecondNameOfAFileForNoCopy() throws Exception {
        Files.createLink(root.resolve("b"), file("a", "content"));

        assertThat(new DiskReport().run(context()).duplicates()).isEmpty();
    }

    @Test
    void stopsWhileItComparesContents() throws Exception {
        file("a", "content");
        file("b", "content");
        FakeContext context = context();
        Duplicates duplicates = new Duplicates(context, root, 100);
        for (String name : new String[] {"a", "b"}) {
            Path file = root.resolve(name);
            duplicates.add(file, Files.readAttributes(file, BasicFileAttributes.class));
        }
        context.cancel();

        assertThatThrownBy(() -> duplicates.find(0)).isInstanceOf(InterruptedException.class);
    }

    private FakeContext context() {
        return new FakeContext(new Parameters(root.toString(), null));
    }

    private Path file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent() == null ? root : file.getParent());
        return Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
    }
}
