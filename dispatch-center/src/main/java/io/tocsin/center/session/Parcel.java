package io.tocsin.center.session;

import io.tocsin.protocol.AttemptId;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** What waits in an {@link OutboundQueue}. */
sealed interface Parcel {
    /** More than the time stamps need. */
    int STAMPED_SIZE = 160;

    int size();

    /** As it travels; made at this moment if its time matters. */
    byte[] message();

    record Message(byte[] message) implements Parcel {
        @Override
        public int size() {
            return message.length;
        }
    }

    record Start(AttemptId attempt, byte[] message) implements Parcel {
        @Override
        public int size() {
            return message.length;
        }
    }

    record Stamped(Supplier<byte[]> made) implements Parcel {
        @Override
        public int size() {
            return STAMPED_SIZE;
        }

        @Override
        public byte[] message() {
            return made.get();
        }
    }

    record Bulk(ByteBuffer frame) implements Parcel {
        @Override
        public int size() {
            return frame.remaining();
        }

        @Override
        public byte[] message() {
            throw new IllegalStateException("a chunk is not a message: " + frame);
        }
    }
}
