package io.tocsin.executor;

import java.util.List;

/**
 * What the center keeps and an attempt may use. It is never written to disk.
 *
 * @param hosts to which alone it may be sent
 */
public record Secret(String value, List<String> hosts) {
    /** Without the value: it ends up in logs. */
    @Override
    public String toString() {
        return "Secret[hosts=" + hosts + "]";
    }
}
