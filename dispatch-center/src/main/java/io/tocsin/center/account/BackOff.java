package io.tocsin.center.account;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow: after some failures in a row each further one doubles the wait, for the account and for the
 * address. The account's longest wait is short, so that nobody is locked out by a stranger.
 */
@Component
class BackOff {
    private static final Rule ACCOUNT = new Rule(5, Duration.ofSeconds(30));
    private static final Rule ADDRESS = new Rule(20, Duration.ofMinutes(15));
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int REMEMBERED = 20_000;

    private final InstantSource clock;
    private final Bounded<String, Failures> failures = new Bounded<>(REMEMBERED);

    BackOff(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait before the next try; zero when it may be now. */
    Duration left(String username, String address) {
        Duration account = left(accountKey(username), ACCOUNT);
        Duration from = left(addressKey(address), ADDRESS);
        return account.compareTo(from) > 0 ? account : from;
    }

    void failed(String username, String address) {
        count(accountKey(username), ACCOUNT);
        count(addressKey(address), ADDRESS);
    }

    /** The address is not forgiven: its owner may know one password and guess at others. */
    void succeeded(String username) {
        failures.compute(accountKey(username), former -> null);
    }

    private Duration left(String key, Rule rule) {
        return failures.get(key)
                .map(known -> Duration.ofMillis(known.until - clock.millis()))
                .filter(wait -> wait.isPositive() && wait.compareTo(rule.longest) <= 0)
                .orElse(Duration.ZERO);
    }

    private void count(String key, Rule rule) {
        failures.compute(key, former -> {
            long now = clock.millis();
            int count = former == null || now - former.until > FORGOTTEN.toMillis() ? 1 : former.count + 1;
            return new Failures(count, now + rule.wait(count).toMillis());
        });
    }

    private static String accountKey(String username) {
        return "account " + username;
    }

    private static String addressKey(String address) {
        return "address " + AddressBlock.of(address);
    }

    private record Failures(int count, long until) {}

    private record Rule(int free, Duration longest) {
        Duration wait(int count) {
            if (count < free) {
                return Duration.ZERO;
            }
            Duration doubled = Duration.ofSeconds(1L << Math.min(count - free, 20));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }
}
