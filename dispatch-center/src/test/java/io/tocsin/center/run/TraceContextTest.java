package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String VALID = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @ParameterizedTest
    @CsvSource({
        VALID + "," + VALID,
        "00-" + TRACE + "-00f067aa0ba902b7-00, 00-" + TRACE + "-00f067aa0ba902b7-00",
        "00-" + TRACE + "-00f067aa0ba902b7-03, " + VALID,
        "cc-" + TRACE + "-00f067aa0ba902b7-09-what-comes, " + VALID,
        "01-" + TRACE + "-00f067aa0ba902b7-01, " + VALID
    })
    void readsWhatIsValid(String header, String read) {
        assertThat(TraceContext.read(header)).hasValue(read);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                VALID + "-more",
                VALID + "0",
                "cc-" + TRACE + "-00f067aa0ba902b7-01.more",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7",
                "00-" + TRACE + "-00f067aa0ba902b7-0x",
                "0-" + TRACE + "-00f067aa0ba902b7-01"
            })
    void ignoresWhatIsNot(@Nullable String header) {
        assertThat(TraceContext.read(header)).isEmpty();
    }

    @Test
    void makesEachRunAnotherTraceAndAlwaysTheSame() {
        Set<String> traces =
                LongStream.range(1, 5_000).mapToObj(id -> of(id, 7)).collect(Collectors.toSet());

        assertThat(traces)
                .hasSize(4_999)
                .allSatisfy(trace -> assertThat(TraceContext.read(trace)).hasValue(trace));
        assertThat(of(1, 7)).isEqualTo(of(1, 7)).isNotEqualTo(of(1, 8));
    }

    @Test
    void staysInTheTraceOfWhoAsked() {
        assertThat(TraceContext.of(run(1).within(VALID), 7)).isEqualTo(VALID);
    }

    private static String of(long id, long seed) {
        return TraceContext.of(run(id), seed);
    }

    private static NewRun run(long id) {
        return new NewRun(id, 1, Origin.SCHEDULE, 0, 0, null, null, 1);
    }
}
