package io.tocsin.center.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail, newest first. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {
    private final AuditTrail trail;
    private final Access access;

    AuditController(AuditTrail trail, Access access) {
        this.trail = trail;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Lists who changed what, the latest first")
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.requireEverywhere(Permission.AUDIT_READ);
        Cursor from = Cursor.of(cursor, limit);
        List<AuditTrail.Entry> rows = trail.before(from.last().orElse(Long.MAX_VALUE), from.limit() + 1);
        return Page.of(rows, from.limit(), AuditTrail.Entry::id).map(AuditController::view);
    }

    private static Entry view(AuditTrail.Entry row) {
        return new Entry(
                IdText.of(row.id()),
                Instant.EPOCH.plus(row.atMicros(), ChronoUnit.MICROS),
                IdText.ofNullable(row.userId()),
                row.username(),
                row.action(),
                row.subject(),
                row.detail());
    }

    @Schema(name = "AuditEntry")
    record Entry(
            String id,
            Instant at,
            @Nullable String userId,
            String username,
            String action,
            String subject,
            String detail) {}
}
