package io.tocsin.center.alarm;

import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.alarm.device.DeviceStore;
import io.tocsin.center.alarm.push.Pushes;
import io.tocsin.center.alarm.ring.Bell;
import io.tocsin.center.alarm.ring.Ring;
import io.tocsin.center.alarm.ring.RingDocument;
import io.tocsin.center.alarm.ring.RingStore;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Filter;
import io.tocsin.center.live.Item;
import io.tocsin.center.live.Topic;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.IdText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A user's alarms and what rings, on all of his devices that are open; and the calls to those that are not. */
@Component
final class AlarmsTopic implements Topic, Bell, AlarmNews {
    private static final int HOURS = 48;

    private final AlarmStore alarms;
    private final RingStore rings;
    private final DeviceStore devices;
    private final AlarmTexts texts;
    private final Telling telling;
    private final ObjectProvider<Pushes> pushes;

    AlarmsTopic(
            AlarmStore alarms,
            RingStore rings,
            DeviceStore devices,
            AlarmTexts texts,
            Telling telling,
            ObjectProvider<Pushes> pushes) {
        this.alarms = alarms;
        this.rings = rings;
        this.devices = devices;
        this.texts = texts;
        this.telling = telling;
        this.pushes = pushes;
    }

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public @Nullable Permission permission() {
        return null;
    }

    @Override
    public Feed feed(Filter filter, Presence reader) {
        long user = reader.caller().userId();
        OptionalLong device = filter.atMostOneOf("deviceId").id("deviceId");
        if (device.isPresent() && !devices.seen(device.getAsLong(), user, telling.nowMillis())) {
            throw NotFound.of("device", device.getAsLong());
        }
        return new AlarmsFeed(user, this, telling);
    }

    /** All that a device is to know when it comes. */
    List<Item> snapshot(long userId) {
        List<Alarm> own = alarms.of(userId);
        return List.of(
                Item.one(
                        "alarms", telling.json(own.stream().map(texts::document).toList())),
                Item.one(
                        "rings",
                        telling.json(rings.open(userId).stream()
                                .map(RingDocument::of)
                                .toList())),
                upcoming(own));
    }

    private Item upcoming(List<Alarm> own) {
        return Item.one("upcoming", telling.json(texts.upcoming(own, HOURS).items()));
    }

    @Override
    public void changed(List<Ring> changed) {
        Set<Long> users = new LinkedHashSet<>();
        for (Ring ring : changed) {
            if (telling.isHeard(ring.userId())) {
                String json = telling.json(RingDocument.of(ring));
                telling.put(ring.userId(), Item.of("rings", "ring " + ring.id(), Item.ANY, json), ring.version());
                users.add(ring.userId());
            }
        }
        telling.nudge(users);
    }

    @Override
    public void began(List<Ring> begun) {
        pushes.ifAvailable(known -> known.call(begun));
    }

    @Override
    public boolean reaches(long userId) {
        return telling.isHeard(userId);
    }

    @Override
    public boolean isBusy() {
        return telling.isBusy();
    }

    @Override
    public void changedAlarms(List<Alarm> changed) {
        Map<Long, List<Alarm>> byUser = changed.stream()
                .filter(alarm -> telling.isHeard(alarm.spec().userId()))
                .collect(Collectors.groupingBy(alarm -> alarm.spec().userId()));
        if (byUser.isEmpty()) {
            return;
        }
        Map<Long, List<Alarm>> all = alarms.of(byUser.keySet());
        byUser.forEach((user, some) -> {
            for (Alarm alarm : some) {
                telling.put(
                        user,
                        Item.of("alarms", key(alarm.id()), Item.ANY, telling.json(texts.document(alarm))),
                        alarm.task().revision());
            }
            telling.put(user, upcoming(all.getOrDefault(user, List.of())), 0);
        });
        telling.nudge(byUser.keySet());
    }

    @Override
    public void removed(long userId, long alarmId) {
        if (telling.isHeard(userId)) {
            String id = '"' + IdText.of(alarmId) + '"';
            telling.put(userId, Item.of("removedAlarms", key(alarmId), Item.ANY, id), Integer.MAX_VALUE);
            telling.put(userId, upcoming(alarms.of(userId)), 0);
            telling.nudge(Set.of(userId));
        }
    }

    private static String key(long alarmId) {
        return "alarm " + alarmId;
    }

    /** As often as the time that is told ahead runs short. */
    void refreshUpcoming() {
        for (long user : telling.heard()) {
            telling.put(user, upcoming(alarms.of(user)), 0);
            telling.nudge(Set.of(user));
        }
    }
}
