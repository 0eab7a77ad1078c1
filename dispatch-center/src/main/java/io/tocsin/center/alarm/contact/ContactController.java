package io.tocsin.center.alarm.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.IdText;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom the caller's alarms may call, and who asks to call him. */
@RestController
@RequestMapping("/api/v1/alarm-contacts")
class ContactController {
    private final ContactStore store;
    private final Access access;
    private final Ids ids;
    private final InstantSource clock;

    ContactController(ContactStore store, Access access, Ids ids, InstantSource clock) {
        this.store = store;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param username of the other one
     * @param mine the caller asked; else he was asked
     */
    @Schema(name = "AlarmContact")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String username,
            boolean mine,
            Contact.State state,
            Instant createdAt,
            @Nullable Instant answeredAt) {}

    @Schema(name = "AlarmContactList")
    record ContactList(List<View> items) {}

    @Schema(name = "AlarmContactRequest")
    record Wish(@Nullable String username) {}

    @GetMapping
    @Operation(summary = "Lists whom the caller asked, and who asked him")
    ContactList list() {
        long user = access.caller().userId();
        return new ContactList(
                store.of(user).stream().map(contact -> view(contact, user)).toList());
    }

    @PostMapping
    @Operation(summary = "Asks a person whether the caller's alarms may call him")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<View> create(@RequestBody Wish wish) {
        long user = access.caller().userId();
        String name = wish.username() == null ? "" : wish.username().strip().toLowerCase(Locale.ROOT);
        long person = store.person(name)
                .orElseThrow(() -> Invalid.field("username", "UNKNOWN_USER", "there is no such user"));
        if (person == user) {
            throw Invalid.field("username", "OWN_NAME", "another person");
        }
        long id = ids.next();
        store.insert(id, user, person, clock.millis());
        return ResponseEntity.created(URI.create("/api/v1/alarm-contacts/" + id))
                .body(view(require(IdText.of(id), contact -> contact.userId() == user), user));
    }

    @PostMapping("/{id}/accept")
    @Operation(summary = "Agrees to be called")
    View accept(@PathVariable String id) {
        return answer(id, Contact.State.ACCEPTED);
    }

    /** Also later, when he had agreed. */
    @PostMapping("/{id}/decline")
    @Operation(summary = "Does not agree to be called, or no more")
    View decline(@PathVariable String id) {
        return answer(id, Contact.State.DECLINED);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Takes the question back, or the answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        long user = access.caller().userId();
        store.delete(require(id, contact -> contact.userId() == user || contact.personId() == user)
                .id());
    }

    private View answer(String id, Contact.State state) {
        long user = access.caller().userId();
        Contact asked = require(id, contact -> contact.personId() == user);
        store.answer(asked.id(), state, clock.millis());
        return view(require(id, contact -> contact.personId() == user), user);
    }

    private Contact require(String id, Predicate<Contact> concerned) {
        return IdText.find(id).flatMap(store::find).filter(concerned).orElseThrow(() -> NotFound.of("contact", id));
    }

    private static View view(Contact contact, long user) {
        boolean mine = contact.userId() == user;
        Long answered = contact.answeredAt();
        return new View(
                IdText.of(contact.id()),
                mine ? contact.personName() : contact.username(),
                mine,
                contact.state(),
                Instant.ofEpochMilli(contact.createdAt()),
                answered == null ? null : Instant.ofEpochMilli(answered));
    }
}
