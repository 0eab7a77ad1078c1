package io.tocsin.center.retention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Audit;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.schedule.Durations;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.web.Revision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long things are kept; the housekeeping asks for it anew each hour. */
@RestController
@RequestMapping("/api/v1/settings/retention")
class RetentionController {
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Duration MONTH = Duration.ofDays(30);

    private final RetentionStore store;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;

    RetentionController(RetentionStore store, Transactions transactions, Access access, Audit audit) {
        this.store = store;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Tells how long ended runs, statistics and the audit trail are kept")
    ResponseEntity<Document> read() {
        access.requireEverywhere(Permission.SETTINGS_MANAGE);
        return answer();
    }

    @PutMapping
    @Operation(summary = "Sets how long ended runs, statistics and the audit trail are kept")
    ResponseEntity<Document> write(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Document document) {
        access.requireEverywhere(Permission.SETTINGS_MANAGE);
        Retention wanted = new Retention(
                duration("runs", document.runs(), Duration.ofDays(1)),
                duration("statistics", document.statistics(), Duration.ofDays(31)),
                document.audit() == null ? null : duration("audit", document.audit(), MONTH));
        transactions.run(() -> {
            store.write(wanted, Revision.expected(ifMatch));
            audit.record(
                    "settings.retention",
                    "settings/retention",
                    Document.of(wanted).toString());
        });
        return answer();
    }

    private ResponseEntity<Document> answer() {
        RetentionStore.Stored stored = store.read();
        return ResponseEntity.ok().eTag(Revision.etag(stored.revision())).body(Document.of(stored.retention()));
    }

    private static Duration duration(String field, @Nullable String text, Duration least) {
        if (text == null) {
            throw Invalid.field(field, "REQUIRED", "how long");
        }
        Duration duration = Durations.parse(field, text);
        if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            throw Invalid.field(field, "BAD_DURATION", "from " + least.toDays() + "d to " + LONGEST.toDays() + "d");
        }
        return duration;
    }

    /** @param audit null for ever */
    @Schema(name = "Retention")
    record Document(
            @Nullable String runs,
            @Nullable String statistics,
            @Nullable String audit) {
        static Document of(Retention retention) {
            Duration audit = retention.audit();
            return new Document(
                    Durations.format(retention.runs()),
                    Durations.format(retention.statistics()),
                    audit == null ? null : Durations.format(audit));
        }
    }
}
