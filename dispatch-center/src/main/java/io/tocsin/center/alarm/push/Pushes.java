package io.tocsin.center.alarm.push;

import io.tocsin.center.alarm.ring.Ring;
import java.util.List;

/** Calls devices through the push services of their browsers. Returns at once; a call may be lost. */
public interface Pushes {
    void call(List<Ring> begun);
}
