package io.tocsin.center.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Short ways to a cron schedule and its fires. */
final class Crons {
    private Crons() {}

    static Cron spring(String text, ZonePolicy zone) {
        return new Cron(CronParser.parse(text, Dialect.SPRING, "key"), zone, Duration.ZERO, Window.OPEN);
    }

    static Cron spring(String text, String zone) {
        return spring(text, ZonePolicy.of(ZoneId.of(zone)));
    }

    static ZonePolicy policy(String zone, Gap gap, DstOverlap overlap) {
        return new ZonePolicy(ZoneId.of(zone), gap, overlap);
    }

    /** The fires from the one instant inclusive to the other exclusive. */
    static List<Instant> fires(Schedule schedule, Instant from, Instant to) {
        List<Instant> fires = new ArrayList<>();
        Instant at = from.minusMillis(1);
        for (Instant fire = schedule.next(at).orElse(to);
                fire.isBefore(to);
                fire = schedule.next(fire).orElse(to)) {
            fires.add(fire);
        }
        return fires;
    }

    /** The same between two local times, written as the zone's clock shows them, with offset. */
    static List<String> shown(Cron cron, String from, String to) {
        ZoneId zone = cron.zone().zone();
        return fires(cron, instant(from, zone), instant(to, zone)).stream()
                .map(fire -> fire.atZone(zone).toOffsetDateTime().toString())
                .toList();
    }

    private static Instant instant(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
