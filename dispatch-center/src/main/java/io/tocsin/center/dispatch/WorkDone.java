package io.tocsin.center.dispatch;

/**
 * @param attempts that ended, in whatever way
 * @param failed those that failed, ran out of time or were lost
 * @param handlerMicros that handlers took, together
 */
public record WorkDone(long attempts, long succeeded, long failed, long handlerMicros) {
    static final WorkDone NOTHING = new WorkDone(0, 0, 0, 0);
}
