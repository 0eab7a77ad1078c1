package io.tocsin.bench.peers;

/** Somebody else's scheduler. */
interface Peer extends AutoCloseable {
    /** Has so many tasks fire each second from {@code start} until {@code until}, spread evenly over the second. */
    void schedule(int tasks, long start, long until) throws Exception;

    @Override
    void close();
}
