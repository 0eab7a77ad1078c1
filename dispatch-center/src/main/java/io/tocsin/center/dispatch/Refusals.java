package io.tocsin.center.dispatch;

import io.tocsin.protocol.ToCenter.Refused;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What executors give as the cause when they refuse, told in the log once an hour each. The words are an executor's own, so
 * neither their length nor their number is trusted. Confined to the loop.
 */
final class Refusals {
    /** The column that they are for holds five hundred characters. */
    private static final int LONGEST_WORDS = 400;

    private static final long TOLD_AGAIN_AFTER_MILLIS = 3_600_000;
    static final int MOST_CAUSES = 100;

    private record Cause(long taskId, String words) {}

    private final Consumer<String> log;
    private final Set<Cause> told = new HashSet<>();
    private long toldSince;

    Refusals(Consumer<String> log) {
        this.log = log;
    }

    /** @return what the executor said, in one line */
    String take(Seat seat, ActiveRun run, Refused refused, long now) {
        ExecutorProfile profile = seat.profile();
        String name = profile == null ? Long.toString(seat.executorId) : profile.name();
        String detail = line(refused.detail());
        String words = line(refused.code()) + (detail.isEmpty() ? "" : ": " + detail);
        // Whether there is room has nothing to do with the task.
        boolean ofTask = !refused.code().equals("NO_SLOT");
        String what = ofTask ? "runs of the task " + run.lane.task().name() : "runs";
        tell(new Cause(ofTask ? run.row.taskId() : 0, words), "the executor " + name + " refuses " + what, now);
        return cut(name + " refused, " + words);
    }

    private void tell(Cause cause, String line, long now) {
        if (now - toldSince >= TOLD_AGAIN_AFTER_MILLIS) {
            told.clear();
            toldSince = now;
        }
        if (told.size() < MOST_CAUSES && told.add(cause)) {
            log.accept(line + ": " + cause.words());
            if (told.size() == MOST_CAUSES) {
                log.accept("further causes of refusals are not told within this hour");
            }
        }
    }

    private static String line(String text) {
        return cut(text).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS - 1) + "…";
    }
}
