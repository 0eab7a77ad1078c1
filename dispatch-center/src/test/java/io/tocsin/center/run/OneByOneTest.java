package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.problem.NotFound;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OneByOneTest {
    private static Supplier<OneByOne.Done> attempt(String id) {
        return switch (id) {
            case "unknown" -> throw NotFound.of("task", id);
            case "at once" -> throw new IllegalStateException("the database is away");
            case "later" ->
                () -> {
                    throw new IllegalStateException("the database is away");
                };
            default -> OneByOne.Done.run("run of " + id);
        };
    }

    @Test
    void tellsOfAllThoughSomeFail() {
        List<OneByOne.Item> items =
                OneByOne.each(List.of("1", "at once", "unknown", "later", "2"), OneByOneTest::attempt);

        assertThat(items).extracting(OneByOne.Item::runId).containsExactly("run of 1", null, null, null, "run of 2");
        assertThat(items).extracting(OneByOne.Item::code).containsExactly(null, "FAILED", "NOT_FOUND", "FAILED", null);
        assertThat(items.toString()).doesNotContain("database");
    }
}
