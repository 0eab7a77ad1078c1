package io.tocsin.center.session;

import java.util.ArrayList;
import java.util.List;

/** Writes on the thread that has something to be written; and what lingers, when told to. */
final class HereAndLater implements WriterThreads {
    private final List<Runnable> lingering = new ArrayList<>();

    @Override
    public void now(Runnable work) {
        work.run();
    }

    @Override
    public void soon(Runnable work) {
        lingering.add(work);
    }

    void later() {
        List<Runnable> due = List.copyOf(lingering);
        lingering.clear();
        due.forEach(Runnable::run);
    }
}
