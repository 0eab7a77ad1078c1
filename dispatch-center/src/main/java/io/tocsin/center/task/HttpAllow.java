package io.tocsin.center.task;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what the {@code HTTP} tasks of a group may call. The rules are those of the executor's option {@code --allow}. */
final class HttpAllow {
    private static final int MOST = 200;
    private static final int LONGEST = 300;
    private static final Pattern RULE = Pattern.compile("(\\[[^\\]]+](?:/\\d{1,3})?|[^:\\[\\]]+)(?::(\\*|\\d{1,5}))?");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9._-]*[a-z0-9])?");
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int HIGHEST_OCTET = 255;
    private static final int HIGHEST_PORT = 0xffff;

    private HttpAllow() {}

    /** @return null where nothing is said: then executors alone decide */
    static @Nullable List<String> read(@Nullable List<@Nullable String> rules, Mistakes mistakes) {
        if (rules == null) {
            return null;
        }
        mistakes.unless(rules.size() <= MOST, "http.allow", "TOO_MANY", "at most " + MOST + " rules");
        List<String> read = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String rule = rules.get(i) == null ? "" : rules.get(i).strip().toLowerCase(Locale.ROOT);
            mistakes.unless(
                    isRule(rule),
                    "http.allow[" + i + "]",
                    "BAD_RULE",
                    "a rule is public, a name, *.name or a range of addresses, and may end in :PORT or :*");
            read.add(rule);
        }
        return List.copyOf(read);
    }

    static boolean isRule(String text) {
        Matcher parts = RULE.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return false;
        }
        String port = parts.group(2);
        boolean rightPort = port == null
                || port.equals("*")
                || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= HIGHEST_PORT);
        String what = parts.group(1);
        String address = what.replaceAll("[\\[\\]]", "");
        boolean isRange = what.contains("/")
                || V4.matcher(address).matches()
                || V6.matcher(address).matches();
        return rightPort && (isRange ? isNetwork(address) : NAME.matcher(what).matches());
    }

    private static boolean isNetwork(String text) {
        String[] parts = text.split("/", 2);
        boolean v4 = V4.matcher(parts[0]).matches();
        return (v4 ? areOctets(parts[0]) : isV6(parts[0]))
                && (parts.length == 1
                        || (parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= (v4 ? V4_BITS : V6_BITS)));
    }

    private static boolean areOctets(String address) {
        return Stream.of(address.split("\\.")).allMatch(octet -> Integer.parseInt(octet) <= HIGHEST_OCTET);
    }

    private static boolean isV6(String address) {
        if (!V6.matcher(address).matches()) {
            return false; // a name would be looked up
        }
        try {
            return InetAddress.getByName(address).getAddress().length * Byte.SIZE == V6_BITS;
        } catch (UnknownHostException wrong) {
            return false;
        }
    }
}
