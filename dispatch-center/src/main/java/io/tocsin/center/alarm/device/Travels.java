package io.tocsin.center.alarm.device;

/** Told when a device of the user's has come to another zone, so that the alarms that follow his phone go with it. */
@FunctionalInterface
public interface Travels {
    void arrived(long userId, String zone);
}
