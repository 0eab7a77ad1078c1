package io.tocsin.center.secret;

import io.tocsin.center.account.Audit;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.trust.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes secrets, each change with its trace in the audit, which tells the name and never the value. */
@Component
final class SecretEdits {
    private final SecretStore store;
    private final SecretBox box;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    SecretEdits(
            SecretStore store, SecretBox box, Transactions transactions, Audit audit, Ids ids, InstantSource clock) {
        this.store = store;
        this.box = box;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    StoredSecret create(SecretDocument document, long groupId) {
        Mistakes mistakes = new Mistakes();
        SecretReader reader = new SecretReader(document, mistakes);
        String name = reader.name();
        List<String> hosts = reader.hosts();
        String value = reader.value(document.value());
        mistakes.tell();
        long now = clock.millis();
        long id = ids.next();
        StoredSecret secret =
                new StoredSecret(id, groupId, name, hosts, seal(id, groupId, name, hosts, value), 1, now, now);
        transactions.run(() -> {
            store.insert(secret);
            record("secret.create", secret);
        });
        return secret;
    }

    /** Without a value the present one stays, and then it can go to no host that it could not go to before. */
    StoredSecret change(StoredSecret before, SecretDocument document) {
        Mistakes mistakes = new Mistakes();
        SecretReader reader = new SecretReader(document, mistakes);
        String name = reader.name();
        List<String> hosts = reader.hosts();
        String given = document.value() == null ? null : reader.value(document.value());
        mistakes.tell();
        String value = given == null ? kept(before, hosts) : given;
        StoredSecret secret = new StoredSecret(
                before.id(),
                before.groupId(),
                name,
                hosts,
                seal(before.id(), before.groupId(), name, hosts, value),
                before.revision() + 1,
                before.createdAt(),
                clock.millis());
        transactions.run(() -> {
            store.update(secret);
            record("secret.update", secret);
        });
        return secret;
    }

    void delete(StoredSecret secret) {
        transactions.run(() -> {
            store.delete(secret);
            record("secret.delete", secret);
        });
    }

    private String kept(StoredSecret before, List<String> hosts) {
        if (!before.hosts().containsAll(hosts)) {
            throw Invalid.field("value", "VALUE_REQUIRED", "whoever sends a secret to further hosts gives its value");
        }
        return new String(box.open(before.place(), before.sealed()), StandardCharsets.UTF_8);
    }

    private String seal(long id, long groupId, String name, List<String> hosts, String value) {
        return box.seal(StoredSecret.place(id, groupId, name, hosts), value.getBytes(StandardCharsets.UTF_8));
    }

    private void record(String action, StoredSecret secret) {
        audit.record(action, "secret/" + secret.id(), secret.name() + " for " + String.join(", ", secret.hosts()));
    }
}
