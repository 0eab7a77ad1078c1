package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartEnrollmentsTest {
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final List<String> trail = new ArrayList<>();

    @TempDir
    private Path data;

    private void start(String... names) {
        new StartEnrollments(
                        fixture.enrollments,
                        new Groups(fixture.jdbc),
                        fixture.transactions,
                        (action, subject, detail) -> trail.add(action),
                        new EnrollmentSettings(List.of(names)),
                        new CenterSettings(data, "standard", null, null, List.of(), List.of()))
                .afterSingletonsInstantiated();
    }

    @Test
    void leavesATokenForEachNameThatOnlyTheOwnerCanRead() throws IOException {
        start("jvm-1", "jvm-2");

        Path file = data.resolve("enrollments/jvm-1.token");
        assertThat(Files.readString(file).strip()).endsWith("." + fixture.keys.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data.resolve("enrollments/jvm-2.token")).exists();
        assertThat(trail).containsExactly("executor.enroll", "executor.enroll");
    }

    @Test
    void replacesATokenThatWasLeftBehind() throws IOException {
        start("jvm-1");
        String first = Files.readString(data.resolve("enrollments/jvm-1.token"));
        start("jvm-1");

        assertThat(Files.readString(data.resolve("enrollments/jvm-1.token"))).isNotEqualTo(first);
    }

    @Test
    void tightensAFolderThatWasThere() throws IOException {
        Path folder = Files.createDirectory(data.resolve("enrollments"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        start("jvm-1");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void startsWithoutATokenWhereTheGroupIsGone() {
        fixture.jdbc
                .sql("UPDATE task_group SET name = 'renamed' WHERE name = 'default'")
                .update();
        try {
            start("jvm-1");
        } finally {
            fixture.jdbc
                    .sql("UPDATE task_group SET name = 'default' WHERE name = 'renamed'")
                    .update();
        }

        assertThat(data.resolve("enrollments")).doesNotExist();
        assertThat(trail).isEmpty();
    }

    @Test
    void leavesNothingUnlessAsked() {
        start();

        assertThat(data.resolve("enrollments")).doesNotExist();
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        assertThatThrownBy(() -> new EnrollmentSettings(List.of("../keys"))).hasMessageContaining("../keys");
    }
}
