package io.tocsin.center.insight;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers that are mostly small, in few bytes, whatever their sign. */
final class Varint {
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private Varint() {}

    static void write(DataOutput out, long number) throws IOException {
        long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
        while ((rest & -MORE) != 0) {
            out.writeByte((int) (rest & (MORE - 1)) | MORE);
            rest >>>= BITS;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            byte part = in.readByte();
            number |= (long) (part & (MORE - 1)) << shift;
            if (part >= 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw new IOException("a number that does not end");
    }
}
