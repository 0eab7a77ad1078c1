package io.tocsin.center.hook;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Audit;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.Task;
import io.tocsin.center.trust.SecretBox;
import io.tocsin.center.trust.Sha256;
import io.tocsin.center.trust.Unguessable;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Makes and removes hooks, each with its trace in the audit. */
@Component
class HookEdits {
    private static final int MOST_PER_TASK = 20;

    private final HookStore store;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final SecretBox box;
    private final InstantSource clock;

    HookEdits(HookStore store, Transactions transactions, Audit audit, Ids ids, SecretBox box, InstantSource clock) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.box = box;
        this.clock = clock;
    }

    /** @param secret the token, or what is signed with; told once */
    record Made(Hook hook, String secret) {}

    /** @throws Conflict TOO_MANY_HOOKS */
    Made create(Task task, String name, Hook.Kind kind, Access.Caller caller) {
        Made made = make(task, name, kind, caller);
        transactions.run(() -> {
            if (store.of(task.id()).size() >= MOST_PER_TASK) {
                throw new Conflict("TOO_MANY_HOOKS", "a task has at most " + MOST_PER_TASK + " hooks");
            }
            store.insert(made.hook());
            audit.record(
                    "hook.create", subject(task), kind + " hook " + made.hook().id() + ", " + name);
        });
        return made;
    }

    void delete(Task task, long id) {
        transactions.run(() -> {
            if (!store.delete(task.id(), id)) {
                throw NotFound.of("hook", id);
            }
            audit.record("hook.delete", subject(task), "hook " + id);
        });
    }

    private Made make(Task task, String name, Hook.Kind kind, Access.Caller caller) {
        long id = ids.next();
        String secret = Unguessable.token();
        boolean signs = kind == Hook.Kind.HMAC;
        Hook hook = new Hook(
                id,
                task.id(),
                name,
                Unguessable.token(),
                kind,
                signs ? null : Sha256.of(secret),
                signs ? box.seal(Hook.place(id), Secrets.bytes(secret)) : null,
                caller.username(),
                clock.millis());
        return new Made(hook, secret);
    }

    private static String subject(Task task) {
        return "task/" + task.id();
    }
}
