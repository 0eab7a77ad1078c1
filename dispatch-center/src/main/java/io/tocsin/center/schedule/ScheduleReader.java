package io.tocsin.center.schedule;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.TocsinException.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a {@link ScheduleSpec} and makes the schedule. */
record ScheduleReader(ScheduleSpec spec, Instant createdAt, String taskKey) {
    private static final Duration SMALLEST_PERIOD = Duration.ofMillis(10);
    private static final Duration LARGEST_OFFSET = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

    private enum Kind {
        CRON,
        EVERY,
        AFTER,
        AT,
        MANUAL
    }

    private static Set<String> fieldsOf(Kind kind) {
        return switch (kind) {
            case CRON ->
                Set.of(
                        "dialect",
                        "cron",
                        "offset",
                        "zone",
                        "start",
                        "end",
                        "maxFires",
                        "deleteAfterRun",
                        "gap",
                        "dstOverlap");
            case EVERY -> Set.of("every", "zone", "start", "end", "maxFires", "deleteAfterRun");
            case AFTER -> Set.of("after", "zone", "start", "end", "maxFires", "deleteAfterRun");
            case AT -> Set.of("at", "zone", "deleteAfterRun");
            case MANUAL -> Set.of("zone");
        };
    }

    Schedule read() {
        Kind kind = choice("kind", required("kind", spec.kind()), Kind.values());
        refuseForeignFields(kind);
        Long maxFires = spec.maxFires();
        if (maxFires != null && maxFires < 1) {
            throw bad("maxFires", "BAD_MAX_FIRES", "maxFires is at least 1");
        }
        Schedule schedule = switch (kind) {
            case CRON -> cron();
            case EVERY -> every();
            case AFTER -> new After(period("after", spec.after()), window());
            case AT -> new At(instant("at", required("at", spec.at())));
            case MANUAL -> manual();
        };
        boolean fires = switch (schedule) {
            case Manual manual -> true;
            case After after -> after.afterEnd(createdAt).isPresent();
            case Cron cron -> cron.next(createdAt).isPresent();
            case Every every -> every.next(createdAt).isPresent();
            case At at -> at.next(createdAt).isPresent();
        };
        if (!fires) {
            throw bad(mainField(kind), "NEVER_FIRES", "never fires after " + createdAt + " (looked 100 years ahead)");
        }
        return schedule;
    }

    private Cron cron() {
        String named = spec.dialect();
        Dialect dialect = named == null ? null : choice("dialect", named, Dialect.values());
        CronText text = CronParser.parse(required("cron", spec.cron()), dialect, taskKey);
        Duration offset = spec.offset() == null ? Duration.ZERO : Durations.parse("schedule.offset", spec.offset());
        if (offset.compareTo(LARGEST_OFFSET) >= 0) {
            throw bad("offset", "BAD_OFFSET", "an offset is less than a day");
        }
        Gap gap = spec.gap() == null ? Gap.SHIFT_TO_END : choice("gap", spec.gap(), Gap.values());
        DstOverlap overlap = spec.dstOverlap() == null
                ? DstOverlap.FIRST
                : choice("dstOverlap", spec.dstOverlap(), DstOverlap.values());
        return new Cron(text, new ZonePolicy(zone(), gap, overlap), offset, window());
    }

    private Every every() {
        Duration period = period("every", spec.every());
        Window window = window();
        Instant start = window.start();
        return new Every(period, start == null ? createdAt : start, window.end());
    }

    private Manual manual() {
        zone();
        return new Manual();
    }

    private Duration period(String field, @Nullable String text) {
        Duration period = Durations.parse("schedule." + field, required(field, text));
        if (period.compareTo(SMALLEST_PERIOD) < 0) {
            throw bad(field, "PERIOD_TOO_SMALL", "the smallest period is " + Durations.format(SMALLEST_PERIOD));
        }
        return period;
    }

    private Window window() {
        Instant start = spec.start() == null ? null : instant("start", spec.start());
        Instant end = spec.end() == null ? null : instant("end", spec.end());
        if (start != null && end != null && end.isBefore(start)) {
            throw bad("end", "BAD_RANGE", "the end lies before the start");
        }
        return new Window(start, end);
    }

    private ZoneId zone() {
        String name = spec.zone();
        if (name == null) {
            return ZoneId.of("UTC");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw bad("zone", "BAD_ZONE", "'" + name + "' is no IANA zone such as Asia/Shanghai");
        }
    }

    /** With an offset or zone of its own, or else in the schedule's zone if it names one. */
    private Instant instant(String field, String text) {
        Instant instant;
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            instant = switch (parsed) {
                case ZonedDateTime zoned -> zoned.toInstant();
                case OffsetDateTime shifted -> shifted.toInstant();
                case LocalDateTime local when spec.zone() != null -> local(local, zone());
                default -> throw bad(field, "BAD_INSTANT", "'" + text + "' says no offset and the schedule no zone");
            };
        } catch (DateTimeException e) {
            throw bad(field, "BAD_INSTANT", "'" + text + "' is no instant such as 2026-11-21T08:30:00+08:00");
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw bad(field, "BAD_INSTANT", "'" + text + "' is not within 1970 to 2999");
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** As fixed-hour fires by default: what a clock change skips is at its end, what it repeats is the first. */
    private static Instant local(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private void refuseForeignFields(Kind kind) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("dialect", spec.dialect());
        given.put("cron", spec.cron());
        given.put("offset", spec.offset());
        given.put("zone", spec.zone());
        given.put("every", spec.every());
        given.put("after", spec.after());
        given.put("at", spec.at());
        given.put("start", spec.start());
        given.put("end", spec.end());
        given.put("maxFires", spec.maxFires());
        given.put("deleteAfterRun", spec.deletesAfterRun() ? true : null);
        given.put("gap", spec.gap());
        given.put("dstOverlap", spec.dstOverlap());
        List<FieldError> errors = new ArrayList<>();
        given.forEach((field, value) -> {
            if (value != null && !fieldsOf(kind).contains(field)) {
                errors.add(new FieldError(
                        "schedule." + field, "FIELD_NOT_ALLOWED", field + " does not belong to " + kind));
            }
        });
        if (!errors.isEmpty()) {
            throw new Invalid("FIELD_NOT_ALLOWED", errors.getFirst().message(), errors);
        }
    }

    private static String mainField(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw bad(field, "REQUIRED", field + " is missing");
        }
        return value;
    }

    private static <E extends Enum<E>> E choice(String field, String value, E[] choices) {
        for (E choice : choices) {
            if (choice.name().equals(value)) {
                return choice;
            }
        }
        throw bad(field, "BAD_CHOICE", field + " '" + value + "' is none of " + Arrays.toString(choices));
    }

    private static Invalid bad(String field, String code, String message) {
        return Invalid.field("schedule." + field, code, message);
    }
}
