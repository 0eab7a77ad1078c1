package io.tocsin.center.alarm.ring;

import static io.tocsin.center.alarm.ring.RingSamples.FIRE;
import static io.tocsin.center.alarm.ring.RingSamples.NONE;
import static io.tocsin.center.alarm.ring.RingSamples.by;
import static io.tocsin.center.alarm.ring.RingSamples.ring;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingLifeTest {
    private static final long MINUTE = 60_000;
    private static final long SECOND = 1_000;

    @Test
    void ringsUntilItIsDismissed() {
        Ring ring = ring(3, NONE);
        Ring dismissed = RingLife.dismiss(ring, by(2L, FIRE + 5));

        assertThat(ring.state()).isEqualTo(RingState.RINGING);
        assertThat(ring.dueAt()).isEqualTo(FIRE + RingLife.ROUND_MILLIS);
        assertThat(dismissed.state()).isEqualTo(RingState.DISMISSED);
        assertThat(dismissed.dueAt()).isNull();
        assertThat(dismissed.answer()).isEqualTo(by(2L, FIRE + 5));
        assertThat(dismissed.version()).isEqualTo(2);
    }

    @Test
    void staysAsTheFirstAnswerMadeIt() {
        Ring dismissed = RingLife.dismiss(ring(3, NONE), by(2L, FIRE + 5));

        assertThat(RingLife.dismiss(dismissed, by(3L, FIRE + 6))).isSameAs(dismissed);
        assertThat(RingLife.snooze(dismissed, by(3L, FIRE + 6))).isSameAs(dismissed);
        assertThat(RingLife.step(dismissed, FIRE + 100 * MINUTE).ring()).isSameAs(dismissed);
    }

    @Test
    void ringsAgainAfterASnooze() {
        Ring snoozed = RingLife.snooze(ring(3, NONE), by(2L, FIRE + 5));
        assertThat(snoozed.state()).isEqualTo(RingState.SNOOZED);
        assertThat(snoozed.snoozeUntil()).isEqualTo(FIRE + 5 + 9 * MINUTE);
        assertThat(snoozed.escalated().snoozesLeft()).isEqualTo(2);

        assertThat(RingLife.step(snoozed, FIRE + 9 * MINUTE).ring()).isSameAs(snoozed);
        Ring again = RingLife.step(snoozed, FIRE + 5 + 9 * MINUTE).ring();
        assertThat(again.state()).isEqualTo(RingState.RINGING);
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.roundAt()).isEqualTo(FIRE + 5 + 9 * MINUTE);
    }

    @Test
    void isNotPutOffForEver() {
        Ring ring = ring(1, NONE);
        Ring again = RingLife.step(RingLife.snooze(ring, by(2L, FIRE)), FIRE + 9 * MINUTE)
                .ring();
        assertThat(RingLife.snooze(again, by(2L, FIRE + 10 * MINUTE))).isSameAs(again);
    }

    @Test
    void canBeDismissedWhileItSleeps() {
        Ring snoozed = RingLife.snooze(ring(1, NONE), by(2L, FIRE));
        assertThat(RingLife.dismiss(snoozed, by(3L, FIRE + 1)).state()).isEqualTo(RingState.DISMISSED);
    }

    @Test
    void givesUpUnanswered() {
        Ring over = RingLife.step(ring(3, NONE), FIRE + RingLife.ROUND_MILLIS).ring();
        assertThat(over.state()).isEqualTo(RingState.UNANSWERED);
        assertThat(over.version()).isEqualTo(2);
    }

    @Test
    void growsLouderTriesAgainAndCallsAPerson() {
        Ring ring = ring(0, new Manner.Escalation(20, 240, 1, 300, 9L));
        assertThat(ring.dueAt()).isEqualTo(FIRE + 20 * SECOND);

        Ring louder = RingLife.step(ring, FIRE + 20 * SECOND).ring();
        assertThat(louder.escalated().louder()).isTrue();
        Ring silent = RingLife.step(louder, FIRE + RingLife.ROUND_MILLIS).ring();
        assertThat(silent.state()).isEqualTo(RingState.SNOOZED);
        assertThat(silent.snoozeUntil()).isEqualTo(FIRE + 240 * SECOND);
        assertThat(silent.escalated().louder()).isFalse();

        Ring again = RingLife.step(silent, FIRE + 240 * SECOND).ring();
        assertThat(again.round()).isEqualTo(2);
        RingLife.Step called = RingLife.step(again, FIRE + 300 * SECOND);
        assertThat(called.callPerson()).isTrue();
        assertThat(called.ring().escalated().personTold()).isTrue();
        RingLife.Step end = RingLife.step(called.ring(), FIRE + 1_000 * SECOND);
        assertThat(end.callPerson()).isFalse();
        assertThat(end.ring().state()).isEqualTo(RingState.UNANSWERED);
    }

    @Test
    void callsAPersonAtTheLatestWhenItGivesUp() {
        Ring ring = ring(0, new Manner.Escalation(null, null, 0, 3_600, 9L));
        RingLife.Step end = RingLife.step(ring, FIRE + RingLife.ROUND_MILLIS);
        assertThat(end.ring().state()).isEqualTo(RingState.UNANSWERED);
        assertThat(end.callPerson()).isTrue();
    }

    @Test
    void makesUpForTimeThatNobodyLookedAfterIt() {
        Ring ring = ring(0, new Manner.Escalation(20, 240, 1, null, null));
        Ring end = RingLife.step(ring, FIRE + 24 * 60 * MINUTE).ring();
        assertThat(end.state()).isEqualTo(RingState.UNANSWERED);
        assertThat(end.round()).isEqualTo(2);
        assertThat(end.version()).isEqualTo(2);
    }

    @Test
    void saysThatItIsLateAndDoesNotRingWhenThatIsPointless() {
        Manner manner = RingSamples.manner(3, NONE);
        assertThat(RingLife.begin(1, RingSamples.cause(manner), FIRE + 9_000).late())
                .isFalse();
        Ring late = RingLife.begin(1, RingSamples.cause(manner), FIRE + 9 * MINUTE);
        assertThat(late.late()).isTrue();
        assertThat(late.state()).isEqualTo(RingState.RINGING);
        Ring missed = RingLife.begin(1, RingSamples.cause(manner), FIRE + 11 * MINUTE);
        assertThat(missed.state()).isEqualTo(RingState.MISSED);
        assertThat(missed.dueAt()).isNull();
    }

    @Test
    void takesADevicesWordForWhatItRangAlone() {
        RingLife.Cause cause = RingSamples.cause(RingSamples.manner(3, NONE));
        Ring alone = OfflineReports.begin(
                5, cause, new OfflineReports.Report(FIRE, RingState.DISMISSED, by(2L, FIRE + 3)), FIRE + 60 * MINUTE);
        assertThat(alone.state()).isEqualTo(RingState.DISMISSED);
        assertThat(alone.offline()).isTrue();
        assertThat(alone.version()).isEqualTo(1);

        Ring missed = RingLife.begin(5, cause, FIRE + 60 * MINUTE);
        Ring rang = OfflineReports.reconcile(
                missed, new OfflineReports.Report(FIRE, RingState.DISMISSED, by(2L, FIRE + 3)), FIRE + 61 * MINUTE);
        assertThat(rang.state()).isEqualTo(RingState.DISMISSED);
        assertThat(rang.offline()).isTrue();
        assertThat(rang.version()).isEqualTo(2);
    }

    @Test
    void endsARingThatADeviceLeftRinging() {
        RingLife.Cause cause = RingSamples.cause(RingSamples.manner(3, NONE));
        Ring left = OfflineReports.begin(
                5, cause, new OfflineReports.Report(FIRE, RingState.RINGING, by(2L, FIRE)), FIRE + 60 * MINUTE);
        assertThat(left.state()).isEqualTo(RingState.UNANSWERED);
        Ring heard = OfflineReports.reconcile(
                left, new OfflineReports.Report(FIRE, RingState.DISMISSED, by(3L, FIRE + 4)), FIRE + 61 * MINUTE);
        assertThat(heard.state()).isEqualTo(RingState.DISMISSED);
        assertThat(OfflineReports.reconcile(
                        heard,
                        new OfflineReports.Report(FIRE, RingState.SNOOZED, by(2L, FIRE + 2)),
                        FIRE + 62 * MINUTE))
                .isSameAs(heard);
    }
}
