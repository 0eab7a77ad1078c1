package io.tocsin.executor.spring;

import io.tocsin.executor.node.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells at a failed start what to change, instead of a stack trace. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, ConfigurationException cause) {
        return new FailureAnalysis(
                "The Tocsin executor cannot start: " + cause.getMessage(),
                "Change the keys tocsin.executor.* or what the message names; tocsin.executor.enabled=false starts"
                        + " the application without its executor.",
                cause);
    }
}
