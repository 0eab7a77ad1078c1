package io.tocsin.center.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.web.IdText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same to many things, of which each is done or refused by itself, while there is time. */
final class OneByOne {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private OneByOne() {}

    enum Outcome {
        DONE,
        REFUSED
    }

    /**
     * @param runId of the run that was started
     * @param state that a run has now
     * @param notWithdrawn runs of a task that are carried out nevertheless
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "BulkItem")
    record Item(
            String id,
            Outcome outcome,
            @Nullable String runId,
            @Nullable String state,
            List<String> notWithdrawn,
            @Nullable String code,
            @Nullable String detail) {}

    /** What came of one. */
    record Done(@Nullable String runId, @Nullable String state, List<Long> notWithdrawn) {
        static Supplier<Done> plain(List<Long> notWithdrawn) {
            return () -> new Done(null, null, notWithdrawn);
        }

        static Supplier<Done> run(String runId) {
            return () -> new Done(runId, null, List.of());
        }

        static Done state(RunState state) {
            return new Done(null, state.name(), List.of());
        }
    }

    /**
     * @param begin sets about one of them; its answer waits for what came of it. So many can be under way at once.
     */
    static List<Item> each(List<String> ids, Function<String, Supplier<Done>> begin) {
        long began = System.nanoTime();
        List<Supplier<Item>> begun = new ArrayList<>(ids.size());
        for (String id : ids) {
            begun.add(
                    System.nanoTime() - began > LONGEST.toNanos()
                            ? () -> refused(id, "OUT_OF_TIME", "nothing was done to it; ask again")
                            : one(id, begin));
        }
        return begun.stream().map(Supplier::get).toList();
    }

    private static Supplier<Item> one(String id, Function<String, Supplier<Done>> begin) {
        try {
            Supplier<Done> under = begin.apply(id);
            return () -> done(id, under);
        } catch (TocsinException refused) {
            return () -> refused(id, refused.code(), refused.getMessage());
        } catch (RuntimeException failed) {
            return () -> failed(id, failed);
        }
    }

    private static Item done(String id, Supplier<Done> under) {
        try {
            Done done = under.get();
            List<String> left = done.notWithdrawn().stream().map(IdText::of).toList();
            return new Item(id, Outcome.DONE, done.runId(), done.state(), left, null, null);
        } catch (TocsinException refused) {
            return refused(id, refused.code(), refused.getMessage());
        } catch (RuntimeException failed) {
            return failed(id, failed);
        }
    }

    /** The others are told of all the same: what was done to them is done. */
    private static Item failed(String id, RuntimeException failed) {
        LOG.error("one of many things failed: {}", id, failed);
        return refused(id, "FAILED", "the center failed; see its log");
    }

    private static Item refused(String id, String code, @Nullable String detail) {
        return new Item(id, Outcome.REFUSED, null, null, List.of(), code, detail);
    }
}
