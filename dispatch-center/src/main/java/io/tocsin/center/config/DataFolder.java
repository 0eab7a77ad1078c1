package io.tocsin.center.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code tocsin.data} absolute, for the embedded database refuses bare relative paths, and its folder readable by
 * its owner only, for hashes of passwords are in it; and sees to what a killed process left there. Before any bean exists.
 */
public final class DataFolder implements BeanFactoryPostProcessor {
    private static final String PROPERTY = "tocsin.data";

    private final ConfigurableEnvironment environment;

    public DataFolder(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        Path folder = Path.of(environment.getProperty(PROPERTY, "data"))
                .toAbsolutePath()
                .normalize();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("data folder", Map.of(PROPERTY, folder.toString())));
        if (!Files.isDirectory(folder)) { // else as its owner wants it
            make(folder);
        }
        EmbeddedRecovery.recover(environment.getProperty("spring.datasource.url", ""));
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failed) {
            throw new StartRefused(
                    "the folder of data cannot be made: " + failed,
                    "Name another one: tocsin.data (./tocsin up: --data).");
        }
    }
}
