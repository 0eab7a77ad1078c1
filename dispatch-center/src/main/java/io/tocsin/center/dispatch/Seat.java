package io.tocsin.center.dispatch;

import io.tocsin.center.routing.Candidate;
import io.tocsin.center.wheel.Loop.Alarm;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.TaskKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An executor and the attempts that it holds. Confined to the loop, but for {@link #running}, {@link #recent} and {@link #work}. */
final class Seat {
    final long executorId;
    private @Nullable ExecutorLink link;
    private @Nullable ExecutorProfile profile;
    private Set<String> handlers = Set.of();
    /** Its answer about former attempts is awaited; it gets no new ones until then. */
    boolean reconciling;

    boolean draining;
    /** When it last reported anything, epoch milliseconds. */
    long reportedAt;

    boolean leaving;
    long used;
    final Map<Long, ActiveRun> runs = new LinkedHashMap<>();
    final RecentTasks recent = new RecentTasks();
    final Work work = new Work();

    /** Attempts that it holds ahead of their instants. */
    int armed;

    /** To runs that are about to be written; never beyond one turn of the loop. */
    int promised;

    /** While its return is awaited. */
    @Nullable
    Alarm lossAlarm;

    long awaySince;
    /** Attempts that count against its slots: those that were sent. */
    private final AtomicInteger running = new AtomicInteger();

    Seat(long executorId) {
        this.executorId = executorId;
    }

    void open(ExecutorLink opened) {
        link = opened;
        profile = opened.profile();
        leaving = false;
    }

    void close() {
        link = null;
    }

    @Nullable
    ExecutorLink link() {
        return link;
    }

    boolean speaksThrough(ExecutorLink other) {
        return link != null && link.profile().generation() == other.profile().generation();
    }

    @Nullable
    ExecutorProfile profile() {
        return profile;
    }

    void handlers(List<Handler> ready) {
        handlers = ready.stream().map(Handler::name).collect(Collectors.toUnmodifiableSet());
    }

    List<Long> held() {
        return runs.values().stream().filter(run -> run.sent).map(ActiveRun::id).toList();
    }

    int running() {
        return running.get();
    }

    void taken() {
        running.incrementAndGet();
    }

    void freed() {
        running.decrementAndGet();
    }

    long groupId(long otherwise) {
        return profile == null ? otherwise : profile.groupId();
    }

    boolean hasFreeSlot() {
        return profile != null && running.get() + promised < profile.slots();
    }

    boolean hasRoom() {
        return isOpen() && hasFreeSlot();
    }

    /** Half of the slots stay for what is due meanwhile. */
    boolean hasRoomAhead() {
        return hasRoom() && profile != null && armed < profile.slots() / 2;
    }

    boolean isOpen() {
        return link != null && !reconciling && !draining && !leaving;
    }

    boolean serves(TaskKind kind, @Nullable String name, Map<String, String> labels) {
        ExecutorProfile known = profile;
        return known != null
                && known.taskKinds().contains(kind)
                && (kind != TaskKind.JAVA || handlers.contains(name))
                && (kind != TaskKind.COMMAND || known.programs().contains(name))
                && known.labels().entrySet().containsAll(labels.entrySet());
    }

    /** The load counts what is assigned as well, so that fires of the near future spread too. */
    Candidate candidate() {
        return new Candidate(executorId, runs.size() + promised, profile == null ? 1 : profile.slots(), used);
    }
}
