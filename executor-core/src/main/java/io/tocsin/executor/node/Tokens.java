package io.tocsin.executor.node;

import io.tocsin.executor.identity.EnrollmentSecret;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.UnaryOperator;

/** Fetches the enrollment token from where the configuration says. */
final class Tokens {
    private Tokens() {}

    /** Whether there is one; a file that was removed after its use is none. */
    static boolean isGiven(EnrollmentToken source) {
        return switch (source) {
            case EnrollmentToken.FromFile(var file) -> Files.exists(file);
            case EnrollmentToken.FromVariable v -> true;
            case EnrollmentToken.None n -> false;
        };
    }

    static EnrollmentSecret read(EnrollmentToken source, UnaryOperator<String> environment) {
        String text = switch (source) {
            case EnrollmentToken.FromFile(var file) -> {
                try {
                    yield Files.readString(file);
                } catch (IOException e) {
                    throw new ConfigurationException("the enrollment token cannot be read from " + file, e);
                }
            }
            case EnrollmentToken.FromVariable(String name) -> {
                String value = environment.apply(name);
                if (value == null) {
                    throw new ConfigurationException("the variable " + name + " holds no enrollment token");
                }
                yield value;
            }
            case EnrollmentToken.None n ->
                throw new ConfigurationException(
                        "this executor has no identity yet: an enrollment token is" + " needed, by file or variable");
        };
        try {
            return EnrollmentSecret.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
