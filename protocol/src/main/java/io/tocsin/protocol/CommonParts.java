package io.tocsin.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The parts of {@link CommonMessages}: each is what it should be, or the frame is {@link Unusual}. */
final class CommonParts {
    private final JsonParser json;

    /** Says to read the frame in the general way; an everyday answer, so it has no stack. */
    static final class Unusual extends Exception {
        Unusual() {
            super(null, null, false, false);
        }
    }

    CommonParts(JsonParser json) {
        this.json = json;
    }

    Offer offer() throws Unusual {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        AttemptId attempt = null;
        Long number = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "attempt" -> attempt = attempt();
                case "number" -> number = number();
                default -> json.skipChildren();
            }
        }
        return new Offer(present(attempt), small(present(number)));
    }

    JsonParser json() {
        return json;
    }

    /** The type of the object that begins here, which has to come first. */
    String type() throws Unusual {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        if (!"type".equals(json.nextName())) {
            throw new Unusual();
        }
        json.nextToken();
        return text();
    }

    AttemptId attempt() throws Unusual {
        return AttemptId.parse(text());
    }

    TaskKind kind() throws Unusual {
        return TaskKind.valueOf(text());
    }

    long id() throws Unusual {
        return Long.parseLong(text());
    }

    String text() throws Unusual {
        expect(json.currentToken(), JsonToken.VALUE_STRING);
        return json.getString();
    }

    @Nullable
    String textOrNull() throws Unusual {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    long number() throws Unusual {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    @Nullable
    Long numberOrNull() throws Unusual {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : (Long) number();
    }

    static void expect(@Nullable JsonToken found, JsonToken expected) throws Unusual {
        if (found != expected) {
            throw new Unusual();
        }
    }

    static <T> T present(@Nullable T part) throws Unusual {
        if (part == null) {
            throw new Unusual();
        }
        return part;
    }

    static int small(long number) throws Unusual {
        if (number != (int) number) {
            throw new Unusual();
        }
        return (int) number;
    }
}
