package io.tocsin.executor.session;

import io.tocsin.executor.artifact.Artifacts;
import io.tocsin.executor.intake.Intake;
import io.tocsin.executor.intake.Places;
import io.tocsin.executor.journal.Journal;
import io.tocsin.executor.journal.JournalRecord;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import java.io.IOException;
import java.util.List;

/** What all sessions of an executor share. */
public record Work(Codec codec, Intake intake, Places places, Journal journal, Outbox outbox, Artifacts artifacts) {
    private static final System.Logger LOG = System.getLogger(Work.class.getName());

    /**
     * The center has these reports. An end is in the journal before the outbox lets it go: at no time neither has it. What
     * cannot be journalled stays in the outbox and is acknowledged again on the next session.
     */
    void acknowledge(List<Long> sequences) throws IOException {
        List<AttemptId> ends = outbox.ends(sequences);
        try {
            journal.write(
                    ends.stream().<JournalRecord>map(JournalRecord.Ended::new).toList());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the journal cannot be written; the outbox keeps what has ended", e);
            return;
        }
        outbox.acknowledge(sequences);
        journal.acknowledged(ends);
    }
}
