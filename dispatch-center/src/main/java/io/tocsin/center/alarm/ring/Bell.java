package io.tocsin.center.alarm.ring;

import java.util.List;

/** Tells the devices of users what rings, and what does not ring any more. Returns at once. */
public interface Bell {
    /** They have just been written as they are. */
    void changed(List<Ring> rings);

    /** They began to ring, or began anew; devices that are not open are called. Told beside {@link #changed}. */
    void began(List<Ring> rings);

    /** Whether a device of that user is open here. */
    boolean reaches(long userId);

    /** Whether what was said before is still on its way to some device. */
    boolean isBusy();
}
