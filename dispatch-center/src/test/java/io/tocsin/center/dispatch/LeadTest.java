package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeadTest {
    private static final long NOW = 1_000_000_020_000L;

    private final Lead lead = new Lead(200);

    @Test
    void isTheLeastWhileNothingIsKnown() {
        assertThat(lead.millis(NOW)).isEqualTo(200);
    }

    @Test
    void addsTheSlowestCommitOfLate() {
        lead.committed(NOW, 30);
        lead.committed(NOW, 400);
        lead.committed(NOW, 50);
        assertThat(lead.millis(NOW)).isEqualTo(600);
    }

    @Test
    void remembersACrowdUntilTheNextMinute() {
        lead.committed(NOW, 400);
        assertThat(lead.millis(NOW + 60_000)).isEqualTo(600);
    }

    @Test
    void forgetsWhatWasSlowLongAgo() {
        lead.committed(NOW, 400);
        lead.committed(NOW + 60_000, 30);
        assertThat(lead.millis(NOW + 120_000)).isEqualTo(230);
        assertThat(lead.millis(NOW + 3_600_000)).isEqualTo(200);
    }

    @Test
    void isBoundedHoweverLongTheDatabaseWasAway() {
        lead.committed(NOW, 90_000);
        assertThat(lead.millis(NOW)).isEqualTo(1_200);
    }

    @Test
    void isNeverLessThanTheLeastWhateverTheClockDoes() {
        lead.committed(NOW, -5_000);
        assertThat(lead.millis(NOW)).isEqualTo(200);
        assertThat(lead.millis(NOW - 3_600_000)).isEqualTo(200);
    }
}
