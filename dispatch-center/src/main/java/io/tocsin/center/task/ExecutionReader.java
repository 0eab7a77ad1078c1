package io.tocsin.center.task;

import io.tocsin.center.web.IdText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the parts of a {@link TaskDocument} that say how its runs are carried out. */
record ExecutionReader(TaskDocument document, Mistakes mistakes) {
    private static final int MOST_LABELS = 32;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_AT_ONCE = 10_000;
    private static final int MOST_ATTEMPTS = 100;
    private static final long LONGEST_WAIT = 7L * 86_400_000;
    private static final double LARGEST_FACTOR = 10;

    Execution read(long timeoutMillis, long graceMillis, long armAheadMillis, boolean idempotent) {
        return new Execution(
                routing(),
                overlap(),
                retry(),
                loss(idempotent),
                timeoutMillis,
                graceMillis,
                armAheadMillis,
                idempotent);
    }

    private RoutingSpec routing() {
        TaskDocument.Routing given = document.routing();
        RoutingSpec normal = RoutingSpec.leastLoaded();
        if (given == null) {
            return normal;
        }
        RoutingSpec.Policy policy = mistakes.choice("routing.policy", given.policy(), normal.policy());
        String key = given.key() == null ? "" : given.key();
        mistakes.unless(
                key.length() <= LONGEST_LABEL, "routing.key", "TOO_LONG", "a key is a parameter's name, or missing");
        long wait =
                TaskReader.millis("routing.maxWait", given.maxWait(), normal.maxWaitMillis(), LONGEST_WAIT, mistakes);
        Long executor = executor(given.executorId());
        mistakes.unless(
                policy != RoutingSpec.Policy.SPECIFIED || executor != null,
                "routing.executorId",
                "EXECUTOR_REQUIRED",
                "SPECIFIED needs an executor");
        return new RoutingSpec(policy, labels(given.labels()), key, executor, wait);
    }

    private @Nullable Long executor(@Nullable String id) {
        if (id == null) {
            return null;
        }
        Long executor = IdText.find(id).orElse(null);
        mistakes.unless(executor != null, "routing.executorId", "EXECUTOR_UNKNOWN", "the group has no such executor");
        return executor;
    }

    private Map<String, String> labels(@Nullable Map<String, String> given) {
        if (given == null) {
            return Map.of();
        }
        boolean right = given.size() <= MOST_LABELS
                && given.entrySet().stream().allMatch(label -> fits(label.getKey()) && fits(label.getValue()));
        mistakes.unless(
                right,
                "routing.labels",
                "BAD_LABELS",
                "at most " + MOST_LABELS + " labels of at most " + LONGEST_LABEL + " characters");
        return right ? given : Map.of();
    }

    private static boolean fits(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_LABEL;
    }

    private OverlapSpec overlap() {
        TaskDocument.Overlap given = document.overlap();
        OverlapSpec normal = OverlapSpec.queue();
        if (given == null) {
            return normal;
        }
        OverlapSpec.Policy policy = mistakes.choice("overlap.policy", given.policy(), normal.policy());
        OverlapSpec.Overflow overflow = mistakes.choice("overlap.overflow", given.overflow(), normal.overflow());
        mistakes.unless(
                policy != OverlapSpec.Policy.PARALLEL || given.max() != null,
                "overlap.max",
                "REQUIRED",
                "PARALLEL needs to know how many");
        int most = given.max() == null ? normal.max() : given.max();
        mistakes.unless(
                most >= 1 && most <= MOST_AT_ONCE, "overlap.max", "BAD_OVERLAP", "max is within 1-" + MOST_AT_ONCE);
        return new OverlapSpec(policy, most, overflow);
    }

    private RetryPolicy retry() {
        TaskDocument.Retry given = document.retry();
        RetryPolicy normal = RetryPolicy.none();
        if (given == null) {
            return normal;
        }
        int attempts = given.maxAttempts() == null ? normal.maxAttempts() : given.maxAttempts();
        mistakes.unless(
                attempts >= 1 && attempts <= MOST_ATTEMPTS,
                "retry.maxAttempts",
                "BAD_RETRY",
                "maxAttempts is within 1-" + MOST_ATTEMPTS);
        double factor = given.factor() == null ? normal.factor() : given.factor();
        mistakes.unless(
                factor >= 1 && factor <= LARGEST_FACTOR,
                "retry.factor",
                "BAD_RETRY",
                "factor is within 1-" + LARGEST_FACTOR);
        return new RetryPolicy(
                attempts,
                mistakes.choice("retry.backoff", given.backoff(), normal.backoff()),
                TaskReader.millis("retry.base", given.base(), normal.baseMillis(), LONGEST_WAIT, mistakes),
                factor,
                TaskReader.millis("retry.cap", given.cap(), normal.capMillis(), LONGEST_WAIT, mistakes));
    }

    private LossPolicy loss(boolean idempotent) {
        TaskDocument.Loss given = document.loss();
        LossPolicy normal = LossPolicy.defaultFor(idempotent);
        if (given == null) {
            return normal;
        }
        int reruns = given.maxReruns() == null ? normal.maxReruns() : given.maxReruns();
        mistakes.unless(
                reruns >= 0 && reruns <= MOST_ATTEMPTS,
                "loss.maxReruns",
                "BAD_LOSS",
                "maxReruns is within 0-" + MOST_ATTEMPTS);
        return new LossPolicy(mistakes.choice("loss.policy", given.policy(), normal.policy()), reruns);
    }
}
