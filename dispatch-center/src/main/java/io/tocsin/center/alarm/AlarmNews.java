package io.tocsin.center.alarm;

import java.util.List;

/** Told of alarms that were changed, after that is on disk, so that the user's devices hear of it. */
interface AlarmNews {
    void changedAlarms(List<Alarm> alarms);

    default void changed(Alarm alarm) {
        changedAlarms(List.of(alarm));
    }

    void removed(long userId, long alarmId);

    AlarmNews UNTOLD = new AlarmNews() {
        @Override
        public void changedAlarms(List<Alarm> alarms) {}

        @Override
        public void removed(long userId, long alarmId) {}
    };
}
