package io.tocsin.protocol;

/** Bounds that both sides keep, in bytes. */
public final class Limits {
    /** The sub-protocol's name, offered and chosen in {@code Sec-WebSocket-Protocol}. */
    public static final String PROTOCOL = "tocsin.v1";

    public static final int MAX_FRAME = 256 * 1024;
    public static final int MAX_CHUNK = 64 * 1024;
    public static final int MAX_RESULT = 64 * 1024;
    public static final int MAX_PARAMETERS = 64 * 1024;
    public static final int MAX_LOG_LINE = 8 * 1024;
    public static final long MAX_ARTIFACT = 256L * 1024 * 1024;

    private Limits() {}
}
