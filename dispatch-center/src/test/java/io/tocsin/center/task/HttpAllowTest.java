package io.tocsin.center.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.target.AllowedTargets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The center takes for a rule what an executor can read as one. */
class HttpAllowTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "public",
                "public:*",
                "api.example.com",
                "api.example.com:8443",
                "*.example.com",
                "localhost",
                "10.1.0.0/16",
                "10.1.2.3:80",
                "[fd00::]/8",
                "[::1]:8080",
                "127.0.0.1:*",
                "",
                "http://x",
                "a b",
                "x:0",
                "x:65536",
                "x:99999",
                "x:y",
                "x:080",
                "x:000",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/",
                "300.1.1.1",
                "1.2.3",
                "2130706433",
                "::1",
                "[::1",
                "[fd00::]/129",
                "[x]",
                "[10.0.0.1]",
                "x/8",
                "*.",
                "*",
                "-a.example",
                "a.example."
            })
    void readsRulesAsTheExecutorDoes(String rule) {
        assertThat(HttpAllow.isRule(rule)).isEqualTo(isRuleOfExecutors(rule));
    }

    private static boolean isRuleOfExecutors(String rule) {
        try {
            AllowedTargets.of(List.of(rule));
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
