package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Around every kind of clock change, the search agrees with a scan that tries each minute by the rules' wording. */
class ClockChangePropertyTest {
    private static final Instant FROM = Instant.parse("1990-06-01T00:00:00Z");
    private static final Duration AROUND = Duration.ofHours(30);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Africa/Casablanca",
                "Asia/Shanghai",
                "Europe/London",
                "Antarctica/Troll"
            })
    void agreesWithAMinuteByMinuteScan(String name) {
        ZoneId zone = ZoneId.of(name);
        long seed = name.hashCode();
        Random random = new Random(seed);
        RandomCron texts = new RandomCron(seed, Dialect.UNIX);
        List<ZoneOffsetTransition> changes = changes(zone.getRules());
        int fires = 0;
        for (int i = 0; i < 120; i++) {
            ZoneOffsetTransition change = changes.get(random.nextInt(changes.size()));
            String text = random.nextBoolean() ? texts.next() : nightly(random);
            ZonePolicy policy = new ZonePolicy(zone, pick(random, Gap.values()), pick(random, DstOverlap.values()));
            Cron cron = new Cron(CronParser.parse(text, Dialect.UNIX, ""), policy, Duration.ZERO, Window.OPEN);
            Instant from = change.getInstant().minus(AROUND);
            Instant to = change.getInstant().plus(AROUND);
            List<Instant> found = Crons.fires(cron, from, to);
            assertThat(found).as("%s %s around %s", text, policy, change).isEqualTo(scan(cron, from, to));
            assertThat(found).isSorted().doesNotHaveDuplicates();
            assertThat(cron.count(from.minusMillis(1), to.minusMillis(1)))
                    .as(text)
                    .isEqualTo(found.size());
            fires += found.size();
        }
        assertThat(fires).isGreaterThan(500);
    }

    private static String nightly(Random random) {
        String minute = random.nextBoolean() ? "*/" + (1 + random.nextInt(30)) : "" + random.nextInt(60);
        return minute + " " + random.nextInt(4) + (random.nextBoolean() ? "," + random.nextInt(4) : "") + " * * *";
    }

    private static List<Instant> scan(Cron cron, Instant from, Instant to) {
        List<Instant> fires = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
            if (cron.parsed().pattern().everyHour() ? elapsed(cron, at) : fixed(cron, at)) {
                fires.add(at);
            }
        }
        return fires;
    }

    private static boolean elapsed(Cron cron, Instant at) {
        ZoneRules rules = cron.zone().zone().getRules();
        ZoneOffsetTransition change = rules.previousTransition(at.plusNanos(1));
        boolean inShadow = change != null
                && at.isBefore(change.getInstant().plus(change.getDuration().abs()))
                && shows(cron, at, change.getOffsetBefore());
        return inShadow || shows(cron, at, rules.getOffset(at));
    }

    private static boolean fixed(Cron cron, Instant at) {
        ZoneRules rules = cron.zone().zone().getRules();
        ZoneOffset offset = rules.getOffset(at);
        LocalDateTime local = LocalDateTime.ofInstant(at, offset);
        ZoneOffsetTransition change = rules.previousTransition(at.plusNanos(1));
        if (change != null
                && change.getInstant().equals(at)
                && change.isGap()
                && cron.zone().gap() == Gap.SHIFT_TO_END) {
            for (Instant lost = at;
                    lost.isBefore(at.plus(change.getDuration()));
                    lost = lost.plus(1, ChronoUnit.MINUTES)) {
                if (shows(cron, lost, change.getOffsetBefore())) {
                    return true;
                }
            }
        }
        List<ZoneOffset> passes = rules.getValidOffsets(local);
        boolean thisPass = switch (cron.zone().overlap()) {
            case FIRST -> passes.getFirst().equals(offset);
            case LAST -> passes.getLast().equals(offset);
            case BOTH -> true;
        };
        return thisPass && shows(cron, at, offset);
    }

    /** The pattern itself was compared with other parsers in DialectOracleTest. */
    private static boolean shows(Cron cron, Instant at, ZoneOffset offset) {
        long local = at.getEpochSecond() + offset.getTotalSeconds();
        return cron.parsed().pattern().next(local, local) == local;
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(FROM);
        while (change != null && changes.size() < 100) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }

    private static <E> E pick(Random random, E[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
