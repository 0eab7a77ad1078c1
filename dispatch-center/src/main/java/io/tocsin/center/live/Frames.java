package io.tocsin.center.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes what the center sends. What is told was made into JSON once, for all readers, so the rest is put around it as text. */
final class Frames {
    private Frames() {}

    static byte[] hello(String at, Bounds bounds) {
        return bytes("{\"type\":\"hello\",\"at\":\"" + at + "\",\"heartbeat\":\""
                + bounds.heartbeat().toSeconds() + "s\",\"maxSubscriptions\":" + bounds.subscriptions()
                + ",\"maxFrame\":" + bounds.frame() + '}');
    }

    static byte[] heartbeat(String at) {
        return bytes("{\"type\":\"heartbeat\",\"at\":\"" + at + "\"}");
    }

    /** @param t0 as the reader said it; by the way there and back he learns how far his clock is off */
    static byte[] pong(@Nullable Double t0, String at) {
        String repeated = t0 == null || t0.isNaN() || t0.isInfinite() ? "" : ",\"t0\":" + t0;
        return bytes("{\"type\":\"pong\"" + repeated + ",\"at\":\"" + at + "\"}");
    }

    static byte[] unsubscribed(String id) {
        return bytes("{\"type\":\"unsubscribed\",\"id\":" + quoted(id) + '}');
    }

    static byte[] refused(String id, String code, String detail) {
        return bytes("{\"type\":\"refused\",\"id\":" + quoted(id) + ",\"code\":" + quoted(code) + ",\"detail\":"
                + quoted(detail) + '}');
    }

    static byte[] told(String type, Subscription to, String at, List<Item> items) {
        StringBuilder text = new StringBuilder("{\"type\":\"").append(type).append("\",\"id\":");
        text.append(quoted(to.id)).append(",\"stream\":\"").append(to.channel.stream);
        text.append("\",\"seq\":").append(to.channel.sequence());
        text.append(",\"at\":\"").append(at).append("\",\"data\":{");
        Map<String, List<Item>> parts = new LinkedHashMap<>();
        to.channel.feed.lists().forEach(part -> parts.put(part, new ArrayList<>()));
        items.forEach(item ->
                parts.computeIfAbsent(item.part(), part -> new ArrayList<>()).add(item));
        String between = "";
        for (Map.Entry<String, List<Item>> part : parts.entrySet()) {
            text.append(between).append('"').append(part.getKey()).append("\":");
            append(text, part.getValue());
            between = ",";
        }
        return bytes(text.append("}}").toString());
    }

    private static void append(StringBuilder text, List<Item> items) {
        if (items.size() == 1 && !items.getFirst().list()) {
            text.append(items.getFirst().json());
            return;
        }
        String between = "[";
        for (Item item : items) {
            text.append(between).append(item.json());
            between = ",";
        }
        text.append(items.isEmpty() ? "[]" : "]");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
