package io.tocsin.center.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the caller is signed in. */
@RestController
@RequestMapping("/api/v1/auth/sessions")
class OwnSessionController {
    private final Logins logins;
    private final Transactions transactions;
    private final Audit audit;

    OwnSessionController(Logins logins, Transactions transactions, Audit audit) {
        this.logins = logins;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * @param expiresAt when it ends if it is not used; a phone's use prolongs it
     * @param thisOne the one by which this was asked
     */
    @Schema(name = "OwnSession")
    record View(String id, Instant createdAt, Instant expiresAt, boolean phone, boolean thisOne) {}

    @Schema(name = "OwnSessionList")
    record Sessions(List<View> items) {}

    @GetMapping
    @Operation(summary = "Lists where the caller is signed in, the latest first")
    Sessions list() {
        Login login = RequestAccess.login();
        return new Sessions(logins.of(login.userId()).stream()
                .map(session -> new View(
                        IdText.of(session.id()),
                        Instant.ofEpochMilli(session.createdAt()),
                        Instant.ofEpochMilli(session.expiresAt()),
                        session.phone(),
                        session.id() == login.id()))
                .toList());
    }

    @DeleteMapping
    @Operation(summary = "Signs the caller out everywhere, here too")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll() {
        Login login = RequestAccess.login();
        transactions.run(() -> {
            logins.endAll(login.userId());
            audit.record("auth.logout.all", "user/" + login.userId(), "");
        });
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Signs the caller out in one place")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id) {
        Login login = RequestAccess.login();
        Logins.Session session = logins.of(login.userId()).stream()
                .filter(known -> IdText.of(known.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> NotFound.of("session", id));
        transactions.run(() -> logins.end(session.id()));
    }
}
