package io.tocsin.center.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JAR that is on its way to both executors.
 *
 * @param part the file with what of it has come to the one that is watched
 */
record HeavyPush(String deployment, Path part) {
    private static final int SIZE = 8 * 1024 * 1024;
    private static final int SEEN = SIZE / 16;
    private static final int TRIES = 5;

    /** Deploys a version, and another one when that was there before anybody saw it on its way. */
    static HeavyPush begin(Fleet fleet, TaskJars jars, Worker watched) {
        for (int version = 1; version <= TRIES; version++) {
            String deployment = fleet.operator().beginToDeploy(jars.heavy(version + ".0.0", SIZE), Operator.TO_ALL);
            Optional<Path> part = Eventually.get(
                    "a part of the JAR has reached " + watched.name(),
                    () -> partAt(watched)
                            .map(Optional::of)
                            .or(() -> fleet.standing(deployment, watched).equals("LOADED")
                                    ? Optional.of(Optional.empty())
                                    : Optional.empty()));
            if (part.isPresent()) {
                return new HeavyPush(deployment, part.get());
            }
        }
        throw new AssertionError("each of " + TRIES + " JARs was faster than a look at it");
    }

    private static Optional<Path> partAt(Worker worker) {
        try (Stream<Path> parts = Files.list(worker.home().resolve("artifacts/.transfers"))) {
            return parts.filter(part -> size(part) > SEEN).findFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It may be in its place by now. */
    private static long size(Path part) {
        try {
            return Files.size(part);
        } catch (IOException gone) {
            return 0;
        }
    }
}
