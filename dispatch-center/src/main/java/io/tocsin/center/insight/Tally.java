package io.tocsin.center.insight;

import io.tocsin.center.run.Moves.EndedRun;
import io.tocsin.center.run.RunState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** What some ended runs come to. Tallies add up; what was counted can be taken back. */
final class Tally {
    private static final int MICROS_PER_MILLI = 1_000;

    private final Map<RunState, Long> states = new EnumMap<>(RunState.class);
    final Histogram durations = new Histogram();
    final Histogram latenesses = new Histogram();

    /** @param times 1, or -1 to take it back */
    void count(EndedRun run, long times) {
        states.merge(run.state(), times, Long::sum);
        if (run.startedMicros() == 0) {
            return;
        }
        if (run.attemptEndedMicros() != 0) {
            durations.add(Math.max(0, run.attemptEndedMicros() - run.startedMicros()), times);
        }
        // A later attempt is as late as its predecessors were long.
        if (run.attempt() == 1) {
            latenesses.add(Math.max(0, run.startedMicros() - run.fireAt() * MICROS_PER_MILLI), times);
        }
    }

    void add(Tally other) {
        other.states.forEach((state, count) -> states.merge(state, count, Long::sum));
        durations.add(other.durations);
        latenesses.add(other.latenesses);
    }

    long of(RunState state) {
        return Math.max(0, states.getOrDefault(state, 0L));
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(states.size());
        for (Map.Entry<RunState, Long> entry : states.entrySet()) {
            out.writeUTF(entry.getKey().name());
            Varint.write(out, entry.getValue());
        }
        durations.write(out);
        latenesses.write(out);
    }

    static Tally read(DataInput in) throws IOException {
        Tally read = new Tally();
        int size = in.readUnsignedByte();
        for (int i = 0; i < size; i++) {
            read.states.put(RunState.valueOf(in.readUTF()), Varint.read(in));
        }
        read.durations.add(Histogram.read(in));
        read.latenesses.add(Histogram.read(in));
        return read;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Tally of(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
