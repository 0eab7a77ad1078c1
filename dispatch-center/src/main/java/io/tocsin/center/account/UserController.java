package io.tocsin.center.account;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import io.tocsin.center.web.Revision;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users, for those who administer them everywhere. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private final Users users;
    private final GrantTexts texts;
    private final Access access;

    UserController(Users users, GrantTexts texts, Access access) {
        this.users = users;
        this.texts = texts;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Lists users")
    Page<User> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.requireEverywhere(Permission.USER_MANAGE);
        Cursor from = Cursor.of(cursor, limit);
        List<Account> rows = users.after(from.last().orElse(0), from.limit() + 1);
        return Page.of(rows, from.limit(), Account::id).map(this::view);
    }

    @PostMapping
    @Operation(summary = "Creates a user")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<User> create(@RequestBody NewUser user) {
        access.requireEverywhere(Permission.USER_MANAGE);
        Account made = users.create(
                GrantTexts.required("username", user.username()),
                GrantTexts.required("password", user.password()),
                user.mustChangePassword() == null || user.mustChangePassword(),
                texts.parse(user.grants()));
        return ResponseEntity.created(URI.create("/api/v1/users/" + made.id()))
                .eTag(Revision.etag(made.revision()))
                .body(view(made));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a user")
    ResponseEntity<User> get(@PathVariable long id) {
        access.requireEverywhere(Permission.USER_MANAGE);
        return answer(users.get(id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes a user")
    ResponseEntity<User> update(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody UserChange change) {
        access.requireEverywhere(Permission.USER_MANAGE);
        return answer(users.update(
                access.caller().userId(),
                id,
                change.enabled(),
                change.grants() == null ? null : texts.parse(change.grants()),
                change.password(),
                Revision.expected(ifMatch)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes a user")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        access.requireEverywhere(Permission.USER_MANAGE);
        users.delete(id, Revision.expected(ifMatch));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<User> answer(Account account) {
        return ResponseEntity.ok().eTag(Revision.etag(account.revision())).body(view(account));
    }

    private User view(Account account) {
        return new User(
                IdText.of(account.id()),
                account.username(),
                account.enabled(),
                account.mustChangePassword(),
                account.grants().stream().map(texts::text).toList(),
                account.revision(),
                Instant.ofEpochMilli(account.createdAtMillis()));
    }

    record NewUser(
            @Nullable String username,
            @Nullable String password,
            @Nullable Boolean mustChangePassword,
            @Nullable List<GrantTexts.GrantText> grants) {
        @Override
        public String toString() {
            return "NewUser[" + username + "]";
        }
    }

    /** What is left out stays as it is. */
    record UserChange(
            @Nullable Boolean enabled,
            @Nullable List<GrantTexts.GrantText> grants,
            @Nullable String password) {
        @Override
        public String toString() {
            return "UserChange[…]";
        }
    }

    record User(
            String id,
            String username,
            boolean enabled,
            boolean mustChangePassword,
            List<GrantTexts.GrantText> grants,
            int revision,
            Instant createdAt) {}
}
