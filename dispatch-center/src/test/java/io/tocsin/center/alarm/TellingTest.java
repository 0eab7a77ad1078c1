package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.live.Item;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TellingTest {
    private final Telling telling = new Telling(keys -> {}, JsonMapper.builder().build(), InstantSource.system());

    private void put(long user, int version) {
        telling.put(user, Item.of("rings", "ring 1", Item.ANY, "{}"), version);
    }

    @Test
    void isBehindUntilEverybodyWasTold() {
        telling.open(1);
        telling.open(2);
        assertThat(telling.isBehind()).isFalse();
        put(1, 1);
        put(1, 2);
        put(2, 1);
        assertThat(telling.take(1)).hasSize(2);
        assertThat(telling.take(1)).isEmpty();
        assertThat(telling.isBehind()).isTrue();
        assertThat(telling.take(2)).hasSize(1);
        assertThat(telling.isBehind()).isFalse();
    }

    @Test
    void isBusyWhileMoreMayRing() {
        telling.expect(true);
        assertThat(telling.isBusy()).isTrue();
        assertThat(telling.isBehind()).isFalse();
        telling.expect(false);
        assertThat(telling.isBusy()).isFalse();
        telling.open(1);
        put(1, 1);
        assertThat(telling.isBusy()).isTrue();
    }

    @Test
    void owesNothingToWhoHasGone() {
        put(1, 1);
        assertThat(telling.isBehind()).as("nobody listens").isFalse();
        telling.open(1);
        put(1, 1);
        telling.open(1);
        assertThat(telling.isBehind()).as("he gets everything anew").isFalse();
        put(1, 1);
        telling.close(1);
        assertThat(telling.isBehind()).isFalse();
    }

    @Test
    void tellsNothingOlderThanItToldBefore() {
        telling.open(1);
        put(1, 2);
        assertThat(telling.take(1)).hasSize(1);
        put(1, 1);
        assertThat(telling.take(1)).isEmpty();
        assertThat(telling.isBehind()).isFalse();
    }
}
