package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From an executor to the center. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", visible = true, defaultImpl = Unrecognized.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToCenter.Enroll.class, name = "enroll"),
    @JsonSubTypes.Type(value = ToCenter.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = ToCenter.Handlers.class, name = "handlers"),
    @JsonSubTypes.Type(value = ToCenter.Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = ToCenter.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = ToCenter.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = ToCenter.Started.class, name = "started"),
    @JsonSubTypes.Type(value = ToCenter.Withdrawn.class, name = "withdrawn"),
    @JsonSubTypes.Type(value = ToCenter.KillUnconfirmed.class, name = "kill-unconfirmed"),
    @JsonSubTypes.Type(value = ToCenter.Reported.class, name = "reported"),
    @JsonSubTypes.Type(value = ToCenter.Reconciled.class, name = "reconciled"),
    @JsonSubTypes.Type(value = ToCenter.NextChunk.class, name = "next-chunk"),
    @JsonSubTypes.Type(value = ToCenter.ArtifactState.class, name = "artifact-state"),
    @JsonSubTypes.Type(value = ToCenter.AskSecret.class, name = "ask-secret"),
    @JsonSubTypes.Type(value = ToCenter.Leaving.class, name = "leaving"),
    @JsonSubTypes.Type(value = ToCenter.Unsupported.class, name = "unsupported")
})
public sealed interface ToCenter extends Message
        permits ToCenter.Live, ToCenter.Opening, ToCenter.Unsupported, Unrecognized {

    /** Valid only before the session is welcomed. */
    sealed interface Opening extends ToCenter {}

    /** Valid only after it. */
    sealed interface Live extends ToCenter {}

    /**
     * Asks for an identity, in answer to the challenge.
     *
     * @param token the one-time enrollment token
     * @param publicKey the executor's Ed25519 key, X.509 encoded
     * @param nonce 32 random bytes that the center signs in its answer
     * @param signature of {@link Proofs#enroll}
     */
    record Enroll(
            String token,
            byte[] publicKey,
            @Nullable String name,
            String host,
            String kind,
            byte[] nonce,
            byte[] signature)
            implements Opening {}

    /**
     * Opens a session, in answer to the challenge.
     *
     * @param incarnation random, new for each process
     * @param kind {@code JVM}, {@code WEBAPI} or another implementation's name
     * @param slots how many attempts may run at once
     * @param programs what {@code COMMAND} tasks may start here
     * @param signature of {@link Proofs#hello}
     */
    record Hello(
            @IdText long executorId,
            String incarnation,
            byte[] nonce,
            byte[] signature,
            String kind,
            String host,
            @Nullable String application,
            String version,
            int slots,
            Set<TaskKind> taskKinds,
            List<Handler> handlers,
            List<String> programs,
            Map<String, String> labels)
            implements Opening {}

    /** The complete list of handlers, whenever it changes. */
    record Handlers(List<Handler> handlers) implements Live {}

    /**
     * Heartbeat and clock probe.
     *
     * @param sentAt on the executor's own clock
     * @param offset center minus executor, as known so far; {@code error} is its bound
     */
    record Ping(long sentAt, int running, long offset, long error) implements Live {}

    record Accepted(Offer offer) implements Live {}

    /** @param code {@code NO_SLOT}, {@code NO_HANDLER}, {@code STALE_EPOCH}, {@code DRAINING}, {@code WITHDRAWN}, {@code NOT_ALLOWED} */
    record Refused(Offer offer, String code, String detail) implements Live {}

    /**
     * The handler is entered; repeated in {@link Report.Ended}, so its loss does no harm.
     *
     * @param clockError of an attempt that was held until its instant: how far the clock that it was started by may have
     *     been off, in microseconds; null of one that came too late to be held
     */
    record Started(
            AttemptId attempt,
            long startedAt,
            @Nullable String artifactVersion,
            int revision,
            @Nullable Long clockError)
            implements Live {
        /** Of an attempt that was not held. */
        public Started(AttemptId attempt, long startedAt, @Nullable String artifactVersion, int revision) {
            this(attempt, startedAt, artifactVersion, revision, null);
        }
    }

    /** @param confirmed false when the handler was entered before the withdrawal came */
    record Withdrawn(Offer offer, boolean confirmed) implements Live {}

    /** The handler does not stop; the slot stays taken until {@link Report.Ended} proves otherwise. */
    record KillUnconfirmed(AttemptId attempt, String holder) implements Live {}

    /** @param sequence rises in the executor's outbox over all its incarnations; acknowledged one by one */
    record Reported(long sequence, Report report) implements Live {}

    /** Answers {@link ToExecutor.Reconcile}, one standing for each attempt asked about. */
    record Reconciled(List<Standing> standings) implements Live {}

    /** Asks for the bytes from {@code offset}: acknowledgement, flow control and resumption in one. */
    record NextChunk(@IdText long transfer, long offset) implements Live {}

    /** @param error null when the artifact was loaded */
    record ArtifactState(
            @IdText long transfer, boolean loaded, @Nullable String error) implements Live {}

    /** Asks for a secret that the definition of this running attempt's task names. */
    record AskSecret(AttemptId attempt, String name) implements Live {}

    /** A clean stop begins: send nothing new, the session closes when the running attempts have ended. */
    record Leaving(String reason) implements Live {}

    record Unsupported(String messageType) implements ToCenter {}

    /** @param state what the executor's journal says; {@code startedAt} is 0 unless known */
    record Standing(Offer offer, State state, long startedAt) {
        public enum State {
            /** Never accepted; and from now on refused at this offer number and below. */
            NEVER_SEEN,
            /** Accepted, waiting for its instant or running, in this incarnation. */
            RUNNING,
            /** Ended; its report is in the outbox, or was acknowledged before. */
            ENDED,
            /** Begun by an earlier incarnation, or the journal is missing. */
            IN_DOUBT
        }
    }
}
