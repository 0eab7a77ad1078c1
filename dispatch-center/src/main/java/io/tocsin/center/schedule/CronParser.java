package io.tocsin.center.schedule;

import io.tocsin.center.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads cron texts of three dialects. A dialect is never guessed: five fields are UNIX, seven QUARTZ, six with a
 * {@code ?} QUARTZ; six without must name theirs.
 */
final class CronParser {
    private static final Map<String, String> MACROS = Map.of(
            "@YEARLY", "0 0 1 1 *",
            "@ANNUALLY", "0 0 1 1 *",
            "@MONTHLY", "0 0 1 * *",
            "@WEEKLY", "0 0 * * 0",
            "@DAILY", "0 0 * * *",
            "@MIDNIGHT", "0 0 * * *",
            "@HOURLY", "0 * * * *");
    /** {@code 0/2} is how Quartz writes a wildcard with a step; a hashed phase does not make an hour fixed either. */
    private static final Pattern WILDCARD_HOUR = Pattern.compile("\\*|[*0H]?/\\d+");

    private static final int LONGEST = 500;

    private final Dialect dialect;
    private final String taskKey;

    private CronParser(Dialect dialect, String taskKey) {
        this.dialect = dialect;
        this.taskKey = taskKey;
    }

    /**
     * @param named the dialect that the caller named, if any; macros mean the same in all
     * @param taskKey what {@code H} is hashed from
     * @throws Invalid BAD_CRON or AMBIGUOUS_DIALECT
     */
    static CronText parse(String text, @Nullable Dialect named, String taskKey) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || upper.length() > LONGEST) {
            throw bad("a cron text has 1 to " + LONGEST + " characters");
        }
        String macro = MACROS.get(upper);
        if (upper.startsWith("@") && macro == null) {
            throw bad("unknown macro '" + text.strip() + "'");
        }
        List<String> fields = List.of((macro == null ? upper : macro).split("\\s+"));
        Dialect rules = macro != null ? Dialect.UNIX : named == null ? detect(fields) : named;
        try {
            CronPattern pattern = new CronParser(rules, taskKey).pattern(fields);
            return new CronText(text.strip(), named == null ? rules : named, pattern);
        } catch (BadCron e) {
            throw bad(e.getMessage() + " (" + rules + ")");
        }
    }

    private static Dialect detect(List<String> fields) {
        return switch (fields.size()) {
            case 5 -> Dialect.UNIX;
            case 7 -> Dialect.QUARTZ;
            case 6 -> {
                if (fields.contains("?")) {
                    yield Dialect.QUARTZ;
                }
                throw Invalid.field(
                        "schedule.dialect",
                        "AMBIGUOUS_DIALECT",
                        "six fields without '?' may be QUARTZ or SPRING: name the dialect");
            }
            default -> throw bad("a cron text has 5, 6 or 7 fields, not " + fields.size());
        };
    }

    private CronPattern pattern(List<String> fields) {
        int least = dialect == Dialect.UNIX ? 5 : 6;
        int most = dialect == Dialect.QUARTZ ? 7 : least;
        if (fields.size() < least || fields.size() > most) {
            throw new BadCron("has " + (least == most ? "" : least + " or ") + most + " fields, not " + fields.size());
        }
        int minute = dialect == Dialect.UNIX ? 0 : 1;
        String hour = fields.get(minute + 1);
        BitSet hours = set(CronUnit.HOUR, hour);
        CronPattern.Times times = new CronPattern.Times(
                bits(hours),
                bits(set(CronUnit.MINUTE, fields.get(minute))),
                minute == 0 ? 1 : bits(set(CronUnit.SECOND, fields.get(0))));
        DayRule days = new CronDays(dialect, field(CronUnit.DAY_OF_MONTH), field(CronUnit.DAY_OF_WEEK))
                .parse(fields.get(minute + 2), fields.get(minute + 4));
        String year = fields.size() == 7 ? fields.get(6) : "*";
        return new CronPattern(
                times,
                bits(set(CronUnit.MONTH, fields.get(minute + 3))),
                days,
                year.equals("*") ? null : set(CronUnit.YEAR, year),
                hours.cardinality() == 24
                        || (hours.cardinality() > 1
                                && WILDCARD_HOUR.matcher(hour).matches()));
    }

    private BitSet set(CronUnit unit, String text) {
        CronField field = field(unit);
        BitSet set = new BitSet();
        for (String item : text.split(",", -1)) {
            field.addTo(set, item);
        }
        return set;
    }

    private CronField field(CronUnit unit) {
        return new CronField(unit, dialect, () -> hash(unit));
    }

    /** FNV-1a with a last mix; it must never change, or every hashed task would move. */
    private long hash(CronUnit unit) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : (unit.name() + ' ' + taskKey).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    private static long bits(BitSet set) {
        return set.isEmpty() ? 0 : set.toLongArray()[0];
    }

    private static Invalid bad(String message) {
        return Invalid.field("schedule.cron", "BAD_CRON", message);
    }
}
