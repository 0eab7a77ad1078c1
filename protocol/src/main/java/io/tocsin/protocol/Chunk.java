package io.tocsin.protocol;

import java.nio.ByteBuffer;

/** A part of a JAR, as a binary frame: eight bytes transfer, eight bytes offset, the data. */
public record Chunk(long transfer, long offset, ByteBuffer data) {
    private static final int HEADER = 2 * Long.BYTES;

    /** @throws FrameException when the frame is too short or too long to be a chunk */
    public static Chunk decode(ByteBuffer frame) {
        if (frame.remaining() < HEADER || frame.remaining() > HEADER + Limits.MAX_CHUNK) {
            throw new FrameException("a chunk of " + frame.remaining() + " bytes");
        }
        return new Chunk(frame.getLong(), frame.getLong(), frame.slice());
    }

    public ByteBuffer encode() {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + data.remaining());
        return frame.putLong(transfer).putLong(offset).put(data.duplicate()).flip();
    }
}
