package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One attempt of a run; {@code RUN.NUMBER} on the wire, since JavaScript loses digits of large numbers. */
public record AttemptId(long run, int number) implements Comparable<AttemptId> {
    public AttemptId {
        if (run <= 0 || number < 1) {
            throw new IllegalArgumentException("no attempt " + number + " of run " + run);
        }
    }

    @JsonCreator
    public static AttemptId parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not RUN.NUMBER: " + text);
        }
        return new AttemptId(Long.parseLong(text, 0, dot, 10), Integer.parseInt(text, dot + 1, text.length(), 10));
    }

    @Override
    public int compareTo(AttemptId other) {
        int byRun = Long.compare(run, other.run);
        return byRun != 0 ? byRun : Integer.compare(number, other.number);
    }

    @JsonValue
    @Override
    public String toString() {
        return run + "." + number;
    }
}
