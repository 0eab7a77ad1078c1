package io.tocsin.center.task;

import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.protocol.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * A definition, as people wrote it, with its defaults filled in.
 *
 * @param handler the handler's name of a {@code JAVA} task, the program of a {@code COMMAND}, the JSON text of the
 *     {@link io.tocsin.protocol.HttpTask} of an {@code HTTP} task; empty where the kind has none
 * @param parameters JSON text, an object
 * @param createdAt epoch milliseconds; also the anchor of {@code EVERY} without a start
 */
public record Task(
        long id,
        long groupId,
        String name,
        TaskKind kind,
        String handler,
        String parameters,
        ScheduleSpec schedule,
        MisfirePolicy misfire,
        Execution execution,
        boolean enabled,
        int revision,
        long createdAt,
        long updatedAt,
        @Nullable String description) {

    /** Tasks hash into buckets; the node that owns a bucket plans and dispatches its tasks. */
    public static final int BUCKETS = 256;

    /** The group of the tasks behind users' alarms. There is no such row, and nobody is granted anything in it. */
    public static final long ALARMS = -1;

    public int bucket() {
        return bucket(id);
    }

    /** Spreads ids that differ mostly in their time bits. */
    public static int bucket(long id) {
        return (int) ((id * 0x9E3779B97F4A7C15L) >>> 56);
    }

    /** The next revision of this definition, enabled or not. */
    Task next(boolean nowEnabled, long now) {
        return new Task(
                id,
                groupId,
                name,
                kind,
                handler,
                parameters,
                schedule,
                misfire,
                execution,
                nowEnabled,
                revision + 1,
                createdAt,
                now,
                description);
    }

    /** Whether both say the same, whenever that was written. */
    boolean isSameAs(Task other) {
        return equals(new Task(
                other.id,
                other.groupId,
                other.name,
                other.kind,
                other.handler,
                other.parameters,
                other.schedule,
                other.misfire,
                other.execution,
                other.enabled,
                revision,
                createdAt,
                updatedAt,
                other.description));
    }

    /** The stable text from which {@code H} in a cron expression is taken. */
    public String key() {
        return groupId + "/" + name;
    }
}
