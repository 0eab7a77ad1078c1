package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class AlarmIT extends AlarmScene {
    private static final String ICS = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20261225
            SUMMARY:Off
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void keepsAnAlarmOfWhoMayDoNothingElse() {
        Client ann = person("ann");
        Client.Answer created = ann.post("/alarms", daily("Get up")).expect(201);
        String id = created.text("/id");

        assertThat(created.header("ETag")).hasValue("\"1\"");
        assertThat(created.text("/label")).isEqualTo("Get up");
        assertThat(created.text("/zoneMode")).isEqualTo("PHONE");
        assertThat(created.text("/sound")).isEqualTo("builtin:chime");
        assertThat(created.json().at("/enabled").asBoolean()).isTrue();
        assertThat(Instant.parse(created.text("/next"))).isAfter(Instant.EPOCH);
        assertThat(ann.get("/alarms").expect(200).text("/items/0/id")).isEqualTo(id);
        assertThat(ann.get("/alarms/upcoming?hours=48").expect(200).json().at("/items"))
                .hasSize(2);
        ann.get("/groups").expect(200);
        assertThat(ann.get("/tasks").expect(200).json().at("/items")).isEmpty();
    }

    @Test
    void replacesSwitchesSkipsAndDeletes() {
        Client ann = person("ann");
        String id = alarm(ann, daily("Get up"));
        String next = ann.get("/alarms/" + id).text("/next");

        Client.Answer changed = ann.with("If-Match", "\"1\"")
                .put("/alarms/" + id, daily("Later").replace("30 7", "30 8"))
                .expect(200);
        assertThat(changed.text("/label")).isEqualTo("Later");
        assertThat(changed.text("/next")).isNotEqualTo(next);
        assertThat(ann.with("If-Match", "\"1\"")
                        .put("/alarms/" + id, daily("Stale"))
                        .expect(412)
                        .code())
                .isEqualTo("STALE_REVISION");

        String first = changed.text("/next");
        Client.Answer skipped = ann.post("/alarms/" + id + "/skip-next", null).expect(200);
        assertThat(skipped.text("/skipNextAt")).isEqualTo(first);
        assertThat(Instant.parse(skipped.text("/next")))
                .isEqualTo(Instant.parse(first).plus(1, ChronoUnit.DAYS));
        assertThat(ann.post("/alarms/" + id + "/skip-next", null).expect(200).text("/skipNextAt"))
                .isEqualTo(first);
        assertThat(ann.post("/alarms/" + id + "/unskip", null).expect(200).text("/next"))
                .isEqualTo(first);

        assertThat(ann.post("/alarms/" + id + "/disable", null)
                        .expect(200)
                        .json()
                        .has("next"))
                .isFalse();
        assertThat(ann.get("/alarms/upcoming").expect(200).json().at("/items")).isEmpty();
        assertThat(ann.post("/alarms/" + id + "/enable", null).expect(200).text("/next"))
                .isEqualTo(first);
        ann.delete("/alarms/" + id).expect(204);
        ann.get("/alarms/" + id).expect(404);
        assertThat(ann.get("/alarms").json().at("/items")).isEmpty();
    }

    @Test
    void showsEveryRouteToItsOwnerOnly() {
        Client ann = person("ann");
        Client bob = person("bob");
        String id = alarm(ann, daily("Get up"));
        String device = device(ann, "Phone");
        String sound = ann.send(ann.with("Content-Type", "application/octet-stream")
                        .request("/sounds?name=Mine")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(wav())))
                .expect(201)
                .text("/id");
        String calendar = ann.with("Content-Type", "text/calendar")
                .post("/calendars?name=Mine", ICS)
                .expect(201)
                .text("/id");

        for (Client other : java.util.List.of(bob, admin())) {
            other.get("/alarms/" + id).expect(404);
            other.put("/alarms/" + id, daily("Mine now")).expect(404);
            other.delete("/alarms/" + id).expect(404);
            for (String verb : java.util.List.of("enable", "disable", "skip-next", "unskip")) {
                other.post("/alarms/" + id + "/" + verb, null).expect(404);
            }
            other.post("/alarms/" + id + "/snooze", "{}").expect(404);
            other.post("/alarms/" + id + "/dismiss", "{}").expect(404);
            assertThat(other.get("/alarms").json().at("/items").toString()).doesNotContain(id);
            other.put("/devices/" + device, "{\"name\":\"Mine\"}").expect(404);
            other.delete("/devices/" + device).expect(404);
            other.get("/sounds/" + sound + "/content").expect(404);
            other.delete("/sounds/" + sound).expect(404);
            other.get("/calendars/" + calendar).expect(404);
            other.delete("/calendars/" + calendar).expect(404);
            assertThat(other.post("/alarms", daily("x").replace("}}", "},\"sound\":\"" + sound + "\"}"))
                            .expect(400)
                            .code())
                    .isEqualTo("UNKNOWN_SOUND");
            assertThat(other.post("/alarms", daily("x").replace("}}", "},\"calendarId\":\"" + calendar + "\"}"))
                            .expect(400)
                            .code())
                    .isEqualTo("UNKNOWN_CALENDAR");
        }
        Client admin = admin();
        admin.get("/tasks/" + id).expect(404);
        admin.post("/tasks/" + id + "/trigger", null).expect(404);
        admin.delete("/tasks/" + id).expect(404);
        assertThat(admin.get("/tasks?kind=ALARM").expect(200).json().at("/items"))
                .isEmpty();
        assertThat(admin.get("/search?q=alarm-" + id).expect(200).body()).doesNotContain(id);
        assertThat(ann.get("/alarms/" + id).expect(200).text("/label")).isEqualTo("Get up");
        assertThat(ann.get("/sounds/" + sound + "/content").expect(200).header("Content-Type"))
                .hasValue("audio/wav");
    }

    @Test
    void refusesWhatIsNoAlarm() {
        Client ann = person("ann");
        assertThat(refused(ann, "{\"zone\":\"Asia/Shanghai\"}")).isEqualTo("REQUIRED");
        assertThat(refused(ann, daily("x").replace("Asia/Shanghai", "Middle/Earth")))
                .isEqualTo("BAD_ZONE");
        assertThat(refused(ann, daily("x".repeat(101)))).isEqualTo("BAD_LABEL");
        assertThat(refused(ann, at("Past", Instant.parse("2020-01-01T00:00:00Z"))))
                .isEqualTo("NEVER_FIRES");
        assertThat(refused(ann, """
                {"zone":"UTC","schedule":{"kind":"EVERY","every":"10s"}}""")).isEqualTo("PERIOD_TOO_SMALL");
        assertThat(refused(ann, """
                {"zone":"UTC","schedule":{"kind":"MANUAL"}}""")).isEqualTo("BAD_CHOICE");
        assertThat(refused(ann, daily("x").replace("}}", "},\"sound\":\"../x\"}")))
                .isEqualTo("UNKNOWN_SOUND");
        assertThat(refused(ann, daily("x").replace("}}", "},\"snooze\":{\"minutes\":0}}")))
                .isEqualTo("BAD_NUMBER");
        assertThat(refused(ann, daily("x").replace("}}", "},\"alsoRun\":\"1\"}")))
                .isEqualTo("UNKNOWN_TASK");
        assertThat(refused(ann, daily("x").replace("}}", "},\"escalation\":{\"personAfterSeconds\":60}}")))
                .isEqualTo("REQUIRED");
    }

    private static String refused(Client client, String json) {
        return client.post("/alarms", json).expect(400).code();
    }

    @Test
    void goesAlongWhenThePhoneComesToAnotherZone() {
        Client ann = person("ann");
        String phone = device(ann, "Phone");
        String along = alarm(ann, daily("Along"));
        String fixed = alarm(ann, daily("Fixed").replace("\"zone\"", "\"zoneMode\":\"FIXED\",\"zone\""));
        String before = ann.get("/alarms/" + along).text("/next");
        for (String zone : java.util.List.of("Asia/Shanghai", "Europe/Berlin")) {
            ann.put("/devices/" + phone, "{\"name\":\"Phone\",\"zone\":\"" + zone + "\"}")
                    .expect(200);
        }

        assertThat(ann.get("/alarms/" + along).text("/zone")).isEqualTo("Europe/Berlin");
        assertThat(ann.get("/alarms/" + along).text("/next")).isNotEqualTo(before);
        assertThat(ann.get("/alarms/" + fixed).text("/zone")).isEqualTo("Asia/Shanghai");
        assertThat(ann.get("/alarms/" + fixed).text("/next")).isEqualTo(before);
        assertThat(ann.get("/devices").text("/items/0/zone")).isEqualTo("Europe/Berlin");
        assertThat(ann.get("/devices").json().at("/items/0/thisOne").asBoolean())
                .isTrue();
    }

    @Test
    void boundsWhatOneUserMayKeep() {
        Client ann = person("ann");
        for (int i = 0; i < 20; i++) {
            device(ann, "Phone " + i);
        }
        assertThat(ann.post("/devices", "{\"name\":\"One more\"}").expect(409).code())
                .isEqualTo("TOO_MANY_DEVICES");
        assertThat(ann.send(ann.with("Content-Type", "application/octet-stream")
                                .request("/sounds?name=Page")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("<html>")))
                        .expect(400)
                        .code())
                .isEqualTo("BAD_SOUND");
        ann.send(ann.with("Content-Type", "application/octet-stream")
                        .request("/sounds?name=Large")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[(1 << 20) + 1])))
                .expect(413);
    }

    @Test
    void knowsTheHolidaysThatWereAnnounced() {
        Client ann = person("ann");
        Client.Answer cn = ann.get("/calendars/cn").expect(200);
        assertThat(cn.text("/knownUntil")).isEqualTo("2026-12-31");
        assertThat(cn.json().at("/days")).hasSize(72);
        assertThat(ann.get("/calendars").expect(200).text("/items/0/id")).isEqualTo("cn");
        ann.delete("/calendars/cn").expect(404);

        String asked = """
                {"schedule":{"kind":"CRON","dialect":"UNIX","cron":"0 7 * * *","start":"%s"},"zone":"Asia/Shanghai",\
                "days":"WORKDAYS","calendarId":"%s","count":3}""";
        assertThat(ann.post("/alarms/preview", asked.formatted("2100-01-01T00:00:00", "cn"))
                        .expect(200)
                        .text("/fires/0"))
                .isEqualTo("2099-12-31T23:00:00Z");
        assertThat(ann.post("/alarms/preview", asked.formatted("2100-01-01T00:00:00", "nowhere"))
                        .expect(400)
                        .code())
                .isEqualTo("UNKNOWN_CALENDAR");
    }

    /** A header of a sound without any. */
    static byte[] wav() {
        byte[] wav = new byte[64];
        System.arraycopy("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, wav, 0, 4);
        System.arraycopy("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, wav, 8, 8);
        return wav;
    }
}
