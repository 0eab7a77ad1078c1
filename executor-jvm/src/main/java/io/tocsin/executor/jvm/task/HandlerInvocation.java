package io.tocsin.executor.jvm.task;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.executor.handler.HandlerCall;
import io.tocsin.executor.handler.Jackson;
import io.tocsin.executor.jvm.realm.Lease;
import io.tocsin.protocol.Outcome;

/** One attempt on one handler instance. */
final class HandlerInvocation implements Invocation {
    private final Lease lease;

    HandlerInvocation(Lease lease) {
        this.lease = lease;
    }

    @Override
    public String artifactVersion() {
        return lease.version();
    }

    @Override
    public Outcome run(AttemptScope scope) throws InterruptedException {
        return new HandlerCall(lease.loader(), new Jackson(lease.json()))
                .run(context -> lease.newHandler().run(context), scope);
    }

    /** Nothing can end a thread that does not listen. */
    @Override
    public void kill() {}

    @Override
    public void release() {
        lease.release();
    }
}
