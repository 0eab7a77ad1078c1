package io.tocsin.executor.jvm.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Waits for a file that another thread makes. */
final class FileAwait {
    private FileAwait() {}

    static void exists(Path folder, String name) throws Exception {
        Path file = folder.resolve(name);
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                WatchKey key = watcher.poll(20, TimeUnit.SECONDS);
                assertThat(key).as("%s was not made", file).isNotNull();
                key.reset();
            }
        }
    }
}
