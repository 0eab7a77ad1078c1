package io.tocsin.center.task;

import io.tocsin.center.schedule.Durations;
import io.tocsin.center.schedule.Manual;
import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.schedule.Schedule;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.protocol.TaskKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks a {@link TaskDocument} and makes the task, or tells everything that is wrong with it. */
final class TaskReader {
    private static final int LONGEST_HANDLER = 200;
    private static final long LONGEST_TIMEOUT = 30L * 86_400_000;
    private static final long LONGEST_GRACE = 3_600_000;
    /** Fires are written two seconds ahead at most; an executor is chosen a moment before it gets them. */
    private static final long LONGEST_ARM_AHEAD = 1_000;

    private final TaskDocument document;
    private final Mistakes mistakes = new Mistakes();

    TaskReader(TaskDocument document) {
        this.document = document;
    }

    /** What the document does not say. */
    record Identity(long id, long groupId, int revision, long createdAt, long updatedAt) {}

    /** @throws io.tocsin.center.problem.Invalid with every mistake that was found */
    Task read(Identity identity) {
        String name = Names.read(document.name(), mistakes);
        TaskKind kind = kind();
        String handler = handler(kind);
        boolean idempotent = Boolean.TRUE.equals(document.idempotent());
        Task task = new Task(
                identity.id(),
                identity.groupId(),
                name,
                kind,
                handler,
                Parameters.read(document.parameters(), mistakes),
                schedule(),
                misfire(),
                new ExecutionReader(document, mistakes).read(timeout(), grace(), armAhead(), idempotent),
                !Boolean.FALSE.equals(document.enabled()),
                identity.revision(),
                identity.createdAt(),
                identity.updatedAt(),
                Names.description(document.description(), mistakes));
        if (document.schedule() != null) {
            // a schedule without any fire after the creation is refused by itself; FirstFire asks for one from now on
            mistakes.read(
                    () -> task.schedule().toSchedule(Instant.ofEpochMilli(task.createdAt()), task.key()), SCHEDULE);
        }
        mistakes.tell();
        return task;
    }

    private static final Schedule SCHEDULE = new Manual();

    private TaskKind kind() {
        if (document.kind() == null) {
            mistakes.add("kind", "REQUIRED", "kind is missing");
        }
        TaskKind kind = mistakes.choice("kind", document.kind(), TaskKind.JAVA);
        boolean offered = switch (kind) {
            case JAVA, COMMAND, HTTP -> true;
            case ALARM, WORKFLOW -> false;
        };
        mistakes.unless(offered, "kind", "KIND_UNAVAILABLE", "tasks of kind " + kind + " are not available yet");
        return kind;
    }

    private String handler(TaskKind kind) {
        if (kind == TaskKind.HTTP) {
            return new HttpTaskReader(document, mistakes).read();
        }
        mistakes.unless(document.http() == null, "http", "NOT_HTTP", "a task of kind " + kind + " has no http");
        String handler = document.handler();
        if (handler == null || handler.isBlank()) {
            mistakes.add("handler", "MISSING_HANDLER", "a task of kind " + kind + " needs a handler");
            return "";
        }
        mistakes.unless(
                handler.length() <= LONGEST_HANDLER
                        && handler.chars().noneMatch(Character::isISOControl)
                        && handler.equals(handler.strip()),
                "handler",
                "BAD_HANDLER",
                "a handler has at most " + LONGEST_HANDLER + " characters and no spaces around it");
        return handler;
    }

    private ScheduleSpec schedule() {
        ScheduleSpec schedule = document.schedule();
        if (schedule == null) {
            mistakes.add("schedule", "REQUIRED", "schedule is missing");
            return ScheduleSpec.manual();
        }
        return schedule;
    }

    private MisfirePolicy misfire() {
        MisfirePolicy normal = MisfirePolicy.fireOnce();
        TaskDocument.Misfire given = document.misfire();
        if (given == null) {
            return normal;
        }
        MisfirePolicy.Kind kind = mistakes.choice("misfire.policy", given.policy(), normal.kind());
        long grace = millis("misfire.grace", given.grace(), normal.graceMillis(), Long.MAX_VALUE);
        Long window = given.catchUpWindow() == null
                ? null
                : millis("misfire.catchUpWindow", given.catchUpWindow(), 0, Long.MAX_VALUE);
        int most = given.maxCatchUp() == null ? normal.maxCatchUp() : given.maxCatchUp();
        return mistakes.read(() -> new MisfirePolicy(kind, grace, window, most), normal);
    }

    private long timeout() {
        return millis("timeout", document.timeout(), 0, LONGEST_TIMEOUT);
    }

    private long grace() {
        return millis("grace", document.grace(), Execution.DEFAULT_GRACE_MILLIS, LONGEST_GRACE);
    }

    private long armAhead() {
        return millis("armAhead", document.armAhead(), Execution.DEFAULT_ARM_AHEAD_MILLIS, LONGEST_ARM_AHEAD);
    }

    private long millis(String field, @Nullable String text, long otherwise, long longest) {
        return millis(field, text, otherwise, longest, mistakes);
    }

    static long millis(String field, @Nullable String text, long otherwise, long longest, Mistakes mistakes) {
        if (text == null) {
            return otherwise;
        }
        long millis = mistakes.read(() -> Durations.parse(field, text).toMillis(), otherwise);
        mistakes.unless(millis <= longest, field, "BAD_DURATION", field + " is too long");
        return millis;
    }
}
