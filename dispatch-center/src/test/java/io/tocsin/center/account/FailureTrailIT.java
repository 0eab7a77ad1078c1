package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.center.account.FailureTrail.Gate;
import io.tocsin.center.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureTrailIT {
    private final AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2);
    private final AuditTrail audit = new AuditTrail(fixture.database.jdbc(), fixture.ids, fixture.clock);
    private final FailureTrail trail = new FailureTrail(audit, fixture.clock);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void writesTheFirstOfAUserAndAddressAtOnceAndTheOthersAsANumber() {
        Optional<Accounts.Credentials> ann = fixture.accounts.credentials(fixture.user("ann"));

        note(ann, "192.0.2.1", 5);
        note(ann, "192.0.2.2", 1);
        assertThat(details()).containsExactly("refused, from 192.0.2.1", "refused, from 192.0.2.2");

        fixture.clock.pass(FailureTrail.WINDOW);
        trail.sweep();
        assertThat(details())
                .containsExactly(
                        "refused, from 192.0.2.1",
                        "refused, from 192.0.2.2",
                        "refused 4 more times since 2026-11-21T10:00:00Z, from 192.0.2.1");
        assertThat(audit.before(Long.MAX_VALUE, AuditFilter.ALL, 9)).allSatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("auth.refused");
            assertThat(entry.username()).isEqualTo("ann");
            assertThat(entry.subject())
                    .isEqualTo("user/" + ann.map(Accounts.Credentials::id).orElseThrow());
            assertThat(entry.userId()).isNull();
        });

        note(ann, "192.0.2.1", 1);
        assertThat(details()).hasSize(4).last().isEqualTo("refused, from 192.0.2.1");
    }

    @Test
    void staysSmallInAFloodFromEverywhere() {
        for (int i = 0; i < 5_000; i++) {
            note(Optional.empty(), "10.0." + i / 256 + "." + i % 256, 2);
        }
        trail.close();

        List<String> details = details();
        assertThat(details).hasSize(2 * FailureTrail.MOST_WINDOWS + 2);
        assertThat(details)
                .contains("refused " + (2 * (5_000 - FailureTrail.MOST_WINDOWS) - 1)
                        + " more times since 2026-11-21T10:00:00Z, from many addresses");
    }

    @Test
    void countsAnIpv6NetworkOnceAndShowsTheFirstAddress() {
        note(Optional.empty(), "2001:db8::1", 1);
        note(Optional.empty(), "2001:db8::2", 1);

        assertThat(details()).containsExactly("refused, from 2001:db8::1");
    }

    @Test
    void opensANewWindowWhenTheOldOneIsOverThoughNobodySwept() {
        note(Optional.empty(), "192.0.2.1", 3);
        fixture.clock.pass(FailureTrail.WINDOW.plus(Duration.ofMinutes(1)));
        note(Optional.empty(), "192.0.2.1", 1);

        assertThat(details())
                .containsExactly(
                        "refused, from 192.0.2.1",
                        "refused 2 more times since 2026-11-21T10:00:00Z, from 192.0.2.1",
                        "refused, from 192.0.2.1");
    }

    @Test
    void keepsTheGatesApart() {
        for (int i = 0; i <= FailureTrail.MOST_WINDOWS; i++) {
            trail.note(Gate.HOOK, FailureTrail.NOBODY, Optional.empty(), "10.0.0." + i);
        }
        note(Optional.empty(), "192.0.2.1", 1);

        assertThat(details())
                .hasSize(FailureTrail.MOST_WINDOWS + 2)
                .endsWith("refused, from many addresses", "refused, from 192.0.2.1");
        assertThat(audit.before(Long.MAX_VALUE, AuditFilter.ALL, 2))
                .extracting(AuditTrail.Entry::action, AuditTrail.Entry::subject)
                .containsExactly(tuple("auth.refused", "sign-in"), tuple("hook.refused", "hook"));
    }

    private void note(Optional<Accounts.Credentials> user, String address, int times) {
        for (int i = 0; i < times; i++) {
            trail.note(
                    Gate.SIGN_IN,
                    user.map(Accounts.Credentials::username).orElse(FailureTrail.NOBODY),
                    user.map(known -> "user/" + known.id()),
                    address);
        }
    }

    /** The oldest first. */
    private List<String> details() {
        return audit.before(Long.MAX_VALUE, AuditFilter.ALL, 10_000).stream()
                .map(AuditTrail.Entry::detail)
                .toList()
                .reversed();
    }
}
