package io.tocsin.executor.spring;

import io.tocsin.executor.node.Ending;

/**
 * The executor's health. A center out of reach is {@code UNKNOWN}, not {@code DOWN}: the executor dials on, and an
 * application that serves others too must not be taken for dead meanwhile.
 *
 * @param status a code of Spring Boot's
 */
record Condition(String status, String text) {
    static Condition of(ApplicationExecutor executor) {
        return executor.ended()
                .map(Condition::of)
                .orElseGet(() -> executor.connected()
                        ? new Condition("UP", "connected")
                        : new Condition("UNKNOWN", "not connected"));
    }

    private static Condition of(Ending ending) {
        return switch (ending) {
            case Ending.Stopped s -> new Condition("OUT_OF_SERVICE", "stopped");
            case Ending.Refused(String code, String detail) -> new Condition("DOWN", "refused: " + code);
            case Ending.Exhausted(String detail) -> new Condition("DOWN", detail);
        };
    }
}
