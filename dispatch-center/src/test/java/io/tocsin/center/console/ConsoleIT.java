package io.tocsin.center.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a console of two files, which stands before the real one on the class path of the tests. */
class ConsoleIT extends CenterIT {
    @ParameterizedTest
    @ValueSource(strings = {"//admin/", "//admin/index.html", "//admin/tasks", "//admin/tasks/123/edit?x=y"})
    void answersEveryPathOfItsOwnWithThePage(String path) {
        Client.Answer page = stranger().get(path).expect(200);

        assertThat(page.body()).contains("a console");
        assertThat(page.header("Content-Type")).hasValue("text/html");
        assertThat(page.header("Cache-Control")).hasValue("no-cache");
        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
    }

    @Test
    void letsBrowsersKeepWhatHasAHashInItsName() {
        Client.Answer plain = stranger().get("//admin/assets/app-1a2b3c.js").expect(200);
        Client.Answer packed = stranger()
                .with("Accept-Encoding", "gzip")
                .get("//admin/assets/app-1a2b3c.js")
                .expect(200);

        assertThat(plain.body()).isEqualTo("plain\n");
        assertThat(plain.header("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("immutable"));
        assertThat(packed.header("Content-Encoding")).hasValue("gzip");
        assertThat(packed.header("Content-Type")).hasValue("text/javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//admin/assets/gone-1a2b3c.js",
                "//admin/favicon.gone",
                "//admin/..%2f..%2fapplication.yml",
                "//admin/%2e%2e/application.yml"
            })
    void hasNothingElse(String path) {
        assertThat(stranger().get(path).status()).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//m/", "//m/alarms/123"})
    void answersEveryPathOfTheAlarmClockWithItsOwnPage(String path) {
        Client.Answer page = stranger().get(path).expect(200);

        assertThat(page.body()).contains("an alarm clock");
        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("media-src 'self' blob:"));
    }

    @Test
    void servesWhatABrowserNeedsToInstallTheAlarmClock() {
        Client.Answer manifest = stranger().get("//m/manifest.json").expect(200);

        assertThat(manifest.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    void leadsToTheAlarmClock() {
        assertThat(stranger().get("//m").expect(302).header("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/m/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "//admin"})
    void leadsToTheConsole(String path) {
        assertThat(stranger().get(path).expect(302).header("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/admin/"));
    }
}
