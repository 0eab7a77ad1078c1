package io.tocsin.center.session;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Audit;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.storage.Transactions;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** What an operator does to an executor: each a row, a line in the audit trail, and a word to its session. */
@Component
class Executors {
    private final ExecutorStore store;
    private final SessionRegistry registry;
    private final SessionPorts ports;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;

    Executors(
            ExecutorStore store,
            SessionRegistry registry,
            SessionPorts ports,
            Transactions transactions,
            Access access,
            Audit audit) {
        this.store = store;
        this.registry = registry;
        this.ports = ports;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
    }

    /** What the caller may not read does not exist for him. */
    ExecutorRow require(Permission permission, long id) {
        ExecutorRow row = store.find(id)
                .filter(found -> access.scope(Permission.EXECUTOR_READ).contains(found.groupId()))
                .orElseThrow(() -> NotFound.of("executor", id));
        access.require(permission, row.groupId());
        return row;
    }

    ExecutorRow drain(long id, boolean draining) {
        ExecutorRow row = require(Permission.EXECUTOR_MANAGE, id);
        transactions.run(() -> {
            if (!store.drain(id, draining)) {
                throw NotFound.of("executor", id);
            }
            audit.record(draining ? "executor.drain" : "executor.resume", "executor/" + id, row.name());
        });
        ports.events().draining(id, draining);
        return require(Permission.EXECUTOR_MANAGE, id);
    }

    /** Forgets the key, so that the executor cannot come back without a new token. */
    void remove(long id) {
        ExecutorRow row = require(Permission.EXECUTOR_MANAGE, id);
        ReentrantLock lock = registry.lockOf(id);
        lock.lock();
        try {
            transactions.run(() -> {
                store.delete(id);
                audit.record("executor.delete", "executor/" + id, row.name());
            });
            registry.find(id).ifPresent(session -> session.close("the executor was removed"));
        } finally {
            lock.unlock();
        }
    }
}
