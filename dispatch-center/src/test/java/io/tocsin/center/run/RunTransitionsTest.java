package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunTransitionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PLANNED          | QUEUED DISPATCHED CANCELLED SKIPPED FAILED
            QUEUED           | DISPATCHED CANCELLED SKIPPED FAILED
            DISPATCHED       | DISPATCHED QUEUED RUNNING CANCELLING KILL_UNCONFIRMED RETRYING SUCCEEDED FAILED TIMED_OUT CANCELLED SKIPPED LOST
            RUNNING          | CANCELLING KILL_UNCONFIRMED RETRYING SUCCEEDED FAILED TIMED_OUT CANCELLED LOST
            CANCELLING       | KILL_UNCONFIRMED SUCCEEDED FAILED TIMED_OUT CANCELLED LOST
            KILL_UNCONFIRMED | RETRYING SUCCEEDED FAILED TIMED_OUT CANCELLED LOST
            RETRYING         | QUEUED DISPATCHED CANCELLED FAILED
            SUCCEEDED        | RETRYING
            FAILED           | RETRYING
            TIMED_OUT        | RETRYING
            CANCELLED        | RETRYING
            LOST             | RETRYING
            """)
    void allowsExactlyTheseChanges(RunState from, String allowed) {
        Set<RunState> expected = EnumSet.noneOf(RunState.class);
        for (String name : allowed.trim().split(" +")) {
            expected.add(RunState.valueOf(name));
        }
        assertThat(RunTransitions.after(from)).isEqualTo(expected);
        for (RunState to : EnumSet.complementOf(EnumSet.copyOf(expected))) {
            assertThatIllegalStateException().as("%s to %s", from, to).isThrownBy(() -> RunTransitions.check(from, to));
        }
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void leadsEveryUnfinishedStateToAnEnd(RunState state) {
        if (!state.ended()) {
            assertThat(RunTransitions.after(state)).anyMatch(RunState::ended);
        }
    }

    @Test
    void leavesASkippedRunAlone() {
        assertThat(RunTransitions.after(RunState.SKIPPED)).isEmpty();
    }
}
