package io.tocsin.center.status;

import java.util.function.LongSupplier;

/**
 * A figure that a feature contributes to {@code GET /status} by being a bean.
 *
 * @param name such as {@code executorsOnline}
 * @param figure cheap: it is asked at every call
 */
public record StatusCount(String name, LongSupplier figure) {
    long count() {
        return figure.getAsLong();
    }
}
