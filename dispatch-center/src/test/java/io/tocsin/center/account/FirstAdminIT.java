package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.config.StartRefused;
import io.tocsin.center.storage.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstAdminIT {
    private final AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void showsARandomPasswordOnceAndForcesItsChange() {
        String shown = start(null);

        Matcher password = Pattern.compile("password {2}(\\S{20}) ").matcher(shown);
        assertThat(password.find()).isTrue();
        Accounts.Credentials admin = fixture.accounts.credentials("admin").orElseThrow();
        assertThat(admin.mustChangePassword()).isTrue();
        assertThat(fixture.passwords.matches(password.group(1), Optional.of(admin.passwordHash())))
                .isTrue();
        assertThat(start(null)).isEmpty();
    }

    @Test
    void takesTheOperatorsPasswordAndShowsNothing() {
        assertThat(start("twelve chars")).isEmpty();

        Accounts.Credentials admin = fixture.accounts.credentials("admin").orElseThrow();
        assertThat(admin.mustChangePassword()).isFalse();
        assertThat(fixture.passwords.matches("twelve chars", Optional.of(admin.passwordHash())))
                .isTrue();
        assertThat(admin.passwordHash()).startsWith("$2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "eleven char", "aaaaaaaaaaaaaaaa"})
    void refusesAWeakPasswordAndMakesNobody(String weak) {
        assertThatThrownBy(() -> start(weak)).isInstanceOf(StartRefused.class);

        assertThat(fixture.accounts.isEmpty()).isTrue();
    }

    @Test
    void doesNotLookAtAPasswordThatIsOfNoUseAnyMore() {
        start("twelve chars");

        assertThat(start("admin")).isEmpty();
    }

    private String start(@Nullable String password) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CenterSettings settings = new CenterSettings(Path.of("data"), "standard", password, null, List.of(), List.of());
        new FirstAdmin(
                        fixture.accounts,
                        fixture.passwords,
                        new AuditTrail(fixture.database.jdbc(), fixture.ids, fixture.clock),
                        settings,
                        fixture.database.transactions())
                .make(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
