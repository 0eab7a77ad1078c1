package io.tocsin.center.live;

import java.util.Collection;

/** For what must not wait for the stream's next look around. */
public interface LiveNudge {
    /** There is news for those who listen to these feeds; it is asked for and sent at once. From any thread. */
    void nudge(Collection<?> feedKeys);
}
