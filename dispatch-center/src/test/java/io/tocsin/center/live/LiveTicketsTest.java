package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.HubFixture.Reader;
import io.tocsin.center.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveTicketsTest {
    private final SettableClock clock = new SettableClock();
    private final LiveTickets tickets = new LiveTickets(clock);
    private final Reader reader = Reader.everywhere();

    @Test
    void isGoodOnce() {
        String ticket = tickets.issue(reader).text();

        assertThat(tickets.redeem(ticket)).hasValue(reader);
        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void isGoodForHalfAMinute() {
        String inTime = tickets.issue(reader).text();
        String late = tickets.issue(reader).text();
        clock.pass(Duration.ofSeconds(29));
        assertThat(tickets.redeem(inTime)).isPresent();
        clock.pass(Duration.ofSeconds(1));

        assertThat(tickets.redeem(late)).isEmpty();
    }

    @Test
    void endsWithTheSignIn() {
        String ticket = tickets.issue(reader).text();
        reader.holds = false;

        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void keepsOnlySoManyOfOneAccount() {
        Reader other = new Reader(2, new GroupScope.Everywhere());
        String theirs = tickets.issue(other).text();
        String first = tickets.issue(reader).text();
        String second = tickets.issue(reader).text();
        for (int i = 1; i < LiveTickets.MOST_PER_ACCOUNT; i++) {
            tickets.issue(reader);
        }

        assertThat(tickets.redeem(first)).isEmpty();
        assertThat(tickets.redeem(second)).isPresent();
        assertThat(tickets.redeem(theirs)).isPresent();
    }

    @Test
    void knowsNoTicketThatItDidNotGive() {
        assertThat(tickets.redeem("")).isEmpty();
        assertThat(tickets.redeem("guessed")).isEmpty();
    }
}
