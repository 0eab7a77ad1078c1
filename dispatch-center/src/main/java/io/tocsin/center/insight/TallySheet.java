package io.tocsin.center.insight;

import io.tocsin.center.run.Moves.EndedRun;
import io.tocsin.center.run.RunState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Tallies by task and hour, and how each task's last run ended. */
final class TallySheet {
    private static final long MICROS_PER_HOUR = 3_600_000_000L;

    final Map<Place, Tally> tallies = new TreeMap<>();
    final Map<Long, Last> lasts = new TreeMap<>();

    /**
     * @param groupId the task's; 0 in a place that is a group's own
     * @param hour from the epoch
     */
    record Place(long subjectId, long groupId, int hour) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySubject = Long.compare(subjectId, other.subjectId);
            return bySubject != 0 ? bySubject : Integer.compare(hour, other.hour);
        }
    }

    record Last(long runId, RunState state, long endedMicros) {}

    static int hour(long micros) {
        return (int) Math.floorDiv(micros, MICROS_PER_HOUR);
    }

    void count(EndedRun run, long times) {
        Place place = new Place(run.taskId(), run.groupId(), hour(run.endedMicros()));
        tallies.computeIfAbsent(place, fresh -> new Tally()).count(run, times);
        if (times > 0 && run.state() != RunState.SKIPPED) {
            last(run.taskId(), new Last(run.id(), run.state(), run.endedMicros()));
        }
    }

    private void last(long task, Last candidate) {
        lasts.merge(task, candidate, (one, other) -> other.runId() >= one.runId() ? other : one);
    }

    void add(TallySheet other) {
        other.tallies.forEach((place, tally) ->
                tallies.computeIfAbsent(place, fresh -> new Tally()).add(tally));
        other.lasts.forEach(this::last);
    }

    /** The same by groups, whose tasks are added up. */
    Map<Place, Tally> byGroups() {
        Map<Place, Tally> groups = new TreeMap<>();
        tallies.forEach((place, tally) -> groups.computeIfAbsent(
                        new Place(place.groupId(), 0, place.hour()), fresh -> new Tally())
                .add(tally));
        return groups;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeInt(tallies.size());
            for (Map.Entry<Place, Tally> entry : tallies.entrySet()) {
                out.writeLong(entry.getKey().subjectId());
                out.writeLong(entry.getKey().groupId());
                out.writeInt(entry.getKey().hour());
                entry.getValue().write(out);
            }
            out.writeInt(lasts.size());
            for (Map.Entry<Long, Last> entry : lasts.entrySet()) {
                out.writeLong(entry.getKey());
                out.writeLong(entry.getValue().runId());
                out.writeUTF(entry.getValue().state().name());
                out.writeLong(entry.getValue().endedMicros());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static TallySheet of(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        TallySheet sheet = new TallySheet();
        try {
            int places = in.readInt();
            for (int i = 0; i < places; i++) {
                Place place = new Place(in.readLong(), in.readLong(), in.readInt());
                sheet.tallies.put(place, Tally.read(in));
            }
            int tasks = in.readInt();
            for (int i = 0; i < tasks; i++) {
                sheet.lasts.put(in.readLong(), new Last(in.readLong(), RunState.valueOf(in.readUTF()), in.readLong()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return sheet;
    }
}
