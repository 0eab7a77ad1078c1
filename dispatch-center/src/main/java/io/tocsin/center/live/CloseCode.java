package io.tocsin.center.live;

/** Why a connection is closed: the standard's codes, and one of our own. */
final class CloseCode {
    static final int GOING_AWAY = 1001;
    static final int NOT_TEXT = 1003;
    static final int NOT_UTF_8 = 1007;
    static final int REFUSED = 1008;
    static final int TOO_BIG = 1009;
    static final int FAILURE = 1011;
    static final int TOO_SLOW = 1013;
    /** The sign-in ended, or what the user may do has changed. */
    static final int ACCESS_ENDED = 4401;

    private CloseCode() {}
}
