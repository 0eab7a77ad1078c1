package io.tocsin.center.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The real application on a free port, with the embedded database in a temporary folder. Every subclass that adds no
 * properties and beans shares one application, so a test makes its own users, groups and tasks under names of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tocsin.trusted-proxies=127.0.0.1", "tocsin.metrics-token=metrics-token-of-the-tests"})
public abstract class CenterIT {
    public static final String ADMIN_PASSWORD = "first of the tests";

    /** One folder for all, for there is one application for all. */
    private static final Path DATA = temporaryFolder();

    @Autowired
    private Environment environment;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("tocsin.data", DATA::toString);
        registry.add("tocsin.admin-password", () -> ADMIN_PASSWORD);
    }

    /** A client that nobody has signed in with, from an address of its own. */
    protected Client stranger() {
        return new Client(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    protected Client admin() {
        return stranger().login("admin", ADMIN_PASSWORD);
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("center-it");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            // the system empties its folder of temporary files
        }
    }
}
