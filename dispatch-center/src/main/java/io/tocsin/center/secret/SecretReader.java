package io.tocsin.center.secret;

import io.tocsin.center.task.Mistakes;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what is said of a secret. What its value is appears in no message. */
record SecretReader(SecretDocument document, Mistakes mistakes) {
    static final int LONGEST_VALUE = 16_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}]");
    private static final int MOST_HOSTS = 50;

    String name() {
        String name = document.name();
        boolean right = name != null && NAME.matcher(name).matches();
        mistakes.unless(right, "name", "BAD_SECRET_NAME", "a name has 1 to 100 letters, digits, _ and -");
        return right && name != null ? name : "";
    }

    List<String> hosts() {
        List<@Nullable String> given = document.hosts() == null ? List.of() : document.hosts();
        List<String> hosts = given.stream()
                .map(host -> host == null ? "" : host.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
        mistakes.unless(
                !hosts.isEmpty()
                        && hosts.size() <= MOST_HOSTS
                        && hosts.stream().allMatch(host -> HOST.matcher(host).matches()),
                "hosts",
                "BAD_HOSTS",
                "hosts are 1 to " + MOST_HOSTS + " names or addresses, without scheme, port or path");
        return hosts;
    }

    String value(@Nullable String value) {
        boolean right = value != null && !value.isBlank() && value.length() <= LONGEST_VALUE;
        mistakes.unless(right, "value", "BAD_SECRET", "a value has 1 to " + LONGEST_VALUE + " characters");
        return right && value != null ? value : "";
    }
}
