package io.tocsin.center.alarm.push;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Sends what a push service that is busy or cannot be reached did not take, a few times and ever later; never before the
 * time that the service asks for.
 */
final class Tries {
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));
    /** For so long a ring rings: whoever is to be called later than that need not be called for it. */
    static final Duration LONGEST = Duration.ofMinutes(3);

    private Tries() {}

    @FunctionalInterface
    interface Call {
        PushAnswer send() throws IOException;
    }

    @FunctionalInterface
    interface Pause {
        /** @return false when there is no point in another try */
        boolean passes(Duration pause) throws InterruptedException;
    }

    /** @return the last answer */
    static PushAnswer run(Call call, Pause pause) throws IOException, InterruptedException {
        for (Duration next : PAUSES) {
            try {
                PushAnswer answer = call.send();
                Duration wish = answer.notBefore();
                boolean again = answer.isBusy() && wish.compareTo(LONGEST) <= 0;
                if (!again || !pause.passes(wish.compareTo(next) > 0 ? wish : next)) {
                    return answer;
                }
            } catch (IOException unreachable) {
                if (!pause.passes(next)) {
                    throw unreachable;
                }
            }
        }
        return call.send();
    }
}
