package io.tocsin.protocol;

import static io.tocsin.protocol.CommonParts.expect;
import static io.tocsin.protocol.CommonParts.present;
import static io.tocsin.protocol.CommonParts.small;

import io.tocsin.protocol.CommonParts.Unusual;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The reports among the {@link CommonMessages}. */
final class CommonReports {
    private CommonReports() {}

    static Report report(CommonParts from) throws Unusual {
        return switch (from.type()) {
            case "ended" -> ended(from);
            case "logged" -> logged(from);
            case "progressed" -> progressed(from);
            default -> throw new Unusual();
        };
    }

    private static Report.Ended ended(CommonParts from) throws Unusual {
        JsonParser json = from.json();
        AttemptId attempt = null;
        Outcome outcome = null;
        Long startedAt = null;
        Long endedAt = null;
        String artifactVersion = null;
        Long clockError = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "attempt" -> attempt = from.attempt();
                case "outcome" -> outcome = outcome(from);
                case "startedAt" -> startedAt = from.number();
                case "endedAt" -> endedAt = from.number();
                case "artifactVersion" -> artifactVersion = from.textOrNull();
                case "clockError" -> clockError = from.numberOrNull();
                default -> json.skipChildren();
            }
        }
        return new Report.Ended(
                present(attempt), present(outcome), present(startedAt), present(endedAt), artifactVersion, clockError);
    }

    private static Outcome outcome(CommonParts from) throws Unusual {
        JsonParser json = from.json();
        String type = from.type();
        String result = null;
        String code = null;
        String message = null;
        String detail = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "result" -> result = from.textOrNull();
                case "code" -> code = from.text();
                case "message" -> message = from.text();
                case "detail" -> detail = from.textOrNull();
                default -> json.skipChildren();
            }
        }
        return switch (type) {
            case "succeeded" -> new Outcome.Succeeded(result);
            case "failed" -> new Outcome.Failed(present(code), present(message), detail);
            case "timed-out" -> new Outcome.TimedOut();
            case "cancelled" -> new Outcome.Cancelled();
            default -> throw new Unusual();
        };
    }

    private static Report.Logged logged(CommonParts from) throws Unusual {
        JsonParser json = from.json();
        AttemptId attempt = null;
        List<LogLine> lines = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "attempt" -> attempt = from.attempt();
                case "lines" -> {
                    expect(json.currentToken(), JsonToken.START_ARRAY);
                    lines = new ArrayList<>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        lines.add(line(from));
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new Report.Logged(present(attempt), present(lines));
    }

    private static LogLine line(CommonParts from) throws Unusual {
        JsonParser json = from.json();
        expect(json.currentToken(), JsonToken.START_OBJECT);
        Long number = null;
        Long at = null;
        String level = null;
        String text = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "number" -> number = from.number();
                case "at" -> at = from.number();
                case "level" -> level = from.text();
                case "text" -> text = from.text();
                default -> json.skipChildren();
            }
        }
        return new LogLine(small(present(number)), present(at), present(level), present(text));
    }

    private static Report.Progressed progressed(CommonParts from) throws Unusual {
        JsonParser json = from.json();
        AttemptId attempt = null;
        Double fraction = null;
        String note = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "attempt" -> attempt = from.attempt();
                case "fraction" -> {
                    expect(json.currentToken(), JsonToken.VALUE_NUMBER_FLOAT);
                    fraction = json.getDoubleValue();
                }
                case "note" -> note = from.text();
                default -> json.skipChildren();
            }
        }
        return new Report.Progressed(present(attempt), present(fraction), present(note));
    }
}
