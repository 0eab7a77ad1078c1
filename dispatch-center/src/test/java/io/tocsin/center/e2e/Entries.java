package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What handlers write as they are entered: the run and the attempt, a line each. */
record Entries(Path file) {
    private static final String TEXT = "on";

    /** The field of a task whose handlers are to write here. */
    String order() {
        return "\"parameters\":{\"entries\":\"" + file + "\",\"text\":\"" + TEXT + "\"}";
    }

    List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** No attempt entered a handler twice, and what is said to have succeeded has entered it, and has a result. */
    void requireOneOfEachAttempt(Ledger ledger) {
        List<String> lines = lines();
        assertThat(lines).doesNotHaveDuplicates();
        Set<String> entered = Set.copyOf(lines);
        assertThat(ledger.of("SUCCEEDED")).isNotEmpty().allSatisfy(run -> {
            assertThat(entered).contains(attempt(run));
            assertThat(run.at("/result/text").asString()).isEqualTo(TEXT);
        });
        for (String never : List.of("CANCELLED", "SKIPPED")) {
            assertThat(ledger.of(never)).allSatisfy(run -> assertThat(entered).doesNotContain(attempt(run)));
        }
    }

    private static String attempt(JsonNode run) {
        return run.at("/id").asString() + " " + run.at("/attempt").asInt();
    }
}
