package io.tocsin.center.cost;

import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.dispatch.ExecutorLink;
import io.tocsin.center.dispatch.ExecutorProfile;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An executor that has done with a run at once. What is sent to it is encoded as it would be, and so is what it says. */
final class ReadyExecutor implements ExecutorLink {
    private final Codec codec = new Codec();
    private final List<ToExecutor.StartRun> asked = new ArrayList<>();
    private long sequence;
    private long sentBytes;

    void open(Dispatcher dispatcher) {
        dispatcher.opened(this, List.of(new Handler("handler", "artifact", "1.0.0")));
    }

    @Override
    public ExecutorProfile profile() {
        return new ExecutorProfile(1, "ready", 1, "life", 1, 100_000, Set.of(TaskKind.JAVA), List.of(), Map.of());
    }

    @Override
    public boolean offer(ToExecutor.Live message) {
        sentBytes += codec.encode(message).length;
        if (message instanceof ToExecutor.StartRun start) {
            asked.add(start);
        }
        return true;
    }

    @Override
    public void close(String reason) {
        throw new AssertionError("the session was closed: " + reason);
    }

    long sentBytes() {
        return sentBytes;
    }

    /** A frame for each run that it was given since. */
    List<String> answers(long nowMicros) {
        List<String> frames = new ArrayList<>();
        for (ToExecutor.StartRun start : asked) {
            Report end = new Report.Ended(
                    start.offer().attempt(), new Outcome.Succeeded("{\"files\":3}"), nowMicros, nowMicros, "1.0.0");
            List<byte[]> messages = new ArrayList<>();
            messages.add(codec.encode(new ToCenter.Accepted(start.offer())));
            messages.add(
                    codec.encode(new ToCenter.Started(start.offer().attempt(), nowMicros, "1.0.0", start.revision())));
            messages.add(codec.encode(new ToCenter.Reported(++sequence, end)));
            frames.add(new String(Codec.frame(messages, Integer.MAX_VALUE), StandardCharsets.UTF_8));
        }
        asked.clear();
        return frames;
    }

    /** The reading side of a session. */
    void arrive(String frame, Dispatcher dispatcher) {
        for (ToCenter message : codec.decodeToCenter(frame)) {
            if (message instanceof ToCenter.Live live && !dispatcher.received(this, live)) {
                throw new AssertionError("no room for " + live);
            }
        }
    }
}
