package io.tocsin.center.session;

/**
 * Who writes to executors. These threads do nothing else, so that a fire waits for no request and no other work; and as
 * writing never waits for the other side, there are few of them for any number of executors.
 */
interface WriterThreads {
    void now(Runnable work);

    /** A little later, together with what comes until then. */
    void soon(Runnable work);
}
