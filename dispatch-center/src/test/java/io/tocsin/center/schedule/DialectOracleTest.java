package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import java.text.ParseException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

/** Each dialect against the parser it is named after, in UTC, over random expressions and instants. */
class DialectOracleTest {
    private static final int EXPRESSIONS = 2_000;
    private static final int FIRES = 3;

    @Test
    void agreesWithSpring() {
        compare(Dialect.SPRING, text -> {
            CronExpression oracle = CronExpression.parse(text);
            return after -> Optional.ofNullable(
                            oracle.next(after.atOffset(ZoneOffset.UTC).toLocalDateTime()))
                    .map(local -> local.toInstant(ZoneOffset.UTC));
        });
    }

    @Test
    void agreesWithQuartz() {
        compare(Dialect.QUARTZ, text -> {
            org.quartz.CronExpression oracle = quartz(text);
            oracle.setTimeZone(TimeZone.getTimeZone("UTC"));
            // Asked on a Monday, it misses that this Monday stands for a Sunday with W.
            boolean missesMonday = text.matches(".*\\dW .*");
            return after -> missesMonday && after.atOffset(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.MONDAY
                    ? Optional.empty()
                    : Optional.ofNullable(oracle.getTimeAfter(Date.from(after)))
                            .map(found -> sinceMidnight(oracle, after, found));
        });
    }

    @Test
    void agreesWithCronUtilsOnUnix() {
        var parser = new com.cronutils.parser.CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        compare(Dialect.UNIX, text -> {
            ExecutionTime oracle = ExecutionTime.forCron(parser.parse(text));
            return after -> oracle.nextExecution(after.atZone(ZoneOffset.UTC)).map(Instant::from);
        });
    }

    private static void compare(Dialect dialect, Function<String, Function<Instant, Optional<Instant>>> oracles) {
        long seed = 20_261_121L;
        RandomCron texts = new RandomCron(seed, dialect);
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = texts.next();
            if (oracleErrs(dialect, text)) {
                continue;
            }
            Cron cron = cron(text, dialect);
            Function<Instant, Optional<Instant>> oracle = oracles.apply(text);
            Instant at = Instant.ofEpochMilli(1_577_836_800_000L + random.nextLong(500_000_000_000L));
            for (int fire = 0; fire < FIRES; fire++) {
                Optional<Instant> expected = oracle.apply(at);
                if (expected.isEmpty()) {
                    break; // impossible, or the oracle gave up looking
                }
                assertThat(cron.next(at)).as("%s after %s", text, at).isEqualTo(expected);
                at = expected.get();
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(EXPRESSIONS * FIRES / 2);
    }

    private static boolean oracleErrs(Dialect dialect, String text) {
        List<String> fields = List.of(text.split(" "));
        return switch (dialect) {
            case QUARTZ -> false;
            // Spring takes 7-7 for 0-7, every day.
            case SPRING -> fields.get(5).contains("7-7");
            // cron-utils takes a stepped star for a restriction; crontab(5) does not. CronParserTest has it.
            case UNIX ->
                (fields.get(2).startsWith("*/") && !fields.get(4).equals("*"))
                        || (fields.get(4).startsWith("*/") && !fields.get(2).equals("*"));
        };
    }

    private static Cron cron(String text, Dialect dialect) {
        return new Cron(
                CronParser.parse(text, dialect, "key"), ZonePolicy.of(ZoneOffset.UTC), Duration.ZERO, Window.OPEN);
    }

    /**
     * Quartz forgets to begin the day at midnight when it moves on to an L or W day: ask again from a midnight shortly
     * before.
     */
    private static Instant sinceMidnight(org.quartz.CronExpression oracle, Instant after, Date found) {
        Instant midnight = found.toInstant().truncatedTo(ChronoUnit.DAYS);
        Instant again = oracle.getTimeAfter(Date.from(midnight.minusSeconds(2 * 86_400 + 1)))
                .toInstant();
        return midnight.isAfter(after) && again.truncatedTo(ChronoUnit.DAYS).equals(midnight)
                ? again
                : found.toInstant();
    }

    private static org.quartz.CronExpression quartz(String text) {
        try {
            return new org.quartz.CronExpression(text);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }
}
