package io.tocsin.center.dispatch;

import io.tocsin.protocol.AttemptId;
import org.jspecify.annotations.Nullable;

/** Where somebody who is given it may tell the outcome of an attempt, once. */
@FunctionalInterface
public interface CallbackAddress {
    CallbackAddress NONE = attempt -> null;

    /** An address, or its path at this center. */
    @Nullable
    String of(AttemptId attempt);
}
