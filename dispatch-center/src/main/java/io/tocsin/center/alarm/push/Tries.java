package io.tocsin.center.alarm.push;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Sends what a push service that is busy or cannot be reached did not take, a few times and ever later. */
final class Tries {
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));
    private static final int TOO_MANY = 429;
    private static final int FAULTS = 500;

    private Tries() {}

    @FunctionalInterface
    interface Call {
        /** @return the answer's status */
        int send() throws IOException;
    }

    @FunctionalInterface
    interface Pause {
        /** @return false when there is no point in another try */
        boolean passes(Duration pause) throws InterruptedException;
    }

    /** @return the last answer's status */
    static int run(Call call, Pause pause) throws IOException, InterruptedException {
        for (Duration next : PAUSES) {
            try {
                int status = call.send();
                if (!isBusy(status) || !pause.passes(next)) {
                    return status;
                }
            } catch (IOException unreachable) {
                if (!pause.passes(next)) {
                    throw unreachable;
                }
            }
        }
        return call.send();
    }

    private static boolean isBusy(int status) {
        return status == TOO_MANY || status >= FAULTS;
    }
}
