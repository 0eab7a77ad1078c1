package io.tocsin.center.session;

/** WebSocket close codes (RFC 6455, section 7.4) with the meaning they have here. */
final class CloseCode {
    static final int NORMAL = 1000;
    /** This center stops. */
    static final int GOING_AWAY = 1001;
    /** A message that does not follow the protocol, or comes out of its phase. */
    static final int PROTOCOL = 1002;

    static final int UNEXPECTED_DATA = 1003;
    static final int NOT_UTF_8 = 1007;
    /** Refused: the reason says why. */
    static final int REFUSED = 1008;

    static final int TOO_BIG = 1009;
    /** A failure on this side. */
    static final int FAILURE = 1011;

    static final int TRY_AGAIN_LATER = 1013;

    private CloseCode() {}
}
