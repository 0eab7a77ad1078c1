package io.tocsin.center.run;

import java.util.List;

/** Where runs that are asked for by hand are written. */
interface TriggerStore {
    /**
     * All in one transaction, which is over when this returns: what it gives to be placed is on disk.
     *
     * @return an answer for each, in their order
     * @throws RuntimeException when nothing was written, though it may be the fault of one of them alone
     */
    List<TriggerAnswer> write(List<TriggerOrder> orders);
}
