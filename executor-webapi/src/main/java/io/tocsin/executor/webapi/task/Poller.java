package io.tocsin.executor.webapi.task;

import io.tocsin.executor.webapi.http.Answer;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.executor.webapi.http.Request;
import io.tocsin.executor.webapi.task.Journey.Arrival;
import io.tocsin.protocol.HttpTask.Condition;
import io.tocsin.protocol.HttpTask.Poll;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks how accepted work stands until it is over. It ends by the work's end or by the attempt's. */
record Poller(Poll poll, Journey journey, Request first) {
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int MOST_FAILURES = 5;
    private static final Duration USUAL = Duration.ofSeconds(1);
    private static final long LONGEST_RETRY_AFTER_SECONDS = 600;
    private static final Set<String> PASSING = Set.of("HTTP_TIMEOUT", "HTTP_CONNECT", "HTTP_BROKEN");

    /** The answer that tells the end. */
    Answer follow(Arrival accepted) throws CallFailure, InterruptedException {
        Request question = journey.question(statusUrl(accepted), first);
        Duration wait = wait(accepted.answer());
        for (int failures = 0; ; ) {
            journey.pause(wait);
            try {
                Answer answer = journey.go(question).answer();
                wait = wait(answer);
                if (answer.status() == TOO_MANY || answer.status() >= SERVER_ERROR) {
                    if (++failures >= MOST_FAILURES) {
                        return answer;
                    }
                } else if (isOver(answer)) {
                    return answer;
                } else {
                    failures = 0;
                }
            } catch (CallFailure failed) {
                if (!PASSING.contains(failed.code()) || ++failures >= MOST_FAILURES) {
                    throw failed;
                }
            }
        }
    }

    private URI statusUrl(Arrival accepted) throws CallFailure {
        Answer answer = accepted.answer();
        Optional<String> url = poll.url() == null
                ? answer.header("Location")
                : found(answer, poll.url()).filter(JsonNode::isString).map(JsonNode::asString);
        return Journey.resolve(
                accepted.from(),
                url.orElseThrow(() -> new CallFailure(
                        "HTTP_POLL",
                        "the work was accepted, but not told where to ask for it",
                        Verdict.shown(answer))));
    }

    private static Optional<JsonNode> found(Answer answer, String path) throws CallFailure {
        Optional<Json> json = Json.of(answer);
        return json.isPresent() ? json.get().at(path) : Optional.empty();
    }

    private boolean isOver(Answer answer) throws CallFailure {
        if (holds(poll.failed(), answer)) {
            throw new CallFailure("HTTP_JOB_FAILED", "the work failed", Verdict.shown(answer));
        }
        boolean well = answer.status() / 100 == 2;
        boolean asksBody = poll.done() != null && well;
        return asksBody ? holds(poll.done(), answer) : answer.status() != ACCEPTED;
    }

    private static boolean holds(@Nullable Condition condition, Answer answer) throws CallFailure {
        Optional<Json> json = condition == null ? Optional.empty() : Json.of(answer);
        return condition != null && json.isPresent() && json.get().holds(condition);
    }

    /** As the task says, or longer if the server does. */
    private Duration wait(Answer answer) {
        Duration own = Definition.time(poll.every(), USUAL);
        Duration asked = answer.header("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_RETRY_AFTER_SECONDS)))
                .orElse(Duration.ZERO);
        return asked.compareTo(own) > 0 ? asked : own;
    }
}
