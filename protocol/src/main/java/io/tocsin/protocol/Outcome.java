package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** How an attempt ended on its executor. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Outcome.TimedOut.class, name = "timed-out"),
    @JsonSubTypes.Type(value = Outcome.Cancelled.class, name = "cancelled")
})
public sealed interface Outcome {
    /** {@code result} is JSON text, at most {@link Limits#MAX_RESULT} bytes. */
    record Succeeded(@Nullable String result) implements Outcome {}

    /** {@code code} is stable (the exception's class, {@code EXIT_3}); {@code detail} is a stack trace or output. */
    record Failed(String code, String message, @Nullable String detail) implements Outcome {}

    record TimedOut() implements Outcome {}

    record Cancelled() implements Outcome {}
}
