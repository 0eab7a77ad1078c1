package io.tocsin.center.account;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.tocsin.center.web.HttpRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Token buckets per user and per {@linkplain AddressBlock address}; the least recently used ones are forgotten. */
@Component
class RateLimits {
    private static final int REMEMBERED = 20_000;

    private final LimitSettings settings;
    private final TimeMeter time;
    private final Bounded<String, Bucket> buckets = new Bounded<>(REMEMBERED);

    RateLimits(LimitSettings settings, InstantSource clock) {
        this.settings = settings;
        this.time = new ClockMeter(clock);
    }

    /** @throws HttpRefusal when there were too many */
    void takePrincipal(long userId) {
        take("user " + userId, settings.principal(), 2);
    }

    /** @throws HttpRefusal when there were too many */
    void takeAddress(String address) {
        take("address " + AddressBlock.of(address), settings.address(), 2);
    }

    /** @throws HttpRefusal when there were too many */
    void takeSignIn(String address) {
        take("sign-in " + AddressBlock.of(address), settings.signIn(), 30);
    }

    private void take(String key, long perSecond, int burst) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(key, any -> bucket(perSecond, burst)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
            throw HttpRefusal.tooMany("RATE_LIMITED", "more requests than are allowed; wait a moment", seconds);
        }
    }

    private Bucket bucket(long perSecond, int burst) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(perSecond * burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
