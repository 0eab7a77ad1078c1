package io.tocsin.center.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Audit;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.Transactions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/executors/enrollments")
class EnrollmentController {
    private static final int MOST_NAME = 128;

    private final Enrollments enrollments;
    private final Groups groups;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;

    EnrollmentController(
            Enrollments enrollments, Groups groups, Transactions transactions, Access access, Audit audit) {
        this.enrollments = enrollments;
        this.groups = groups;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
    }

    @Schema(name = "EnrollmentRequest")
    record Request(@Nullable String group, @Nullable String name) {}

    /** @param token shown here and never again */
    @Schema(name = "Enrollment")
    record Issued(String token, Instant expiresAt) {}

    @PostMapping
    @Operation(summary = "Issues an enrollment token for one executor")
    @ResponseStatus(HttpStatus.CREATED)
    Issued enroll(@RequestBody Request request) {
        if (request.group() == null || request.group().isBlank()) {
            throw Invalid.field("group", "REQUIRED", "the group that the executor will belong to");
        }
        String name = request.name();
        if (name != null && (name.isBlank() || name.length() > MOST_NAME)) {
            throw Invalid.field("name", "BAD_NAME", "1 to " + MOST_NAME + " characters");
        }
        long group = groups.require(request.group(), access.scope(Permission.GROUP_READ));
        access.require(Permission.EXECUTOR_MANAGE, group);
        Enrollments.Token token = transactions.call(() -> {
            Enrollments.Token issued = enrollments.issue(group, name);
            audit.record("executor.enroll", "enrollment/" + issued.id(), "group " + request.group());
            return issued;
        });
        return new Issued(token.text(), ExecutorView.instant(token.expiresAt()));
    }
}
