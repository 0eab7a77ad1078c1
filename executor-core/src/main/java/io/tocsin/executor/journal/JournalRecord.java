package io.tocsin.executor.journal;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One line of the journal. */
public sealed interface JournalRecord {
    record Accepted(Offer offer) implements JournalRecord {}

    /** Every copy of this offer and of lower ones is refused from now on. */
    record Refused(Offer offer, String code) implements JournalRecord {}

    record Ended(AttemptId attempt) implements JournalRecord {}

    record Settled(AttemptId attempt) implements JournalRecord {}

    /** No lower epoch is valid any more, whatever the bucket. */
    record Epoch(long epoch) implements JournalRecord {}

    /** A higher epoch of this bucket was seen. */
    record BucketEpoch(int bucket, long epoch) implements JournalRecord {}

    /** The journal was found missing ({@code true}), or what it had held does not matter any more. */
    record Missing(boolean missing) implements JournalRecord {}

    default byte[] encode() {
        return switch (this) {
            case Accepted r -> offer('A', r.offer, "");
            case Refused r -> offer('R', r.offer, r.code);
            case Ended r -> offer('E', new Offer(r.attempt, 0), "");
            case Settled r -> offer('S', new Offer(r.attempt, 0), "");
            case Epoch r ->
                ByteBuffer.allocate(1 + Long.BYTES)
                        .put((byte) 'P')
                        .putLong(r.epoch)
                        .array();
            case BucketEpoch r ->
                ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
                        .put((byte) 'B')
                        .putInt(r.bucket)
                        .putLong(r.epoch)
                        .array();
            case Missing r -> new byte[] {'M', (byte) (r.missing ? 1 : 0)};
        };
    }

    static JournalRecord decode(byte[] record) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(record);
        char type = (char) rest.get();
        return switch (type) {
            case 'A' -> new Accepted(offer(rest));
            case 'R' -> new Refused(offer(rest), text(rest));
            case 'E' -> new Ended(offer(rest).attempt());
            case 'S' -> new Settled(offer(rest).attempt());
            case 'P' -> new Epoch(rest.getLong());
            case 'B' -> new BucketEpoch(rest.getInt(), rest.getLong());
            case 'M' -> new Missing(rest.get() == 1);
            default -> throw new IOException("a journal record of the unknown type " + type);
        };
    }

    private static byte[] offer(char type, Offer offer, String text) {
        byte[] tail = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + 2 * Integer.BYTES + tail.length)
                .put((byte) type)
                .putLong(offer.attempt().run())
                .putInt(offer.attempt().number())
                .putInt(offer.number())
                .put(tail)
                .array();
    }

    private static Offer offer(ByteBuffer rest) {
        return new Offer(new AttemptId(rest.getLong(), rest.getInt()), rest.getInt());
    }

    private static String text(ByteBuffer rest) {
        return StandardCharsets.UTF_8.decode(rest).toString();
    }
}
