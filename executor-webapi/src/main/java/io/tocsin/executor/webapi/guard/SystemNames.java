package io.tocsin.executor.webapi.guard;

import io.tocsin.executor.thread.Threads;
import io.tocsin.protocol.target.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system. It does so on threads of their own, few at a time: the system's call holds the processor's thread that
 * carries a virtual one, and a server of names that does not answer would stop everything else with it.
 */
public final class SystemNames implements CheckedResolver.Names {
    private static final int MOST_AT_ONCE = 64;
    private static final long LONGEST_SECONDS = 10;

    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (Network.isAddress(host)) {
            return InetAddress.getAllByName(host);
        }
        try {
            if (!free.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new UnknownHostException(host + " waits for other names");
            }
            FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
            Threads.platform("resolve", () -> run(lookup)).start();
            return lookup.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + " was not waited for");
        } catch (ExecutionException | TimeoutException e) {
            throw new UnknownHostException(host);
        }
    }

    private void run(FutureTask<InetAddress[]> lookup) {
        try {
            lookup.run();
        } finally {
            free.release();
        }
    }
}
