package io.tocsin.center.account;

import io.tocsin.center.testing.Client;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** An alarm of somebody, and all that belongs to alarms. */
final class ForeignAlarms {
    static final String ALARM =
            "{\"zone\":\"UTC\",\"schedule\":{\"kind\":\"CRON\",\"dialect\":\"UNIX\",\"cron\":\"0 7 * * *\"}}";
    static final String DEVICE = "{\"name\":\"abroad\"}";

    private ForeignAlarms() {}

    /** @return ids by the first part of their routes */
    static Map<String, String> settle(JdbcTemplate jdbc, Client owner, long number) {
        jdbc.update("""
                INSERT INTO alarm_ring (id, user_id, kind, source_id, fire_at, state, version, round, rang_at, round_at, \
                louder, person_told, snoozes_left, agains_left, late, offline, content) \
                VALUES (?, 1, 'ALARM', 1, ?, 'DISMISSED', 1, 1, 0, 0, FALSE, FALSE, 0, 0, FALSE, FALSE, '{}')""", number, number);
        jdbc.update("""
                INSERT INTO alarm_sound (id, user_id, name, media_type, size_bytes, content, created_at) \
                VALUES (?, 1, 'abroad', 'audio/wav', 1, X'00', 0)""", number);
        jdbc.update(
                "INSERT INTO alarm_calendar (id, user_id, name, days, created_at) VALUES (?, 1, 'abroad', '', 0)",
                number);
        jdbc.update(
                "INSERT INTO alarm_contact (id, user_id, person_id, state, created_at) VALUES (?, ?, ?, 'ASKED', 0)",
                number,
                number,
                number);
        String id = Long.toString(number);
        return Map.of(
                "alarms", owner.post("/alarms", ALARM).expect(201).text("/id"),
                "rings", id,
                "devices", owner.post("/devices", DEVICE).expect(201).text("/id"),
                "sounds", id,
                "calendars", id,
                "alarm-contacts", id,
                "auth", owner.get("/auth/sessions").expect(200).text("/items/0/id"));
    }
}
