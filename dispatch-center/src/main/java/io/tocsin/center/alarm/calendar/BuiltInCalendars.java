package io.tocsin.center.alarm.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The calendars that come with the center, by their names. */
@Component
final class BuiltInCalendars {
    private final Map<String, WorkCalendar> calendars = new TreeMap<>();

    BuiltInCalendars() {
        calendars.put("cn", read("calendars/cn.txt"));
    }

    Map<String, WorkCalendar> all() {
        return Map.copyOf(calendars);
    }

    private static WorkCalendar read(String resource) {
        try (InputStream content = new ClassPathResource(resource).getInputStream()) {
            return WorkCalendar.read(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
