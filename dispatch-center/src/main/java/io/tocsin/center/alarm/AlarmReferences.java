package io.tocsin.center.alarm;

import io.tocsin.center.alarm.calendar.Calendars;
import io.tocsin.center.alarm.contact.ContactStore;
import io.tocsin.center.alarm.device.SoundStore;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.TaskDoor;
import io.tocsin.center.web.IdText;
import org.springframework.stereotype.Component;

/** Whether a user's alarm may name a thing: his own, or one that he may see. */
@Component
class AlarmReferences {
    private final Calendars calendars;
    private final SoundStore sounds;
    private final ContactStore contacts;
    private final TaskDoor tasks;

    AlarmReferences(Calendars calendars, SoundStore sounds, ContactStore contacts, TaskDoor tasks) {
        this.calendars = calendars;
        this.sounds = sounds;
        this.contacts = contacts;
        this.tasks = tasks;
    }

    boolean mayUseCalendar(long userId, String id) {
        return calendars.mayUse(userId, id);
    }

    boolean mayUseSound(long userId, String id) {
        return IdText.find(id).filter(sound -> sounds.isOf(sound, userId)).isPresent();
    }

    /** Whether he agreed is asked when it comes to that. */
    boolean mayCall(long userId, long contactId) {
        return contacts.find(contactId)
                .filter(contact -> contact.userId() == userId)
                .isPresent();
    }

    /** Whether he may start it is asked when it comes to that. */
    boolean maySeeTask(String id) {
        try {
            tasks.readable(id);
            return true;
        } catch (NotFound unseen) {
            return false;
        }
    }
}
