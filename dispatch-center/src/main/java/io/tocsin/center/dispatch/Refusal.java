package io.tocsin.center.dispatch;

import java.util.HashSet;
import java.util.Set;

/** Those whose latest answer to a run was a refusal, and what the last of them said. Confined to the loop. */
final class Refusal {
    private final Set<Long> by = new HashSet<>();
    private String words = "";

    void add(long executorId, String said) {
        by.add(executorId);
        words = said;
    }

    /** It is asked again. */
    void forget(long executorId) {
        by.remove(executorId);
    }

    boolean isOf(long executorId) {
        return by.contains(executorId);
    }

    String words() {
        return words;
    }
}
