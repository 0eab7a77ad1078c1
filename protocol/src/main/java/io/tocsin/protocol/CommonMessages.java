package io.tocsin.protocol;

import static io.tocsin.protocol.CommonParts.expect;
import static io.tocsin.protocol.CommonParts.present;
import static io.tocsin.protocol.CommonParts.small;

import io.tocsin.protocol.CommonParts.Unusual;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads by hand the few messages that nearly all traffic consists of, since each fire has several, and idle executors speak
 * too. What is not exactly as our own writers write it is {@link Unusual}, and for the general reader, which alone knows all
 * that is allowed.
 */
final class CommonMessages {
    private final JsonParser json;
    private final CommonParts parts;

    CommonMessages(JsonParser json) {
        this.json = json;
        parts = new CommonParts(json);
    }

    /** Takes one kind of message, whose first property, the type, is read already. */
    interface Reader<M> {
        M read(CommonMessages messages, String type) throws Unusual;
    }

    <M> List<M> frame(Reader<M> reader) throws Unusual {
        expect(json.nextToken(), JsonToken.START_ARRAY);
        List<M> messages = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            messages.add(reader.read(this, parts.type()));
        }
        if (json.nextToken() != null) {
            throw new Unusual();
        }
        return messages;
    }

    ToExecutor toExecutor(String type) throws Unusual {
        return switch (type) {
            case "start-run" -> startRun();
            case "ack" -> ack();
            case "pong" -> pong();
            default -> throw new Unusual();
        };
    }

    ToCenter toCenter(String type) throws Unusual {
        return switch (type) {
            case "accepted" -> accepted();
            case "started" -> started();
            case "reported" -> reported();
            case "ping" -> ping();
            default -> throw new Unusual();
        };
    }

    private StartRun startRun() throws Unusual {
        Offer offer = null;
        TaskKind kind = null;
        String taskName = null;
        String handler = null;
        String parameters = null;
        String traceparent = null;
        String callback = null;
        long[] numbers = new long[9];
        int seen = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            int at = -1;
            switch (name) {
                case "offer" -> offer = parts.offer();
                case "kind" -> kind = parts.kind();
                case "taskName" -> taskName = parts.text();
                case "handler" -> handler = parts.text();
                case "parameters" -> parameters = parts.text();
                case "traceparent" -> traceparent = parts.textOrNull();
                case "allow" -> expect(json.currentToken(), JsonToken.VALUE_NULL);
                case "callback" -> callback = parts.textOrNull();
                case "bucket" -> at = 0;
                case "epoch" -> at = 1;
                case "fireAt" -> at = 2;
                case "taskId" -> at = 3;
                case "timeoutMillis" -> at = 4;
                case "graceMillis" -> at = 5;
                case "revision" -> at = 6;
                case "shardIndex" -> at = 7;
                case "shardCount" -> at = 8;
                default -> json.skipChildren();
            }
            if (at >= 0) {
                numbers[at] = at == 3 ? parts.id() : parts.number();
                seen |= 1 << at;
            }
        }
        if (seen != (1 << numbers.length) - 1) {
            throw new Unusual();
        }
        return new StartRun(
                present(offer),
                small(numbers[0]),
                numbers[1],
                numbers[2],
                present(kind),
                numbers[3],
                present(taskName),
                present(handler),
                present(parameters),
                numbers[4],
                numbers[5],
                small(numbers[6]),
                small(numbers[7]),
                small(numbers[8]),
                traceparent,
                null,
                callback);
    }

    private ToExecutor.Ack ack() throws Unusual {
        List<Long> sequences = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("sequences")) {
                expect(json.currentToken(), JsonToken.START_ARRAY);
                sequences = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    sequences.add(parts.number());
                }
            } else {
                json.skipChildren();
            }
        }
        return new ToExecutor.Ack(present(sequences));
    }

    private ToExecutor.Pong pong() throws Unusual {
        Long sentAt = null;
        Long receivedAt = null;
        Long answeredAt = null;
        Long forgetBelow = null;
        Long heartbeatMillis = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "sentAt" -> sentAt = parts.number();
                case "receivedAt" -> receivedAt = parts.number();
                case "answeredAt" -> answeredAt = parts.number();
                case "forgetBelow" -> forgetBelow = parts.id();
                case "heartbeatMillis" -> heartbeatMillis = parts.numberOrNull();
                default -> json.skipChildren();
            }
        }
        return new ToExecutor.Pong(
                present(sentAt), present(receivedAt), present(answeredAt), present(forgetBelow), heartbeatMillis);
    }

    private ToCenter.Ping ping() throws Unusual {
        Long sentAt = null;
        Long running = null;
        Long offset = null;
        Long error = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "sentAt" -> sentAt = parts.number();
                case "running" -> running = parts.number();
                case "offset" -> offset = parts.number();
                case "error" -> error = parts.number();
                default -> json.skipChildren();
            }
        }
        return new ToCenter.Ping(present(sentAt), small(present(running)), present(offset), present(error));
    }

    private ToCenter.Accepted accepted() throws Unusual {
        Offer offer = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("offer")) {
                offer = parts.offer();
            } else {
                json.skipChildren();
            }
        }
        return new ToCenter.Accepted(present(offer));
    }

    private ToCenter.Started started() throws Unusual {
        AttemptId attempt = null;
        Long startedAt = null;
        String artifactVersion = null;
        Long revision = null;
        Long clockError = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "attempt" -> attempt = parts.attempt();
                case "startedAt" -> startedAt = parts.number();
                case "artifactVersion" -> artifactVersion = parts.textOrNull();
                case "revision" -> revision = parts.number();
                case "clockError" -> clockError = parts.numberOrNull();
                default -> json.skipChildren();
            }
        }
        return new ToCenter.Started(
                present(attempt), present(startedAt), artifactVersion, small(present(revision)), clockError);
    }

    private ToCenter.Reported reported() throws Unusual {
        Long sequence = null;
        Report report = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "sequence" -> sequence = parts.number();
                case "report" -> report = CommonReports.report(parts);
                default -> json.skipChildren();
            }
        }
        return new ToCenter.Reported(present(sequence), present(report));
    }
}
