package io.tocsin.center.session;

/** How frames travel between a center and an executor. */
public enum Way {
    WEBSOCKET,
    /** Long polling. */
    HTTP
}
