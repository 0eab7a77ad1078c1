package io.tocsin.protocol;

import io.tocsin.protocol.ToExecutor.StartRun;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes by hand what {@link CommonMessages} reads by hand, byte for byte as the general writer does. */
final class CommonWriter {
    private static final int USUAL_LENGTH = 512;

    private final StringBuilder json = new StringBuilder(USUAL_LENGTH);
    private boolean common = true;

    private CommonWriter() {}

    /** @return null when the message, or a text in it, is one for the general writer */
    static byte @Nullable [] write(Message message) {
        CommonWriter writer = new CommonWriter();
        switch (message) {
            case ToCenter.Accepted accepted -> writer.accepted(accepted);
            case ToCenter.Started started -> writer.started(started);
            case ToCenter.Reported(long sequence, Report.Ended ended) -> writer.reported(sequence, ended);
            case ToCenter.Ping ping -> writer.ping(ping);
            case StartRun start -> writer.startRun(start);
            case ToExecutor.Ack ack -> writer.ack(ack);
            case ToExecutor.Pong pong -> writer.pong(pong);
            case ToCenter other -> writer.common = false;
            case ToExecutor other -> writer.common = false;
        }
        return writer.common ? writer.json.toString().getBytes(StandardCharsets.US_ASCII) : null;
    }

    private void accepted(ToCenter.Accepted accepted) {
        json.append("{\"type\":\"accepted\"");
        offer(accepted.offer());
        json.append('}');
    }

    private void started(ToCenter.Started started) {
        json.append("{\"type\":\"started\"");
        id(",\"attempt\":\"", started.attempt());
        number(",\"startedAt\":", started.startedAt());
        text(",\"artifactVersion\":", started.artifactVersion());
        number(",\"revision\":", started.revision());
        numberOrNull(",\"clockError\":", started.clockError());
        json.append('}');
    }

    private void reported(long sequence, Report.Ended ended) {
        number("{\"type\":\"reported\",\"sequence\":", sequence);
        json.append(",\"report\":{\"type\":\"ended\"");
        id(",\"attempt\":\"", ended.attempt());
        json.append(",\"outcome\":{\"type\":");
        switch (ended.outcome()) {
            case Outcome.Succeeded(String result) -> text("\"succeeded\",\"result\":", result);
            case Outcome.Failed(String code, String message, String detail) -> {
                text("\"failed\",\"code\":", code);
                text(",\"message\":", message);
                text(",\"detail\":", detail);
            }
            case Outcome.TimedOut t -> json.append("\"timed-out\"");
            case Outcome.Cancelled c -> json.append("\"cancelled\"");
        }
        number("},\"startedAt\":", ended.startedAt());
        number(",\"endedAt\":", ended.endedAt());
        text(",\"artifactVersion\":", ended.artifactVersion());
        numberOrNull(",\"clockError\":", ended.clockError());
        json.append("}}");
    }

    private void startRun(StartRun start) {
        if (start.allow() != null) {
            common = false;
            return;
        }
        json.append("{\"type\":\"start-run\"");
        offer(start.offer());
        number(",\"bucket\":", start.bucket());
        number(",\"epoch\":", start.epoch());
        number(",\"fireAt\":", start.fireAt());
        json.append(",\"kind\":\"").append(start.kind().name()).append('"');
        json.append(",\"taskId\":\"").append(start.taskId()).append('"');
        text(",\"taskName\":", start.taskName());
        text(",\"handler\":", start.handler());
        text(",\"parameters\":", start.parameters());
        number(",\"timeoutMillis\":", start.timeoutMillis());
        number(",\"graceMillis\":", start.graceMillis());
        number(",\"revision\":", start.revision());
        number(",\"shardIndex\":", start.shardIndex());
        number(",\"shardCount\":", start.shardCount());
        text(",\"traceparent\":", start.traceparent());
        if (start.callback() != null) {
            text(",\"callback\":", start.callback());
        }
        json.append('}');
    }

    private void ack(ToExecutor.Ack ack) {
        json.append("{\"type\":\"ack\",\"sequences\":[");
        String comma = "";
        for (long sequence : ack.sequences()) {
            number(comma, sequence);
            comma = ",";
        }
        json.append("]}");
    }

    private void ping(ToCenter.Ping ping) {
        number("{\"type\":\"ping\",\"sentAt\":", ping.sentAt());
        number(",\"running\":", ping.running());
        number(",\"offset\":", ping.offset());
        number(",\"error\":", ping.error());
        json.append('}');
    }

    private void pong(ToExecutor.Pong pong) {
        number("{\"type\":\"pong\",\"sentAt\":", pong.sentAt());
        number(",\"receivedAt\":", pong.receivedAt());
        number(",\"answeredAt\":", pong.answeredAt());
        json.append(",\"forgetBelow\":\"").append(pong.forgetBelow()).append('"');
        numberOrNull(",\"heartbeatMillis\":", pong.heartbeatMillis());
        json.append('}');
    }

    private void offer(Offer offer) {
        id(",\"offer\":{\"attempt\":\"", offer.attempt());
        number(",\"number\":", offer.number());
        json.append('}');
    }

    private void id(String name, AttemptId attempt) {
        json.append(name)
                .append(attempt.run())
                .append('.')
                .append(attempt.number())
                .append('"');
    }

    private void number(String name, long value) {
        json.append(name).append(value);
    }

    private void numberOrNull(String name, @Nullable Long value) {
        json.append(name).append(value);
    }

    private void text(String name, @Nullable String value) {
        json.append(name);
        if (value == null) {
            json.append("null");
            return;
        }
        json.append('"');
        int from = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '"' || c == '\\') {
                json.append(value, from, at).append('\\');
                from = at;
            } else if (c < ' ' || c > '~') {
                common = false; // escaped or encoded in ways that the general writer knows
                return;
            }
        }
        json.append(value, from, value.length()).append('"');
    }
}
