package io.tocsin.protocol.target;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be called. Without any rule that is the public internet on ports 80 and 443; with rules it is what they say
 * and nothing else. A rule is one of these, followed by {@code :PORT} or {@code :*} unless it is meant for 80 and 443:
 *
 * <ul>
 *   <li>{@code public}: every public address
 *   <li>{@code api.example.com}: that name, whatever it leads to but for links and clouds' metadata
 *   <li>{@code *.example.com}: every name below it, as far as it leads to public addresses
 *   <li>{@code 10.1.0.0/16}, {@code 10.1.2.3}, {@code [fd00::]/8}, {@code [::1]}: addresses, by whatever name
 * </ul>
 */
public final class AllowedTargets {
    private static final Pattern RULE = Pattern.compile("(\\[[^\\]]+](?:/\\d{1,3})?|[^:\\[\\]]+)(?::(\\*|\\d{1,5}))?");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9._-]*[a-z0-9])?");
    private static final int ANY_PORT = 0;
    private static final int USUAL_PORTS = -1;

    private final List<Rule> rules;

    private AllowedTargets(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** @throws IllegalArgumentException when one of them is no rule */
    public static AllowedTargets of(List<String> rules) {
        return exactly(rules.isEmpty() ? List.of("public") : rules);
    }

    /** What these rules say; without any, nothing. */
    public static AllowedTargets exactly(List<String> rules) {
        return new AllowedTargets(rules.stream().map(AllowedTargets::rule).toList());
    }

    /** @return whether each of the addresses may be called at this port by this name */
    public boolean allow(String host, int port, List<InetAddress> addresses) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return !addresses.isEmpty()
                && addresses.stream()
                        .allMatch(address -> rules.stream()
                                .anyMatch(rule -> rule.allowsPort(port) && rule.target.allows(name, address)));
    }

    private static Rule rule(String text) {
        Matcher parts = RULE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a host, a range of addresses or 'public': " + text);
        }
        String port = parts.group(2);
        int number = port == null ? USUAL_PORTS : "*".equals(port) ? ANY_PORT : Integer.parseInt(port);
        if (number > 0xffff || (number == ANY_PORT && !"*".equals(port))) {
            throw new IllegalArgumentException("not a port: " + text);
        }
        return new Rule(target(parts.group(1), text), number);
    }

    private static Target target(String what, String text) {
        String address = what.replaceAll("[\\[\\]]", "");
        if ("public".equals(what)) {
            return (host, at) -> PublicAddresses.contain(at);
        }
        if (what.contains("/") || Network.isAddress(address)) {
            Network network = Network.parse(address);
            return (host, at) -> network.contains(at) && !at.isMulticastAddress();
        }
        if (!NAME.matcher(what).matches()) {
            throw new IllegalArgumentException("not a host, a range of addresses or 'public': " + text);
        }
        if (what.startsWith("*.")) {
            String suffix = what.substring(1);
            return (host, at) -> host.endsWith(suffix) && PublicAddresses.contain(at);
        }
        return (host, at) -> host.equals(what) && !PublicAddresses.neverByName(at);
    }

    private interface Target {
        boolean allows(String host, InetAddress address);
    }

    private record Rule(Target target, int port) {
        boolean allowsPort(int asked) {
            return switch (port) {
                case ANY_PORT -> true;
                case USUAL_PORTS -> asked == 80 || asked == 443;
                default -> asked == port;
            };
        }
    }
}
