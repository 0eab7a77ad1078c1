package io.tocsin.center.alarm.device;

/** Tells which of a user's sounds something of his plays. */
@FunctionalInterface
public interface SoundUse {
    boolean isUsed(long userId, String soundId);
}
