package io.tocsin.bench.peers;

import io.tocsin.bench.WallClock;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the peers' tasks saw, in the form in which our handlers write it. Public, as one peer generates code. */
public final class PeerNotes {
    private record Note(long key, long plannedMillis, long enteredMicros) {}

    private final Queue<Note> notes = new ConcurrentLinkedQueue<>();

    public void tick(long key, long plannedMillis) {
        notes.add(new Note(key, plannedMillis, WallClock.micros()));
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Note note : notes) {
                out.writeLong(note.key);
                out.writeLong(note.plannedMillis);
                out.writeLong(note.enteredMicros);
            }
        }
    }
}
