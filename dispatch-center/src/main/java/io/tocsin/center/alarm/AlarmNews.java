package io.tocsin.center.alarm;

/** Told of alarms that were changed, after that is on disk, so that the user's devices hear of it. */
interface AlarmNews {
    void changed(Alarm alarm);

    void removed(long userId, long alarmId);

    AlarmNews UNTOLD = new AlarmNews() {
        @Override
        public void changed(Alarm alarm) {}

        @Override
        public void removed(long userId, long alarmId) {}
    };
}
