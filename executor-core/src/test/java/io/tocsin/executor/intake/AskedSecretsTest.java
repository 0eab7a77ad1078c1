package io.tocsin.executor.intake;

import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.NoSecretException;
import io.tocsin.executor.Secret;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.AskSecret;
import io.tocsin.protocol.ToExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AskedSecretsTest extends IntakeFixture {
    private static final AttemptId ATTEMPT = new AttemptId(7, 1);
    private static final String VALUE = "opensesame";

    private final List<ToCenter.Live> asked = new ArrayList<>();

    @Test
    void givesAnAttemptWhatTheCenterAnswersAndLeavesNoneOfItOnDisk() throws Exception {
        FakeInvoker invoker = new FakeInvoker(scope -> {
            try {
                Secret secret = scope.secret("api");
                scope.log(System.Logger.Level.INFO, secret.toString());
                return new Outcome.Succeeded("\"" + secret.value().length() + secret.hosts() + "\"");
            } catch (NoSecretException e) {
                return new Outcome.Failed("NONE", e.getMessage(), null);
            }
        });
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(1)), peer);
        next(ToCenter.Accepted.class);
        next(ToCenter.Started.class);

        AskSecret question = next(AskSecret.class);
        parts.places().answered(new ToExecutor.Secret(question.attempt(), "api", VALUE, List.of("a.example"), null));

        Report.Ended end = end(parts);
        assertThat(end.outcome()).isEqualTo(new Outcome.Succeeded("\"10[a.example]\""));
        assertThat(written()).isNotEmpty().noneMatch(content -> content.contains(VALUE));
    }

    @Test
    void asksAgainUntilThereIsAnAnswerAndNoMoreThen() throws Exception {
        AskedSecrets[] itself = new AskedSecrets[1];
        itself[0] = new AskedSecrets(
                ATTEMPT,
                message -> {
                    asked.add(message);
                    if (asked.size() == 3) {
                        itself[0].arrived(new ToExecutor.Secret(ATTEMPT, "api", VALUE, List.of(), null));
                    }
                },
                Duration.ofMillis(1));

        assertThat(itself[0].get("api").value()).isEqualTo(VALUE);
        assertThat(itself[0].get("api").value()).isEqualTo(VALUE);
        assertThat(asked).hasSize(3).containsOnly(new AskSecret(ATTEMPT, "api"));
    }

    @Test
    void givesUpOnACenterThatDoesNotAnswer() {
        AskedSecrets secrets = new AskedSecrets(ATTEMPT, asked::add, Duration.ofMillis(1));

        assertThatThrownBy(() -> secrets.get("api")).isInstanceOf(NoSecretException.class);
        assertThat(asked).hasSize(AskedSecrets.TRIES);
    }

    @Test
    void tellsWhyThereIsNoneAndAsksAnew() {
        AskedSecrets[] itself = new AskedSecrets[1];
        itself[0] = new AskedSecrets(ATTEMPT, message -> {
            asked.add(message);
            itself[0].arrived(new ToExecutor.Secret(ATTEMPT, "api", null, List.of(), "not this one"));
        });

        assertThatThrownBy(() -> itself[0].get("api")).hasMessage("not this one");
        assertThatThrownBy(() -> itself[0].get("api")).hasMessage("not this one");
        assertThat(asked).hasSize(2);
    }

    @Test
    void hidesWhatItIsFromLogs() {
        assertThat(new Secret(VALUE, List.of()) + "" + new ToExecutor.Secret(ATTEMPT, "api", VALUE, List.of(), null))
                .doesNotContain(VALUE);
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return contents;
        }
    }
}
