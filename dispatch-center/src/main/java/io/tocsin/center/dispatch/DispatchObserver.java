package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunState;

/** Told of what happens, for metrics; on the loop, so it must return at once. */
public interface DispatchObserver {
    /** @param lateMicros from the planned instant to the handler's entry */
    void started(long groupId, long lateMicros);

    void ended(long groupId, RunState state);

    DispatchObserver NONE = new DispatchObserver() {
        @Override
        public void started(long groupId, long lateMicros) {}

        @Override
        public void ended(long groupId, RunState state) {}
    };
}
