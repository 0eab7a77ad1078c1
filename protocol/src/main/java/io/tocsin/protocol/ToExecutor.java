package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the center to an executor. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", visible = true, defaultImpl = Unrecognized.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToExecutor.Challenge.class, name = "challenge"),
    @JsonSubTypes.Type(value = ToExecutor.Enrolled.class, name = "enrolled"),
    @JsonSubTypes.Type(value = ToExecutor.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = ToExecutor.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = ToExecutor.Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = ToExecutor.Ack.class, name = "ack"),
    @JsonSubTypes.Type(value = ToExecutor.StartRun.class, name = "start-run"),
    @JsonSubTypes.Type(value = ToExecutor.WithdrawRun.class, name = "withdraw-run"),
    @JsonSubTypes.Type(value = ToExecutor.CancelRun.class, name = "cancel-run"),
    @JsonSubTypes.Type(value = ToExecutor.Reconcile.class, name = "reconcile"),
    @JsonSubTypes.Type(value = ToExecutor.Settled.class, name = "settled"),
    @JsonSubTypes.Type(value = ToExecutor.Callback.class, name = "callback"),
    @JsonSubTypes.Type(value = ToExecutor.PushArtifact.class, name = "push-artifact"),
    @JsonSubTypes.Type(value = ToExecutor.Secret.class, name = "secret"),
    @JsonSubTypes.Type(value = ToExecutor.Unsupported.class, name = "unsupported")
})
public sealed interface ToExecutor extends Message
        permits ToExecutor.Live, ToExecutor.Opening, ToExecutor.Unsupported, Unrecognized {

    /** Sent while a session is being opened. */
    sealed interface Opening extends ToExecutor {}

    /** Sent on an open session. */
    sealed interface Live extends ToExecutor {}

    /**
     * The first message on every connection.
     *
     * @param nonce 32 random bytes, to be signed by the executor
     * @param centerKey the center's Ed25519 key, X.509 encoded
     * @param succession the former center key's signature of the present one; null when it never changed
     */
    record Challenge(byte[] nonce, byte[] centerKey, byte @Nullable [] succession) implements Opening {}

    /** @param signature of {@link Proofs#center}, which proves that the center holds its key */
    record Enrolled(@IdText long executorId, String group, String name, byte[] signature) implements Opening {}

    /**
     * @param generation of the session; only the highest is written to
     * @param epoch the lowest owner epoch of any bucket that is still valid
     * @param centers the addresses of all centers, this one included
     * @param signature of {@link Proofs#center}
     */
    record Welcome(
            @IdText long generation,
            long epoch,
            String node,
            String group,
            long heartbeatMillis,
            List<String> centers,
            byte[] signature)
            implements Opening {}

    /** @param permanent trying again is of no use until somebody changes something */
    record Rejected(String code, String detail, boolean permanent) implements Opening {}

    /**
     * Answers {@link ToCenter.Ping}: four timestamps, as in NTP.
     *
     * @param sentAt copied from the ping
     * @param forgetBelow the journal may forget settled attempts of runs with a smaller id
     * @param heartbeatMillis how often to ping from now on; null: as before
     */
    record Pong(
            long sentAt,
            long receivedAt,
            long answeredAt,
            @IdText long forgetBelow,
            @Nullable Long heartbeatMillis) implements Live {}

    /** The center has these reports on disk. */
    record Ack(List<Long> sequences) implements Live {}

    /**
     * Offers an attempt.
     *
     * @param bucket of the task; each has an owner of its own
     * @param epoch of the bucket's owner; a lower one than seen before of this bucket is refused
     * @param fireAt the planned instant in milliseconds; one still to come is waited for, on the corrected clock
     * @param handler the handler's name, the program of a command, or the JSON of an {@link HttpTask}
     * @param parameters JSON text
     * @param timeoutMillis from the handler's entry; 0 for none
     * @param graceMillis between the cooperative flag and the interrupt or kill
     * @param revision of the task's definition
     * @param allow of an {@code HTTP} task: what of that which the executor itself allows may be called; null for all
     * @param callback where the attempt's outcome may be told by whoever is given this, once: an address, or its path at
     *     the center; null unless the task asks for one
     */
    record StartRun(
            Offer offer,
            int bucket,
            long epoch,
            long fireAt,
            TaskKind kind,
            @IdText long taskId,
            String taskName,
            String handler,
            String parameters,
            long timeoutMillis,
            long graceMillis,
            int revision,
            int shardIndex,
            int shardCount,
            @Nullable String traceparent,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> allow,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String callback)
            implements Live {
        /** Of which the center restricts nothing, and whose outcome nobody else tells. */
        public StartRun(
                Offer offer,
                int bucket,
                long epoch,
                long fireAt,
                TaskKind kind,
                long taskId,
                String taskName,
                String handler,
                String parameters,
                long timeoutMillis,
                long graceMillis,
                int revision,
                int shardIndex,
                int shardCount,
                @Nullable String traceparent) {
            this(
                    offer,
                    bucket,
                    epoch,
                    fireAt,
                    kind,
                    taskId,
                    taskName,
                    handler,
                    parameters,
                    timeoutMillis,
                    graceMillis,
                    revision,
                    shardIndex,
                    shardCount,
                    traceparent,
                    null,
                    null);
        }
    }

    /** Takes back an offer whose handler has not been entered. */
    record WithdrawRun(Offer offer) implements Live {}

    /** Asks a running attempt to stop: the cooperative flag, then an interrupt or kill after the grace time. */
    record CancelRun(AttemptId attempt, long graceMillis) implements Live {}

    /** Asks how the executor stands to these offers, at the start of a session. */
    record Reconcile(List<Offer> offers) implements Live {}

    /** The center has settled these attempts by itself (in doubt, lost): nothing more needs to be kept of them. */
    record Settled(List<AttemptId> attempts) implements Live {}

    /**
     * Somebody told the center the outcome of this running attempt, at its callback. The attempt ends with it, and reports
     * that as any other end; should it have ended otherwise, nothing happens.
     */
    record Callback(AttemptId attempt, Outcome outcome) implements Live {}

    /**
     * Announces a JAR. The executor checks the manifest and asks for the bytes with {@link ToCenter.NextChunk}.
     *
     * @param manifest the exact bytes that were signed: JSON of {@link Manifest}
     * @param signature the center's
     * @param publication an offline publisher's signature of {@link Proofs#publication}; null without one
     */
    record PushArtifact(
            @IdText long transfer, byte[] manifest, byte[] signature, long sizeBytes, byte @Nullable [] publication)
            implements Live {}

    /**
     * Answers {@link ToCenter.AskSecret}. It is kept in memory only, and no longer than the attempt.
     *
     * @param value null where the center gives none
     * @param hosts to which alone it may be sent
     * @param refusal why there is none; null otherwise
     */
    record Secret(
            AttemptId attempt,
            String name,
            @Nullable String value,
            List<String> hosts,
            @Nullable String refusal) implements Live {
        /** Without the value: messages end up in logs. */
        @Override
        public String toString() {
            return "Secret[attempt=" + attempt + ", name=" + name + ", hosts=" + hosts + ", refusal=" + refusal + "]";
        }
    }

    record Unsupported(String messageType) implements ToExecutor {}
}
