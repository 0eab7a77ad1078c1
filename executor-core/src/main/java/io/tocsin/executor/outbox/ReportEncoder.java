package io.tocsin.executor.outbox;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter.Reported;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes the messages that are stored and sent; each fits into a frame. */
final class ReportEncoder {
    private static final int BRACKETS = 2;
    private static final int LINE_OVERHEAD = 64;

    private final Codec codec;

    ReportEncoder(Codec codec) {
        this.codec = codec;
    }

    byte[] encode(long sequence, Report report) {
        byte[] message = codec.encode(new Reported(sequence, report));
        return message.length + BRACKETS <= Limits.MAX_FRAME
                ? message
                : codec.encode(new Reported(sequence, smaller(report)));
    }

    /** Escaping can blow a text up: what no frame can carry must not block what follows it. */
    private static Report smaller(Report report) {
        return switch (report) {
            case Report.Ended e -> {
                Outcome failed = new Outcome.Failed("RESULT_TOO_LARGE", "the report fits into no frame", null);
                yield new Report.Ended(
                        e.attempt(), failed, e.startedAt(), e.endedAt(), e.artifactVersion(), e.clockError());
            }
            case Report.Logged l -> new Report.Logged(l.attempt(), List.of());
            case Report.Progressed p -> new Report.Progressed(p.attempt(), p.fraction(), "");
        };
    }

    /** What counts against the bounds of the outbox; an end never does. */
    static int roughSize(Report report) {
        return switch (report) {
            case Report.Ended e -> 0;
            case Report.Progressed p -> LINE_OVERHEAD + p.note().length();
            case Report.Logged l -> {
                int size = LINE_OVERHEAD;
                for (LogLine line : l.lines()) {
                    size += LINE_OVERHEAD + line.text().length();
                }
                yield size;
            }
        };
    }

    /** The attempt whose end this message reports. */
    Optional<AttemptId> ended(byte[] message) {
        return codec.decodeToCenter("[" + new String(message, StandardCharsets.UTF_8) + "]").stream()
                .filter(Reported.class::isInstance)
                .map(decoded -> ((Reported) decoded).report())
                .filter(Report.Ended.class::isInstance)
                .map(Report::attempt)
                .findFirst();
    }
}
